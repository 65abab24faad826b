import { commonFields } from '../../experiment';
import type { Table } from '../../ui/chart/table';

const { min, max } = commonFields.T;

/** Lengths at which a model that was trained on T is tried: from half of it to five times as long, ascending. */
export const lengthsFor = (T: number): readonly number[] =>
  [
    ...new Set(
      [T / 2, T, (3 * T) / 2, 2 * T, 3 * T, 4 * T, 5 * T].map((length) =>
        Math.max(min, Math.min(max, Math.round(length))),
      ),
    ),
  ].sort((a, b) => a - b);

/** What was measured at one length. */
export interface Measured {
  readonly length: number;
  /** Accuracy (0 … 1), or root mean squared error. */
  readonly metric: number;
  /** What needs no network. */
  readonly baseline: number;
}

export const measuredOf = (
  lengths: readonly number[],
  { metrics, baselines }: { readonly metrics: Float32Array; readonly baselines: Float32Array },
): readonly Measured[] =>
  lengths.map((length, k) => ({ length, metric: metrics[k]!, baseline: baselines[k]! }));

interface Names {
  readonly axis: string;
  readonly metric: string;
  readonly baseline: string;
}

/** A row for each length. */
export const lengthsTable = (names: Names, measured: readonly Measured[]): Table => ({
  columns: [{ name: names.axis }, { name: names.metric }, { name: names.baseline }],
  rows: measured.map(({ length, metric, baseline }) => [length, metric, baseline]),
});

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Where lengths and metrics stand; accuracies from 0 to 1, errors from 0 to the largest. */
export function layoutLengths(
  { width, height }: Frame,
  measured: readonly Measured[],
  share: boolean,
) {
  const [left, right, top, bottom] = [46, width - 16, 18, height - 36];
  const lengths = measured.map(({ length }) => length);
  const [first, last] = [Math.min(...lengths), Math.max(...lengths)];
  const most = share
    ? 1
    : Math.max(1e-9, ...measured.flatMap(({ metric, baseline }) => [metric, baseline]));
  const ticks = share ? [0, 0.5, 1] : [0, most / 2, most];
  return {
    left,
    right,
    top,
    bottom,
    ticks,
    x: (length: number) =>
      last > first
        ? left + ((length - first) / (last - first)) * (right - left)
        : (left + right) / 2,
    y: (metric: number) => bottom - (metric / most) * (bottom - top),
  };
}

/** Lengths under the axis that do not run into one another. */
export function shownLengths(lengths: readonly number[], x: (length: number) => number): number[] {
  const shown: number[] = [];
  for (const length of lengths)
    if (shown.every((other) => Math.abs(x(other) - x(length)) >= 26)) shown.push(length);
  return shown;
}
