import { mark, type Concept } from '../concept';
import type { Palette } from '../theme';

/** A gate on a cable: one slot per strand, shut by two leaves that come from both ends. Lengths are CSS pixels. */
export interface Sluice {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly concept: Concept;
  /** Per strand, 0 shut … 1 open; NaN leaves the slot empty. */
  readonly openings: ArrayLike<number>;
  /** Thickness of a strand. */
  readonly lane: number;
  /** Along the cable. */
  readonly length: number;
  /** The cable runs from top to bottom. */
  readonly upright?: boolean;
}

/** Length of each of the two leaves of a slot. */
export const leafOf = (opening: number, length: number): number =>
  Number.isNaN(opening) ? 0 : ((1 - Math.max(0, Math.min(1, opening))) / 2) * length;

export function drawSluice(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { x, y, concept, openings, lane, length, upright = false }: Sluice,
): void {
  const thick = openings.length * lane;
  const gap = Math.min(1, lane / 4);
  context.save();
  context.translate(x, y);
  if (upright) context.transform(0, 1, 1, 0, 0, 0);
  context.fillStyle = palette(mark(concept));
  context.beginPath();
  for (let k = 0; k < openings.length; k++) {
    const leaf = leafOf(openings[k]!, length);
    const side = k * lane - thick / 2 + gap / 2;
    context.rect(-length / 2, side, leaf, lane - gap);
    context.rect(length / 2 - leaf, side, leaf, lane - gap);
  }
  context.fill();
  context.beginPath();
  context.roundRect(-length / 2, -thick / 2 - 5, length, thick + 10, 5);
  context.strokeStyle = palette(mark(concept));
  context.lineWidth = 2 * palette.stroke;
  context.stroke();
  context.restore();
}
