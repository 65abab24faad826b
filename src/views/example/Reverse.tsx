import { useStore } from '../../store';
import { percent } from '../../ui/number';
import { Caption } from './Caption';
import { Columns } from './Columns';
import { readReverse, reverseSummary, reverseTable } from './structure/reverse';
import { useExampleWords, useTaskWords } from './words';

/** The string that was read, and below it what should be written and what was, place by place. */
export function Reverse() {
  const words = useTaskWords();
  const own = useExampleWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const now = useStore((state) => state.t);
  const { reverse } = own;
  const reading = readReverse(source, watched, output);
  const summary = reverseSummary(words, own, reading);
  const { letters, first, places } = reading;
  return (
    <>
      <Caption summary={summary} table={() => reverseTable(words, own, reading)} />
      <div className="example-read">
        <span>{reverse.read}</span>
        <ol className="example-tokens" aria-label={reverse.read}>
          {letters.map((letter, k) => (
            <li key={k} data-now={first + k === now}>
              {letter}
            </li>
          ))}
        </ol>
      </div>
      <Columns
        summary={summary}
        from={source.T}
        lines={{ truth: reverse.wanted, share: reverse.share, prediction: reverse.written }}
        columns={places.map(({ truth, written, share, right }, s) => ({
          truth,
          share,
          prediction: written,
          right,
          said:
            right === undefined
              ? undefined
              : reverse.column(
                  s + 1,
                  truth ?? reverse.nothing,
                  written ?? reverse.nothing,
                  share === undefined ? '–' : percent(share),
                ),
        }))}
      />
    </>
  );
}
