import { mark, type Concept } from '../concept';
import type { Palette } from '../theme';

interface Iris {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly concept: Concept;
  /** 0 shut … 1 open; undefined while nothing is known. */
  readonly opening: number | undefined;
  /** What lies behind it, for the halo that parts it from the lines. */
  readonly ground?: string;
}

/** Even an open valve keeps a wall that is seen, so the hole is never the whole disc. */
const WIDEST = 0.78;

/** Radius of the hole of an iris. */
export const holeOf = (r: number, opening: number): number =>
  WIDEST * r * Math.max(0, Math.min(1, opening));

/** A gate as a valve: a disc whose hole is as wide as the gate is open. */
export function drawIris(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { x, y, r, concept, opening, ground = 'bg' }: Iris,
): void {
  const known = opening !== undefined && !Number.isNaN(opening);
  context.beginPath();
  context.arc(x, y, r + 0.8 + 0.8 * palette.stroke, 0, 2 * Math.PI);
  context.arc(x, y, known ? r - 0.2 : r - 1.5, 0, 2 * Math.PI, true);
  context.fillStyle = palette(ground);
  context.fill();
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.arc(x, y, known ? holeOf(r, opening) : r - 1.5 * palette.stroke, 0, 2 * Math.PI, true);
  context.fillStyle = palette(mark(concept));
  // Without a value it is an outline, paler than any valve: structure, not an open gate.
  context.globalAlpha *= known ? 1 : 0.45;
  context.fill();
  context.globalAlpha /= known ? 1 : 0.45;
}
