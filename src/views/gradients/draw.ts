import { healthToken, isMeasured, normColour } from '../../ui/drawing/ribbon';
import type { Palette } from '../../ui/theme';
import type { Factor } from './factor';
import type { BarsLayout } from './layout';

type Context = CanvasRenderingContext2D;

interface Bars {
  /** ‖∂L/∂h_t‖ by timestep. */
  readonly norms: ArrayLike<number>;
  /** ‖∂L/∂c_t‖ by timestep, of a cell that has one. */
  readonly cellNorms: ArrayLike<number> | undefined;
  readonly factor: Factor | undefined;
  readonly playhead: number;
  /** The first timestep of each stretch that the gradient is carried over; [0] where it is not cut. */
  readonly starts: readonly number[];
  /** The timesteps, both included, over which the line was fitted; all of them unless it is said. */
  readonly reached?: readonly [number, number];
}

/** Bars, each with a cap that is seen where the bar is pale; over them the cell state's line and the fitted one. */
export function drawBars(
  context: Context,
  palette: Palette,
  layout: BarsLayout,
  { norms, cellNorms, factor, playhead, starts, reached = [0, norms.length - 1] }: Bars,
): void {
  const { x, y, bar, pitch, left, right, top, bottom, decades } = layout;
  context.fillStyle = palette('sunk');
  const wide = Math.max(8, pitch);
  context.fillRect(x(playhead) - wide / 2, 0, wide, layout.height);
  context.beginPath();
  for (const decade of decades) {
    context.moveTo(left, y(decade));
    context.lineTo(right, y(decade));
  }
  context.lineWidth = palette.stroke;
  context.strokeStyle = palette('line');
  context.stroke();
  for (let t = 0; t < norms.length; t++) {
    const norm = norms[t]!;
    if (!isMeasured(norm)) continue;
    const high = y(Math.log10(norm));
    context.fillStyle = normColour(palette, norm);
    context.fillRect(x(t) - bar / 2, high, bar, bottom - high);
    context.fillStyle = palette(healthToken(norm));
    context.fillRect(x(t) - bar / 2, high - 0.5, bar, 1.5 * palette.stroke);
  }
  if (cellNorms) drawCellNorms(context, palette, layout, cellNorms, starts);
  drawCuts(context, palette, layout, starts);
  if (!factor) return;
  const at = (t: number) => y(factor.intercept + factor.slope * t);
  context.save();
  context.beginPath();
  context.rect(left, top - 4, right - left, bottom - top + 4);
  context.clip();
  context.beginPath();
  for (const t of reached) context.lineTo(x(t), at(t));
  context.setLineDash([5, 4]);
  context.lineWidth = 1.5 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.stroke();
  context.restore();
}

/** A dashed line where the gradient goes no farther back. */
function drawCuts(
  context: Context,
  palette: Palette,
  { x, pitch, top, bottom }: BarsLayout,
  starts: readonly number[],
): void {
  context.beginPath();
  for (const t of starts) {
    if (t === 0) continue;
    context.moveTo(x(t) - pitch / 2, top);
    context.lineTo(x(t) - pitch / 2, bottom);
  }
  context.setLineDash([2, 3]);
  context.lineWidth = 1.5 * palette.stroke;
  context.strokeStyle = palette('ink-2');
  context.stroke();
  context.setLineDash([]);
}

/** A line with a dot at each timestep; it is broken where nothing was measured, and where the gradient is cut. */
function drawCellNorms(
  context: Context,
  palette: Palette,
  { x, y, pitch }: BarsLayout,
  norms: ArrayLike<number>,
  starts: readonly number[],
): void {
  const places = Array.from(norms, (norm, t) =>
    isMeasured(norm) ? ([x(t), y(Math.log10(norm))] as const) : undefined,
  );
  context.beginPath();
  places.forEach((place, t) => {
    if (!place) return;
    if (places[t - 1] && !starts.includes(t)) context.lineTo(...place);
    else context.moveTo(...place);
  });
  context.lineJoin = 'round';
  // A border in the colour of the page keeps the line apart from the bars.
  for (const [colour, width] of [
    ['bg', 4],
    ['k-c', 1.75],
  ] as const) {
    context.lineWidth = width * palette.stroke;
    context.strokeStyle = palette(colour);
    context.stroke();
  }
  context.fillStyle = palette('k-c');
  context.strokeStyle = palette('bg');
  context.lineWidth = 1;
  for (const place of places) {
    if (!place) continue;
    context.beginPath();
    context.arc(...place, Math.min(3.5, Math.max(1.5, pitch * 0.2)), 0, 2 * Math.PI);
    context.fill();
    if (pitch > 12) context.stroke();
  }
}
