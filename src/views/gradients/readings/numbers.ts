import type { Contributions } from '../../../worker/protocol';
import type { readings } from '../../../words/ko/readings';

type Words = typeof readings;

/** The numbers of a chart: a row for each timestep, whose name stands first. */
export interface Numbers {
  readonly columns: readonly { readonly name: string; readonly underflows?: boolean }[];
  readonly rows: readonly (readonly number[])[];
}

const timesteps = (T: number) => Array.from({ length: T }, (_, t) => t);

/** By timestep, the gain of each state. */
export function reachTable(words: Words, gains: Readonly<Record<string, Float32Array>>): Numbers {
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
export function sharesTable(words: Words, { norms_t, shares_t }: Contributions): Numbers {
  return {
    columns: [
      { name: words.timestep },
      { name: words.shareColumn },
      { name: words.normColumn, underflows: true },
    ],
    rows: timesteps(norms_t.length).map((t) => [t + 1, 100 * shares_t[t]!, norms_t[t]!]),
  };
}

/** By timestep of the state, a column for each loss. */
export function lossesTable(words: Words, norms_st: Float32Array, T: number): Numbers {
  return {
    columns: [
      { name: words.timestep },
      ...timesteps(T).map((tau) => ({ name: words.picked(tau + 1), underflows: true })),
    ],
    rows: timesteps(T).map((t) => [t + 1, ...timesteps(T).map((tau) => norms_st[tau * T + t]!)]),
  };
}
