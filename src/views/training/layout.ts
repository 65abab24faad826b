import { scaleLinear, scaleLog } from 'd3-scale';
import { blockFields, blockSteps, type Curve } from '../../store';

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** One pixel column of a curve: the range of the training steps that fall on it, and their mean. */
export interface Column {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  /** How many training steps they are. */
  readonly steps: number;
}

export interface ChartLayout {
  readonly frame: ChartFrame;
  /** Training step → px. */
  readonly x: (step: number) => number;
  /** Value → px. */
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  readonly columns: readonly Column[];
  readonly baseline: { readonly y: number; readonly value: number };
}

/** The training step at the right edge: doubles when the curve reaches it, so that the picture seldom moves. */
export function lastStep(length: number): number {
  let end = 200;
  while (end < length) end *= 2;
  return end;
}

/**
 * Where a curve over training steps lies. Loss is on a logarithmic axis from at most 0.01, accuracy
 * on a linear one from 0 to 1. Several steps on one pixel become their range and mean, so that a long
 * run costs no more to draw than a short one. Values that are not finite are left out.
 * @param least What a logarithmic axis reaches down to in any case.
 */
export function chartLayout(
  curve: Curve,
  baseline: number,
  scale: 'log' | 'share',
  frame: ChartFrame,
  least = baseline > 0 ? baseline / 50 : 0.01,
): ChartLayout {
  const end = lastStep(curve.length);
  const x = scaleLinear([0, end], [frame.left, frame.width - frame.right]);
  const perStep = (frame.width - frame.left - frame.right) / end;
  const columns = columnsOf(curve, (step) => frame.left + step * perStep);
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns) {
    low = Math.min(low, column.low);
    high = Math.max(high, column.high);
  }
  const pixels: [number, number] = [frame.height - frame.bottom, frame.top];
  // A baseline of 0 (one answer for everything) has no place on a logarithmic axis: it lies at the bottom.
  const bottom = 10 ** Math.floor(Math.log10(Math.max(1e-8, Math.min(low, least))));
  const top = Math.max(high, baseline, 10 * bottom) * 1.25;
  const y =
    scale === 'share' ? scaleLinear([0, 1], pixels) : scaleLog([bottom, top], pixels).clamp(true);
  const decades: number[] = [];
  for (let value = bottom; value <= top; value *= 10) decades.push(Number(value.toPrecision(1)));
  const labels = Math.max(2, Math.min(4, Math.floor((pixels[0] - pixels[1]) / 13)));
  const every = Math.ceil(decades.length / labels);
  return {
    frame,
    x,
    y,
    xTicks: x.ticks(Math.max(2, Math.min(6, Math.floor(frame.width / 90)))),
    yTicks:
      scale === 'share'
        ? [0, 0.5, 1]
        : decades.filter((_, k) => (decades.length - 1 - k) % every === 0),
    columns,
    baseline: { y: y(scale === 'log' ? Math.max(baseline, bottom) : baseline), value: baseline },
  };
}

/** Blocks of training steps on a pixel from which on they stand for their steps. */
const MANY_BLOCKS = 2;

/** @param place of a training step, counted from 1, in px */
export function columnsOf(
  { values, length, blocks }: Curve,
  place: (step: number) => number,
): readonly Column[] {
  const columns: Column[] = [];
  let pixel = NaN;
  let [low, high, sum, count] = [0, 0, 0, 0];
  const close = () => {
    if (count) columns.push({ x: pixel, low, high, mean: sum / count, steps: count });
  };
  const add = (step: number, least: number, most: number, total: number, steps: number) => {
    const here = Math.round(place(step));
    if (here !== pixel) {
      close();
      pixel = here;
      low = least;
      high = most;
      sum = count = 0;
    }
    low = Math.min(low, least);
    high = Math.max(high, most);
    sum += total;
    count += steps;
  };
  let k = 0;
  if ((place(1) - place(0)) * MANY_BLOCKS * blockSteps < 1)
    for (; k + blockSteps <= length; k += blockSteps) {
      const from = (k / blockSteps) * blockFields;
      const steps = blocks[from + 3]!;
      if (steps > 0)
        add(k + blockSteps / 2, blocks[from]!, blocks[from + 1]!, blocks[from + 2]!, steps);
    }
  for (; k < length; k++) {
    const value = values[k]!;
    if (Number.isFinite(value)) add(k + 1, value, value, value, 1);
  }
  close();
  return columns;
}
