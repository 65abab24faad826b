import { extent } from 'd3-array';
import type { Size } from '../../../ui/size';
import type { AddingReading } from './adding';
import type { FigureReading, Point } from './figure';

/** Heights of the adding problem, in px: the numbers from top to bottom, and the middles of the two bars below. */
export const addingFrame = {
  top: 22,
  bottom: 84,
  truth: 110,
  prediction: 136,
  bar: 16,
  height: 168,
};

export interface AddingLayout {
  readonly left: number;
  /** px per timestep, and of the bar in it. */
  readonly pitch: number;
  readonly thick: number;
  /** The same of marked ones, which are to be found among 200. */
  readonly thickMarked: number;
  /** Left edge of a timestep. */
  x(t: number): number;
  /** From a sum to px; what no sum of two such numbers can be stands at the edge. */
  sumX(value: number): number;
  /** Middles of the numbers over the marked timesteps, which do not meet. */
  readonly labelX: readonly number[];
}

const labelWidth = 40;

export function addingLayout(
  { values, marked }: Pick<AddingReading, 'values' | 'marked'>,
  width: number,
  scale: number,
): AddingLayout {
  const left = 66 * scale;
  const right = 58 * scale;
  const pitch = Math.max(0, Math.min(26, (width - left - 4) / values.length));
  const x = (t: number) => left + t * pitch;
  const span = Math.max(0, width - left - right);
  const [low, high] = [left + labelWidth / 2, width - labelWidth / 2];
  const middles = marked.map((t) => Math.max(low, Math.min(high, x(t + 0.5))));
  const [first = low, second = high] = middles;
  const near = Math.max(0, labelWidth - (second - first)) / 2;
  // At an edge the other one makes room.
  const shift = Math.max(0, low - (first - near)) - Math.max(0, second + near - high);
  const thick = Math.max(1, Math.min(14, pitch * 0.72));
  return {
    left,
    pitch,
    thick,
    thickMarked: Math.max(4, thick),
    x,
    sumX: (value) => left + (Math.max(0, Math.min(2, value || 0)) / 2) * span,
    labelX: [first - near + shift, second + near + shift],
  };
}

/** Height of one note of the roll, in px. */
export const rollLine = 18;

/** Lays out T beats in rows of equal length, `left` px being kept for the names of the notes. */
export function rollLayout(T: number, width: number, left: number) {
  const [narrowest, widest] = [9, 26];
  const room = Math.max(narrowest, width - left);
  const count = Math.ceil(T / Math.max(1, Math.floor(room / narrowest)));
  const perRow = Math.ceil(T / count);
  return {
    pitch: Math.min(widest, room / perRow),
    rows: Array.from(
      { length: count },
      (_, row) => [row * perRow, Math.min(T, (row + 1) * perRow)] as const,
    ),
  };
}

export interface FigureLayout {
  /** From a point of the figure to px; y is up. */
  at(point: Point): readonly [number, number];
  /** The middle, and px per 1. */
  readonly origin: readonly [number, number];
  readonly scale: number;
}

/** Both lines within the frame, of one scale in both directions; a point that is no number has no place. */
export function figureLayout(
  { truth, drawn = [] }: Pick<FigureReading, 'truth' | 'drawn'>,
  { width, height }: Size,
): FigureLayout {
  const numbers = [...truth, ...drawn].flat().filter(Number.isFinite);
  const [low = -1, high = 1] = extent([...numbers, -1, 1]);
  const reach = Math.max(-low, high);
  const scale = Math.max(0, Math.min(width, height) / 2 - 10) / reach;
  const origin = [width / 2, height / 2] as const;
  return { at: ([x, y]) => [origin[0] + x * scale, origin[1] - y * scale], origin, scale };
}
