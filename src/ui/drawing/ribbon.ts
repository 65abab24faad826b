import { area, curveMonotoneX, line } from 'd3-shape';
import type { Palette } from '../theme';
import { between, channels, css } from './colour';

/** Decades at which the ribbon is a thread, and at which it fills its banks. */
const threadDecade = -4;
const bankDecade = 0;
const THREAD = 1.4;

/** Whether a norm is one that a ribbon can show: a positive, finite number. */
export const isMeasured = (norm: number): boolean => norm > 0 && norm < Infinity;

/**
 * Thickness of the ribbon of a norm, linear in its logarithm: 1.4 px at 10⁻⁴ and below, `bank` at 1;
 * above 1 it goes on growing, up to `room`.
 */
export function ribbonThickness(norm: number, bank: number, room: number): number {
  const part = (Math.log10(norm) - threadDecade) / (bankDecade - threadDecade);
  return Math.max(THREAD, Math.min(room, THREAD + (bank - THREAD) * part));
}

/** The colour of a gradient's norm: one token per decade from 10⁻⁴ to 10², mixed between. */
export function normColour(palette: Palette, norm: number): string {
  const place = norm > 0 ? Math.max(0, Math.min(6, Math.log10(norm) + 4)) : 0;
  const low = Math.min(5, Math.floor(place));
  const ends = [channels(palette(`grad-${low}`)), channels(palette(`grad-${low + 1}`))] as const;
  return css(between(ends[0], ends[1], place - low));
}

/** The token of a norm's edge and text, which keep a pale ribbon visible: vanishing, healthy or exploding. */
export const healthToken = (norm: number): 'gv' | 'gh' | 'ge' =>
  norm < 0.03 ? 'gv' : norm < 8 ? 'gh' : 'ge';

interface Ribbon {
  /** Places of the timesteps, ascending. */
  readonly xs: readonly number[];
  readonly norms: ArrayLike<number>;
  /** The line along its middle, the thickness of norm 1, and the most there is room for. */
  readonly y: number;
  readonly bank: number;
  readonly room: number;
}

/** Stretches of the ribbon: as a body, as a dotted thread below 10⁻⁴, or with nothing that was measured. */
export function ribbonStretches(norms: ArrayLike<number>): readonly {
  readonly kind: 'body' | 'thread' | 'gone';
  readonly from: number;
  readonly to: number;
}[] {
  const kindOf = (norm: number) =>
    !isMeasured(norm) ? 'gone' : norm < 10 ** threadDecade ? 'thread' : 'body';
  const stretches: { kind: 'body' | 'thread' | 'gone'; from: number; to: number }[] = [];
  for (let t = 0; t < norms.length; t++) {
    const kind = kindOf(norms[t]!);
    const last = stretches.at(-1);
    if (last?.kind === kind) last.to = t;
    else stretches.push({ kind, from: t, to: t });
  }
  return stretches;
}

/** ‖∂L/∂h_t‖ as a river that comes back from the loss: its thickness is the decade. */
export function drawRibbon(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { xs, norms, y, bank, room }: Ribbon,
): void {
  const n = xs.length;
  if (n === 0) return;
  const colours = context.createLinearGradient(xs[0]!, 0, xs[n - 1]!, 0);
  const edges = context.createLinearGradient(xs[0]!, 0, xs[n - 1]!, 0);
  const span = Math.max(1, xs[n - 1]! - xs[0]!);
  for (let t = 0; t < n; t++) {
    const at = (xs[t]! - xs[0]!) / span;
    colours.addColorStop(at, normColour(palette, norms[t]!));
    edges.addColorStop(at, palette(healthToken(norms[t]!)));
  }
  const half = (t: number) => ribbonThickness(norms[t]!, bank, room) / 2;
  for (const { kind, from, to } of ribbonStretches(norms)) {
    if (kind === 'gone') continue;
    const first = Math.max(0, from - (kind === 'thread' && from > 0 ? 1 : 0));
    const end = Math.min(n - 1, to + (kind === 'thread' ? 1 : 0));
    const steps = Array.from({ length: end - first + 1 }, (_, k) => first + k).filter((t) =>
      isMeasured(norms[t]!),
    );
    if (kind === 'thread') {
      context.beginPath();
      context.moveTo(xs[steps[0]!]! - (steps.length === 1 ? 4 : 0), y);
      context.lineTo(xs[steps.at(-1)!]! + (steps.length === 1 ? 4 : 0), y);
      context.setLineDash([1.5, 4]);
      context.lineCap = 'round';
      context.lineWidth = 1.5 * palette.stroke;
      context.strokeStyle = palette('gv');
      context.stroke();
      context.setLineDash([]);
      context.lineCap = 'butt';
      continue;
    }
    const outline = (side: 1 | -1) =>
      line<number>(
        (t) => xs[t]!,
        (t) => y + side * half(t),
      )
        .curve(curveMonotoneX)
        .context(context)(steps);
    context.beginPath();
    area<number>(
      (t) => xs[t]!,
      (t) => y - half(t),
      (t) => y + half(t),
    )
      .curve(curveMonotoneX)
      .context(context)(steps);
    context.fillStyle = colours;
    context.fill();
    context.beginPath();
    outline(-1);
    outline(1);
    context.lineWidth = palette.stroke;
    context.strokeStyle = edges;
    context.stroke();
    if (steps.some((t) => norms[t]! > 1)) {
      // The banks, so that a flood is seen as one.
      context.beginPath();
      for (const side of [-1, 1]) {
        context.moveTo(xs[steps[0]!]!, y + (side * bank) / 2);
        context.lineTo(xs[steps.at(-1)!]!, y + (side * bank) / 2);
      }
      context.setLineDash([4, 4]);
      context.strokeStyle = palette('bg');
      context.stroke();
      context.setLineDash([]);
    }
  }
  drawChevrons(context, palette, { xs, norms, y, bank, room });
}

/** Which way it flows: back. */
function drawChevrons(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { xs, norms, y, bank, room }: Ribbon,
): void {
  const n = xs.length;
  const length = xs[n - 1]! - xs[0]!;
  const count = Math.max(1, Math.round(length / 150));
  context.lineWidth = 1.75 * palette.stroke;
  context.lineCap = context.lineJoin = 'round';
  for (let k = 0; k < count; k++) {
    const t = Math.round(((k + 0.5) / count) * (n - 1));
    const norm = norms[t]!;
    if (!isMeasured(norm) || ribbonThickness(norm, bank, room) < 14) continue;
    context.beginPath();
    context.moveTo(xs[t]! + 2.5, y - 4);
    context.lineTo(xs[t]! - 2.5, y);
    context.lineTo(xs[t]! + 2.5, y + 4);
    context.strokeStyle = palette(norm > 0.03 ? 'bg' : 'ink-2');
    context.stroke();
  }
  context.lineCap = 'butt';
}
