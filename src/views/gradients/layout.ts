import { isMeasured } from '../../ui/drawing/ribbon';

/** Where timesteps lie: the edge of the first one, and the width of each, in CSS pixels. */
export interface TimeAxis {
  readonly start: number;
  readonly pitch: number;
}

/** Places of the bars of ‖∂L/∂h_t‖, in CSS pixels. */
export interface BarsLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Middle of the bar of timestep t, and its width. */
  readonly x: (t: number) => number;
  readonly bar: number;
  readonly pitch: number;
  /** Height of a norm's logarithm. */
  readonly y: (decade: number) => number;
  /** The decades at the lower and the upper end. */
  readonly low: number;
  readonly high: number;
  /** The decades that are labelled. */
  readonly decades: readonly number[];
}

/** Fewer decades than these would blow up what is nearly even. */
const FEWEST = 3;

/** An axis of T timesteps for a chart that stands by itself, with room for labels at its left. */
export const ownAxis = (width: number, T: number): TimeAxis => ({
  start: 46,
  pitch: (width - 4 - 46) / T,
});

interface BarsSize {
  readonly width: number;
  readonly height: number;
  readonly T: number;
  /** All that the scale has to hold. */
  readonly norms: ArrayLike<number>;
  /** The axis of a chart above, whose numbers serve this one too; without, it gets an axis of its own. */
  readonly axis?: TimeAxis | undefined;
}

/** Bars over a logarithmic scale of whole decades that holds all that was measured. */
export function layoutBars({ width, height, T, norms, axis }: BarsSize): BarsLayout {
  const logs = Array.from(norms).filter(isMeasured).map(Math.log10);
  const highest = logs.length > 0 ? Math.max(...logs) : 0;
  const lowest = logs.length > 0 ? Math.min(...logs) : 0;
  const high = Math.ceil(highest + 1e-9);
  const low = Math.min(high - FEWEST, Math.floor(lowest - 1e-9));
  const { start: left, pitch } = axis ?? ownAxis(width, T);
  const top = 8;
  const bottom = height - (axis ? 6 : 22);
  const y = (decade: number) => bottom - ((decade - low) / (high - low)) * (bottom - top);
  const every = [1, 2, 5, 10, 20].find((step) => ((high - low) / step) * 18 <= bottom - top) ?? 50;
  const decades = [];
  for (let decade = low; decade <= high; decade++) if (decade % every === 0) decades.push(decade);
  return {
    width,
    height,
    left,
    right: left + T * pitch,
    top,
    bottom,
    x: (t) => left + (t + 0.5) * pitch,
    bar: Math.max(1, pitch * 0.68),
    pitch,
    y,
    low,
    high,
    decades,
  };
}
