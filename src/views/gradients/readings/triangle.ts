import type { Palette } from '../../../ui/theme';
import { drawHatching, heatOf } from '../heat';
import type { LossReach } from '../flow';
import type { TimeAxis } from '../layout';

interface Triangle {
  readonly axis: TimeAxis;
  readonly height: number;
  readonly T: number;
  /** ‖∂L_τ/∂state_t‖ [T, T], a row for each loss. */
  readonly norms_st: Float32Array;
  readonly playhead: number;
  /** The timesteps that a loss reaches. */
  readonly reachOf: (tau: number) => LossReach;
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
  { axis, height, T, norms_st, playhead, tau, reachOf }: Triangle,
): void {
  const { start, pitch } = axis;
  const row = height / T;
  const width = T * pitch;
  context.save();
  context.beginPath();
  for (let k = 0; k < T; k++) {
    const { from, to } = reachOf(k);
    context.rect(start + from * pitch, k * row, (to + 1 - from) * pitch, row);
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
    const { from, to } = reachOf(k);
    const [left, right] = [start + from * pitch, start + (to + 1) * pitch];
    const [top, bottom] = [k * row, (k + 1) * row];
    context.moveTo(right, top);
    context.lineTo(right, bottom);
    context.moveTo(left, top);
    context.lineTo(left, bottom);
    // Above and below, what the loss before or after does not reach.
    for (const [other, y] of [
      [k - 1, top],
      [k + 1, bottom],
    ] as const) {
      const next = other >= 0 && other < T ? reachOf(other) : undefined;
      const starts =
        start +
        pitch * (next && next.from <= from ? Math.max(from, Math.min(to, next.to) + 1) : from);
      const ends = start + pitch * (next && next.to >= to ? Math.max(from, next.from) : to + 1);
      if (starts >= ends) continue;
      context.moveTo(starts, y);
      context.lineTo(ends, y);
    }
  }
  context.lineWidth = 1;
  context.strokeStyle = palette('edge');
  context.stroke();

  context.lineWidth = 1.5 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.globalAlpha = 0.55;
  const reaching = Array.from({ length: T }, (_, k) => k).filter((k) => {
    const { from, to } = reachOf(k);
    return playhead >= from && playhead <= to;
  });
  context.strokeRect(start + playhead * pitch, reaching[0]! * row, pitch, reaching.length * row);
  context.globalAlpha = 1;
  if (tau === undefined) return;
  const tall = Math.max(row, 4);
  const y = (tau + 0.5) * row - tall / 2;
  const { from, to } = reachOf(tau);
  const x = start + from * pitch - 2;
  const wide = (to + 1 - from) * pitch + 4;
  context.lineWidth = 4 * palette.stroke;
  context.strokeStyle = palette('bg');
  context.strokeRect(x, y, wide, tall);
  context.lineWidth = 2 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.strokeRect(x, y, wide, tall);
}
