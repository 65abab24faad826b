import { useMemo } from 'react';
import { useStore } from '../../store';
import { useSize } from '../../ui/size';
import { Bars } from './Bars';
import { useChartWords } from '../chart/ChartMenu';
import { Caption } from './Caption';
import { tokenSide } from './layout';
import { recallTable } from './numbers';
import { readRecall } from './reading';
import { recallSummary } from './summary';
import { useTaskWords } from './words';

/** The letters with the marked one, and beside the truth what the model holds each answer for. */
export function Recall() {
  const words = useTaskWords();
  const chart = useChartWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const t = useStore((state) => state.t);
  const [ref, { width }] = useSize<HTMLOListElement>();
  const tokens = useMemo(() => source.tokens(watched, 0), [source, watched]);
  const reading = readRecall(source, watched, output);
  return (
    <>
      <Caption
        summary={recallSummary(words, reading)}
        table={() => recallTable(chart, words, reading)}
      />
      <ol
        ref={ref}
        className="example-tokens"
        aria-label={words.tasks.sequence}
        data-long={source.T > 60}
        style={{ '--side': `${tokenSide(source.T, width)}px` } as React.CSSProperties}
      >
        {tokens.map((token, k) => (
          <li key={k} data-marked={token.marked} data-asks={token.asks} data-now={k === t}>
            {token.text}
          </li>
        ))}
      </ol>
      <Bars
        label={words.tasks.probabilities}
        rows={reading.labels.map((name, k) => ({
          name,
          share: reading.answer?.probabilities[k],
          best: reading.answer?.best === k,
          truth: reading.truth === k,
        }))}
      />
    </>
  );
}
