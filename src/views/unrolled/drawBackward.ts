import { drawRibbon } from '../../ui/drawing/ribbon';
import type { Palette } from '../../ui/theme';
import type { StageLayout } from './layout';

/** Where the ribbon flows: its middle, the thickness of norm 1, and the most there is room for. */
export function ribbonPlace({ band, scrolls }: StageLayout) {
  // Numbers stand above it, and small losses below it.
  const top = band.top + (scrolls ? 14 : 16);
  const room = band.bottom - 6 - top;
  return { y: top + room / 2, room, bank: Math.min(70, room * 0.72) };
}

/**
 * The ribbon of ‖∂L/∂h_t‖ on its way back.
 * @param norms By timestep.
 * @param revealed How much of it has been revealed from the right, 0 … 1.
 * @param lossAtEnd Whether the loss stands at the end alone.
 * @param starts The first timestep of each stretch that the gradient is carried over; [0] where it is not cut.
 */
export function drawBackward(
  context: CanvasRenderingContext2D,
  palette: Palette,
  layout: StageLayout,
  {
    norms,
    revealed,
    lossAtEnd,
    starts,
  }: {
    readonly norms: ArrayLike<number>;
    readonly revealed: number;
    readonly lossAtEnd: boolean;
    readonly starts: readonly number[];
  },
): void {
  const { first, last } = layout;
  const end = layout.x(last) + layout.pitch / 2;
  const start = layout.x(first) - layout.pitch / 2;
  context.save();
  context.beginPath();
  context.rect(end - revealed * (end - start), 0, end - start + layout.width, layout.height);
  context.clip();
  starts.forEach((from, k) => {
    const to = (starts[k + 1] ?? layout.T) - 1;
    if (to < first || from > last) return;
    const times: number[] = [];
    for (let t = Math.max(from, first); t <= Math.min(to, last); t++) times.push(t);
    const xs = times.map(layout.x);
    const shown = times.map((t) => norms[t]!);
    // It reaches the cut, which lies between two cells.
    if (from > 0 && from >= first) {
      xs.unshift(layout.x(from) - layout.pitch * 0.42);
      shown.unshift(shown[0]!);
    }
    if (to < layout.T - 1) {
      xs.push(layout.x(times.at(-1)!) + layout.pitch * 0.42);
      shown.push(shown.at(-1)!);
    } else if (last === layout.T - 1 && lossAtEnd) {
      // It springs from the loss, right of the last cell.
      xs.push(layout.right);
      shown.push(shown.at(-1)!);
    }
    drawRibbon(context, palette, { xs, norms: shown, ...ribbonPlace(layout) });
  });
  context.restore();
}
