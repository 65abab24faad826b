import type { BlockNorms } from '../../store';
import type { Table } from '../../ui/chart/table';
import { isMeasured } from '../../ui/drawing/ribbon';
import { figure } from '../../ui/number';
import type { chart } from '../../words/ko/chart';
import type { Flow } from './flow';
import { logPower, times } from './powers';

type ChartWords = typeof chart;

/** What was found of one block's gradient at one training step. */
export interface LayerMoment {
  readonly step: number;
  readonly norms_t: BlockNorms;
}

/** A norm in a sentence; what float32 cannot hold is said, not shown as a measured 0. */
const normText = (words: ChartWords, norm: number): string =>
  norm === 0 ? words.gone : isMeasured(norm) ? figure(norm, 2) : words.unbounded;

/** ‖∂L/∂state_t‖ by timestep [T], a column for each state. */
export function normsTable(
  words: ChartWords,
  norms_t: Readonly<Record<string, ArrayLike<number> | undefined>>,
): Table {
  const states = Object.keys(norms_t).filter((state) => norms_t[state]);
  return {
    columns: [
      { name: words.timestep },
      ...states.map((state) => ({ name: words.norm(state), underflows: true })),
    ],
    rows: Array.from(norms_t[states[0] ?? '']! ?? [], (_, t) => [
      t + 1,
      ...states.map((state) => norms_t[state]![t]),
    ]),
  };
}

/**
 * What the bars show: both ends, and what is no measured number.
 * @param mirrored Of a block that computes against the order of time: its gradient comes from the first timestep.
 */
export function normsSentence(
  words: ChartWords,
  norms: ArrayLike<number>,
  mirrored = false,
): string {
  const T = norms.length;
  if (T === 0) return words.empty;
  const all = Array.from(norms);
  const zeros = all.filter((norm) => norm === 0).length;
  const endless = all.filter((norm) => norm !== 0 && !isMeasured(norm)).length;
  return [
    (mirrored ? words.normsMirrored : words.norms)(
      normText(words, all[mirrored ? 0 : T - 1]!),
      normText(words, all[mirrored ? T - 1 : 0]!),
      T,
    ),
    zeros > 0 ? words.zeros(zeros) : '',
    endless > 0 ? words.notFinite(endless) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The norms of one state over training: a row for each timestep, a column for each look, the first one first. */
export function historyTable(
  words: ChartWords,
  moments: readonly LayerMoment[],
  state: string,
  T: number,
): Table {
  return {
    columns: [
      { name: words.timestep },
      ...moments.map(({ step }) => ({ name: words.atStep(step), underflows: true })),
    ],
    rows: Array.from({ length: T }, (_, t) => [
      t + 1,
      ...moments.map(({ norms_t }) => norms_t[state]?.[t]),
    ]),
  };
}

/** How the far end of the gradient has changed since the first look: the timestep that the block computes first. */
export function historySentence(
  words: ChartWords,
  moments: readonly LayerMoment[],
  state: string,
  { T, mirrored }: Pick<Flow, 'T' | 'mirrored'>,
): string {
  const far = mirrored ? T - 1 : 0;
  const then = moments[0];
  const now = moments.at(-1);
  const [first, last] = [then?.norms_t[state]?.[far], now?.norms_t[state]?.[far]];
  if (!then || !now || first === undefined || last === undefined) return words.empty;
  const where = mirrored ? words.lastTimestep : words.firstTimestep;
  return then === now
    ? words.lookedOnce(where, normText(words, last), now.step)
    : words.firstNorm(where, normText(words, first), then.step, normText(words, last), now.step);
}

/** a⁰ … a¹⁰⁰ of several numbers, a column for each. */
export function powersTable(
  words: ChartWords,
  numbers: readonly number[],
  /** What the engine computed of it, by power. */
  measured?: { readonly name: string; readonly byPower: ArrayLike<number> },
): Table {
  return {
    columns: [
      { name: words.multiplied },
      ...numbers.map((a) => ({ name: words.powerOf(String(a)) })),
      ...(measured ? [{ name: measured.name, underflows: true }] : []),
    ],
    rows: Array.from({ length: times + 1 }, (_, T) => [
      T,
      ...numbers.map((a) => (a === 1 ? 1 : 10 ** logPower(a, T))),
      ...(measured ? [measured.byPower[T]] : []),
    ]),
  };
}
