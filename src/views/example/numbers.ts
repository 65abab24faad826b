import type { Table } from '../../ui/chart/table';
import type { chart } from '../../words/ko/chart';
import type { ParityStep, RecallReading, WaveReading } from './reading';
import type { TaskWords } from './words';

type ChartWords = typeof chart;

/** The wave at timesteps 1 … T + 1, what was foretold of it, and the value before. */
export function waveTable(words: ChartWords, { tasks }: TaskWords, reading: WaveReading): Table {
  const { truth, predicted } = reading;
  return {
    columns: [words.timestep, tasks.truth, tasks.prediction, tasks.wave.naive].map((name) => ({
      name,
    })),
    rows: truth.map((value, k) => [k + 1, value, predicted?.[k - 1], truth[k - 1]]),
  };
}

export function parityTable(
  words: ChartWords,
  { tasks }: TaskWords,
  steps: readonly ParityStep[],
): Table {
  return {
    columns: [
      words.timestep,
      tasks.parity.bits,
      tasks.truth,
      tasks.parity.odd,
      tasks.prediction,
    ].map((name) => ({ name })),
    rows: steps.map(({ bit, truth, odd, prediction }, t) => [t + 1, bit, truth, odd, prediction]),
  };
}

/** What each answer is held for; the right one is 1 in the last column. */
export function recallTable(
  words: ChartWords,
  { tasks }: TaskWords,
  reading: RecallReading,
): Table {
  const { labels, answer, truth } = reading;
  return {
    columns: [words.answer, words.probability, tasks.truth].map((name) => ({ name })),
    rows: labels.map((label, k) => [label, answer?.probabilities[k], Number(k === truth)]),
  };
}
