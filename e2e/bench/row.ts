import type { Browser } from '@playwright/test';

/** One measured figure; `limit` is what it must not exceed, `least` what it must reach, where something was promised. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
  readonly least?: number;
}

/** Whether a figure is as promised; undefined where nothing was. */
export function kept({ value, limit, least }: Row): boolean | undefined {
  if (limit === undefined && least === undefined) return undefined;
  return value <= (limit ?? Infinity) && value >= (least ?? -Infinity);
}

/** Where things are measured. */
export interface Bench {
  readonly browser: Browser;
  /** Where the production build is served. */
  readonly address: string;
  /** Fewer repetitions and models: to see where one stands, not to say how fast it is. */
  readonly quick: boolean;
}

/** One part of the benchmark. */
export type Section = (bench: Bench) => Promise<readonly Row[]>;

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
