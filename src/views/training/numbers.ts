import type { Curve } from '../../store';
import type { Table } from '../../ui/chart/table';
import type { chart } from '../../words/ko/chart';

type ChartWords = typeof chart;

/** A number for each training step, the first one first. */
export function curveTable(words: ChartWords, what: string, { values, length }: Curve): Table {
  return {
    columns: [{ name: words.trainingStep }, { name: what }],
    rows: Array.from({ length }, (_, k) => [k + 1, values[k]]),
  };
}

/**
 * Where a curve has come from and to, beside what needs no network.
 * @param baseline a whole phrase: "chance level 1.95"
 */
export function curveSentence(
  words: ChartWords,
  what: string,
  { values, length }: Curve,
  write: (value: number) => string,
  baseline: string,
): string {
  if (length === 0) return words.untrained(what, baseline);
  return words.curve(what, length, write(values[length - 1]!), write(values[0]!), baseline);
}
