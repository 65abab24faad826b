import type { Curve } from '../../store';
import type { Table } from '../../ui/chart/table';
import type { chart } from '../../words/ko/chart';
import type { lab } from '../../words/ko/lab';

type ChartWords = typeof chart;

/** A number for each training step, the first one first. */
export function curveTable(words: ChartWords, what: string, { values, length }: Curve): Table {
  return {
    columns: [{ name: words.trainingStep }, { name: what }],
    rows: Array.from({ length }, (_, k) => [k + 1, values[k]]),
  };
}

/** The norm of the whole gradient for each training step, on both sides of clipping. */
export function clippingTable(
  words: ChartWords,
  { clipping }: typeof lab,
  before: Curve,
  after: Curve,
): Table {
  return {
    columns: [{ name: words.trainingStep }, { name: clipping.before }, { name: clipping.after }],
    rows: Array.from({ length: before.length }, (_, k) => [
      k + 1,
      before.values[k],
      after.values[k],
    ]),
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
