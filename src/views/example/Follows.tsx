import { useStore } from '../../store';
import { percent } from '../../ui/number';
import { useChartWords } from '../chart/ChartMenu';
import { Caption } from './Caption';
import { Columns } from './Columns';
import { followsSummary, followsTable, readFollows } from './structure/follows';
import { useExampleWords, useTaskWords } from './words';

/** Letters and the sign after them, and what each letter means by it. */
export function Follows() {
  const words = useTaskWords();
  const chart = useChartWords();
  const own = useExampleWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const steps = readFollows(source, watched, output);
  const summary = followsSummary(words, own, steps);
  return (
    <>
      <Caption summary={summary} table={() => followsTable(chart, words, own, steps)} />
      <Columns
        summary={summary}
        lines={{
          input: words.tasks.sequence,
          truth: own.follows.meaning,
          share: own.follows.second('나'),
          prediction: words.tasks.prediction,
        }}
        columns={steps.map(({ text, sign, truth, share, prediction }, t) => ({
          input: text,
          filled: sign,
          truth,
          share,
          prediction,
          right: prediction === undefined ? undefined : prediction === truth,
          said:
            truth === undefined || prediction === undefined
              ? undefined
              : own.follows.column(t + 1, text, truth, prediction, percent(share!)),
        }))}
      />
    </>
  );
}
