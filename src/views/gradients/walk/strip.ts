import { healthToken, isMeasured, normColour } from '../../../ui/drawing/ribbon';
import type { Palette } from '../../../ui/theme';
import type { TimeAxis } from '../layout';

/** CSS pixels. */
export const STRIP = { height: 30, top: 8, tall: 14 } as const;

interface Strip {
  readonly axis: TimeAxis;
  /** ‖(∂L/∂W)_t‖ [T] */
  readonly norms_t: ArrayLike<number>;
  readonly playhead: number;
  /** Whether the walk goes from the first timestep to the last. */
  readonly mirrored: boolean;
  /** Whether gradients are cut between t and the timestep computed before it. */
  readonly isCut: (t: number) => boolean;
}

/**
 * A mark for each timestep: full, in the colour of what it adds, from where the walk begins to the playhead;
 * an outline where the walk has not been yet; a wall where gradients are cut.
 */
export function drawStrip(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { axis, norms_t, playhead, mirrored, isCut }: Strip,
): void {
  const { start, pitch } = axis;
  const T = norms_t.length;
  const wide = Math.max(1, Math.min(pitch - 1, pitch * 0.8));
  const { top, tall } = STRIP;
  const round = Math.min(4, wide / 3);
  const box = (t: number, grow = 0) => {
    context.beginPath();
    context.roundRect(
      start + (t + 0.5) * pitch - wide / 2 - grow,
      top - grow,
      wide + 2 * grow,
      tall + 2 * grow,
      round + grow,
    );
  };
  context.lineWidth = palette.stroke;
  for (let t = 0; t < T; t++) {
    const norm = norms_t[t]!;
    box(t);
    if (mirrored ? t > playhead : t < playhead) {
      context.strokeStyle = palette('line');
      context.stroke();
      continue;
    }
    context.fillStyle = isMeasured(norm) ? normColour(palette, norm) : palette('bg');
    context.fill();
    context.strokeStyle = palette(isMeasured(norm) ? healthToken(norm) : 'edge');
    context.stroke();
  }
  for (let t = 0; t < T; t++) {
    if (!isCut(t)) continue;
    context.fillStyle = palette('ink');
    context.fillRect(
      start + (mirrored ? t + 1 : t) * pitch - 1,
      0,
      2 * palette.stroke,
      STRIP.height,
    );
  }
  box(playhead, 2.5);
  context.lineWidth = 2 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.stroke();
}
