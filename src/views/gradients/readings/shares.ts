import type { Palette } from '../../../ui/theme';
import type { TimeAxis } from '../layout';

/** Places of bars of shares on a linear scale that holds 0 and all of them, in CSS pixels. */
export interface SharesLayout {
  readonly axis: TimeAxis;
  readonly width: number;
  readonly height: number;
  readonly right: number;
  readonly y: (share: number) => number;
  /** The shares that are labelled. */
  readonly ticks: readonly number[];
}

/** Steps between labels, from the finest; timesteps that nearly cancel have shares without limit. */
const steps = Array.from({ length: 42 }, (_, k) =>
  [1, 2, 5].map((one) => one * 10 ** (k - 2)),
).flat();
const TICK_ROOM = 22;

export function layoutShares(
  shares: ArrayLike<number>,
  { width, height, axis, foot }: { width: number; height: number; axis: TimeAxis; foot: number },
): SharesLayout {
  const finite = Array.from(shares).filter(Number.isFinite);
  const highest = Math.max(0.05, ...finite);
  const lowest = Math.min(0, ...finite);
  const [top, bottom] = [10, height - foot];
  const step =
    steps.find((one) => ((highest - lowest) / one) * TICK_ROOM <= bottom - top) ?? steps.at(-1)!;
  const low = Math.floor(lowest / step + 1e-9) * step;
  const high = Math.ceil(highest / step - 1e-9) * step;
  const count = Math.round((high - low) / step);
  return {
    axis,
    width,
    height,
    right: axis.start + shares.length * axis.pitch,
    y: (share) => bottom - ((share - low) / (high - low)) * (bottom - top),
    ticks: Array.from({ length: count + 1 }, (_, k) => low + k * step),
  };
}

/** Bars from 0, each with a cap; what works against the sum is hatched by its outline alone. */
export function drawShares(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { axis, right, y, ticks, height }: SharesLayout,
  shares: ArrayLike<number>,
  playhead: number,
): void {
  const { start, pitch } = axis;
  const wide = Math.max(8, pitch);
  context.fillStyle = palette('sunk');
  context.fillRect(start + (playhead + 0.5) * pitch - wide / 2, 0, wide, height);
  context.beginPath();
  for (const tick of ticks) {
    context.moveTo(start, y(tick));
    context.lineTo(right, y(tick));
  }
  context.lineWidth = palette.stroke;
  context.strokeStyle = palette('line');
  context.stroke();
  const bar = Math.max(1, pitch * 0.68);
  for (let t = 0; t < shares.length; t++) {
    const share = shares[t]!;
    if (!Number.isFinite(share)) continue;
    const x = start + (t + 0.5) * pitch - bar / 2;
    const tall = y(0) - y(share);
    context.globalAlpha = share < 0 ? 0.25 : 0.75;
    context.fillStyle = palette('k-w');
    context.fillRect(x, y(Math.max(0, share)), bar, Math.abs(tall));
    context.globalAlpha = 1;
    context.fillStyle = palette('k-w-t');
    context.fillRect(x, y(share) - 0.75, bar, 1.5 * palette.stroke);
  }
  context.beginPath();
  context.moveTo(start, y(0));
  context.lineTo(right, y(0));
  context.strokeStyle = palette('edge');
  context.stroke();
}
