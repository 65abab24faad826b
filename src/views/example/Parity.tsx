import { useStore } from '../../store';
import { percent } from '../../ui/number';
import { useChartWords } from '../chart/ChartMenu';
import { Caption } from './Caption';
import { Columns } from './Columns';
import { parityTable } from './numbers';
import { readParity } from './reading';
import { paritySummary } from './summary';
import { useExampleWords, useTaskWords } from './words';

/** Bits, and whether the ones so far are an odd number: at each timestep, or after the last one alone. */
export function Parity() {
  const words = useTaskWords();
  const chart = useChartWords();
  const own = useExampleWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const { tasks } = words;
  const steps = readParity(source, watched, output);
  const summary = paritySummary(words, own, steps);
  return (
    <>
      <Caption summary={summary} table={() => parityTable(chart, words, steps)} />
      <Columns
        summary={summary}
        lines={{
          input: tasks.parity.bits,
          truth: tasks.truth,
          share: tasks.parity.odd,
          prediction: tasks.prediction,
        }}
        columns={steps.map(({ bit, truth, odd, prediction }, t) => ({
          input: String(bit),
          filled: bit === 1,
          truth: truth === undefined ? undefined : String(truth),
          share: odd,
          prediction: prediction === undefined ? undefined : String(prediction),
          right: prediction === undefined ? undefined : prediction === truth,
          said:
            truth === undefined || prediction === undefined
              ? undefined
              : tasks.parity.column(t + 1, bit, truth, prediction, percent(odd!)),
        }))}
      />
    </>
  );
}
