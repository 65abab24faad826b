import { extent } from 'd3-array';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Size } from '../../ui/size';
import type { WaveReading } from './reading';

/** Side of a token in px: as large as in the stage where one row holds all, and never too small to read. */
export function tokenSide(T: number, width: number): number {
  const gap = 4;
  return [26, 24, 22, 20].find((side) => T * (side + gap) - gap <= width) ?? 20;
}

/** Columns of timesteps, broken into rows where the width ends. */
export interface ColumnLayout {
  /** px per timestep. */
  readonly pitch: number;
  readonly perRow: number;
  /** First timestep and the one after the last of each row. */
  readonly rows: readonly (readonly [number, number])[];
}

const narrowest = 18;
const widest = 30;

/** Lays out T columns in rows of equal length, `left` px being kept for the names of the lines. */
export function columnLayout(T: number, width: number, left: number): ColumnLayout {
  const room = Math.max(narrowest, width - left);
  const fitting = Math.max(1, Math.floor(room / narrowest));
  const count = Math.ceil(T / fitting);
  const perRow = Math.ceil(T / count);
  return {
    pitch: Math.min(widest, room / perRow),
    perRow,
    rows: Array.from({ length: count }, (_, row) => [
      row * perRow,
      Math.min(T, (row + 1) * perRow),
    ]),
  };
}

export interface WaveLayout {
  /** From a timestep (1 … T + 1) to px. */
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** Middles of the labels at the ends of the curves, 15 px apart at least: truth, prediction, last value. */
  readonly labels: readonly number[];
}

export const waveFrame = { left: 38, top: 10, bottom: 22 };

/** The wave, what was foretold and "the last value", on the same axes; `right` px are kept for their names. */
export function waveLayout(
  { truth, predicted = [] }: WaveReading,
  { width, height }: Size,
  right: number,
): WaveLayout {
  const T = truth.length - 1;
  const [low = -1, high = 1] = extent([...truth, ...predicted.filter(Number.isFinite), -1, 1]);
  const bottom = height - waveFrame.bottom;
  const x = scaleLinear([1, T + 1], [waveFrame.left, width - right]);
  const y = scaleLinear([low, high], [bottom, waveFrame.top]);
  const ends = [truth[T]!, ...(predicted.length ? [predicted[T - 1]!] : []), truth[T - 1]!];
  return {
    x,
    y,
    xTicks: x.ticks(6).filter((at) => Number.isInteger(at) && at > 0),
    yTicks: y.ticks(4),
    labels: apart(
      ends.map((value) => y(value)),
      15,
      waveFrame.top,
      bottom,
    ),
  };
}

/** Moves values apart until neighbours keep a distance, in their order and between two limits where there is room. */
export function apart(
  values: readonly number[],
  distance: number,
  low: number,
  high: number,
): number[] {
  const order = values.map((_, k) => k).sort((a, b) => values[a]! - values[b]!);
  const moved = [...values];
  let least = low;
  for (const k of order) least = (moved[k] = Math.max(moved[k]!, least)) + distance;
  let most = high;
  for (const k of order.reverse()) most = (moved[k] = Math.min(moved[k]!, most)) - distance;
  return moved;
}
