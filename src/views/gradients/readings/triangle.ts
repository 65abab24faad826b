import type { Palette } from '../../../ui/theme';
import { drawHatching, heatOf } from '../heat';
import type { TimeAxis } from '../layout';

interface Triangle {
  readonly axis: TimeAxis;
  readonly height: number;
  readonly T: number;
  /** ‖∂L_τ/∂state_t‖ [T, T], a row for each loss. */
  readonly norms_st: Float32Array;
  readonly playhead: number;
  /** The first timestep that a loss reaches. */
  readonly reachedFrom: (tau: number) => number;
  /** The loss that was chosen. */
  readonly tau: number | undefined;
}

/** The row at a height. */
export const rowAt = (y: number, height: number, T: number): number =>
  Math.max(0, Math.min(T - 1, Math.floor((y / height) * T)));

/** Pixels between labels. */
const LABEL = 16;

/** Rows that are labelled, so many as there is room for: the first and the last always. */
export function labelled(height: number, T: number): readonly number[] {
  const row = height / T;
  const step = [1, 2, 5, 10, 20, 50].find((every) => every * row >= LABEL) ?? 100;
  const apart = (a: number, b: number) => Math.abs(a - b) * row >= LABEL;
  return Array.from({ length: T }, (_, k) => k).filter(
    (k) => k === 0 || k === T - 1 || ((k + 1) % step === 0 && apart(k, 0) && apart(k, T - 1)),
  );
}

/** Losses from the first (on top) to the last, and the timesteps that each reaches: a triangle. */
export function drawTriangle(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { axis, height, T, norms_st, playhead, tau, reachedFrom }: Triangle,
): void {
  const { start, pitch } = axis;
  const row = height / T;
  const width = T * pitch;
  context.save();
  context.beginPath();
  for (let k = 0; k < T; k++) {
    const from = reachedFrom(k);
    context.rect(start + from * pitch, k * row, (k + 1 - from) * pitch, row);
  }
  context.clip();
  drawHatching(context, palette, start, width, height);
  const rows = Array.from({ length: T }, (_, k) => norms_st.subarray((T - 1 - k) * T, (T - k) * T));
  const heat = heatOf(palette, rows, T);
  context.imageSmoothingEnabled = false;
  if (heat) context.drawImage(heat, start, 0, width, height);
  context.restore();

  context.beginPath();
  for (let k = 0; k < T; k++) {
    const [left, right] = [start + reachedFrom(k) * pitch, start + (k + 1) * pitch];
    const [top, bottom] = [k * row, (k + 1) * row];
    context.moveTo(right - pitch, top);
    context.lineTo(right, top);
    context.lineTo(right, bottom);
    context.moveTo(left, top);
    context.lineTo(left, bottom);
    if (k < T - 1 && reachedFrom(k + 1) === reachedFrom(k)) continue;
    context.moveTo(left, bottom);
    context.lineTo(right, bottom);
  }
  context.lineWidth = 1;
  context.strokeStyle = palette('edge');
  context.stroke();

  context.lineWidth = 1.5 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.globalAlpha = 0.55;
  context.strokeRect(start + playhead * pitch, playhead * row, pitch, height - playhead * row);
  context.globalAlpha = 1;
  if (tau === undefined) return;
  const tall = Math.max(row, 4);
  const y = (tau + 0.5) * row - tall / 2;
  const from = reachedFrom(tau);
  const x = start + from * pitch - 2;
  const wide = (tau + 1 - from) * pitch + 4;
  context.lineWidth = 4 * palette.stroke;
  context.strokeStyle = palette('bg');
  context.strokeRect(x, y, wide, tall);
  context.lineWidth = 2 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.strokeRect(x, y, wide, tall);
}
