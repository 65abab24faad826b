import type { Table } from '../../../ui/chart/table';
import type { Contributions } from '../../../worker/protocol';
import type { LossReach } from '../flow';
import type { readings } from '../../../words/ko/readings';

type Words = typeof readings;

const timesteps = (T: number) => Array.from({ length: T }, (_, t) => t);

/** By timestep, the gain of each state. */
export function reachTable(words: Words, gains: Readonly<Record<string, Float32Array>>): Table {
  const states = Object.keys(gains);
  const T = gains.h?.length ?? 0;
  return {
    columns: [
      { name: words.timestep },
      ...states.map((state) => ({ name: words.reachOf(state), underflows: true })),
    ],
    rows: timesteps(T).map((t) => [t + 1, ...states.map((state) => gains[state]![t]!)]),
  };
}

/** By timestep, its share in percent and the size of what it adds. */
export function sharesTable(words: Words, { norms_t, shares_t }: Contributions): Table {
  return {
    columns: [
      { name: words.timestep },
      { name: words.shareColumn },
      { name: words.normColumn, underflows: true },
    ],
    rows: timesteps(norms_t.length).map((t) => [t + 1, 100 * shares_t[t]!, norms_t[t]!]),
  };
}

/**
 * By timestep of the state, a column for each loss; what a loss cannot reach is left empty.
 * @param reachOf The timesteps that the loss at a timestep reaches.
 */
export function lossesTable(
  words: Words,
  norms_st: Float32Array,
  T: number,
  reachOf: (tau: number) => Pick<LossReach, 'from' | 'to'>,
): Table {
  return {
    columns: [
      { name: words.timestep },
      ...timesteps(T).map((tau) => ({ name: words.picked(tau + 1), underflows: true })),
    ],
    rows: timesteps(T).map((t) => [
      t + 1,
      ...timesteps(T).map((tau) => {
        const { from, to } = reachOf(tau);
        return t >= from && t <= to ? norms_st[tau * T + t]! : undefined;
      }),
    ]),
  };
}
