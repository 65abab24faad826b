import { mark, type Concept } from '../concept';
import type { Palette } from '../theme';
import { signedPixels, tableHalf } from './colour';
import { scratchOf } from './scratch';

/** The values of a cable at a place along it, one per strand. */
export interface Stop {
  readonly x: number;
  readonly values: ArrayLike<number>;
}

/**
 * A vector that travels along a line, one strand per unit; the tint of a strand is the unit's value.
 * Between two stops the values blend, through zero where the sign changes. Lengths are CSS pixels.
 */
export interface Cable {
  readonly concept: Concept;
  /** The line along its middle. */
  readonly y: number;
  /** Thickness of one strand. */
  readonly lane: number;
  /** The magnitude that has the full tint. */
  readonly bound: number;
  /** Stretches of at least two stops each, from left to right; between stretches nothing is drawn. */
  readonly runs: readonly (readonly Stop[])[];
  /** Thickness of the outline; 0 leaves it out. */
  readonly edge?: number;
}

/**
 * The pixels of a cable: one row per strand, `ratio` columns per CSS pixel, from the first stop to the last.
 * A value that is no number leaves its pixels empty.
 */
export function cablePixels(
  runs: Cable['runs'],
  bound: number,
  ratio: number,
  colours: Uint32Array,
): { readonly width: number; readonly height: number; readonly pixels: Uint32Array } {
  const first = runs[0]![0]!;
  const last = runs.at(-1)!.at(-1)!;
  const height = first.values.length;
  const width = Math.max(1, Math.round((last.x - first.x) * ratio));
  const pixels = new Uint32Array(width * height);
  const place = (x: number) => Math.round((x - first.x) * ratio);
  const scale = tableHalf / bound;
  for (const run of runs)
    for (let s = 1; s < run.length; s++) {
      const from = run[s - 1]!;
      const to = run[s]!;
      const start = place(from.x);
      const end = Math.min(width, place(to.x));
      if (end <= start) continue;
      for (let u = 0; u < height; u++) {
        const a = clamp(from.values[u]! * scale);
        const slope = (clamp(to.values[u]! * scale) - a) / (end - start);
        const row = u * width;
        if (slope === 0) pixels.fill(colours[Math.round(a) + tableHalf]!, row + start, row + end);
        else
          for (let x = start; x < end; x++)
            pixels[row + x] = colours[Math.round(a + slope * (x - start + 0.5)) + tableHalf]!;
      }
    }
  return { width, height, pixels };
}

const clamp = (level: number) => Math.max(-tableHalf, Math.min(tableHalf, level));

export function drawCable(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { concept, y, lane, bound, runs, edge = 1.25 }: Cable,
): void {
  if (runs.length === 0) return;
  const { a, b } = context.getTransform();
  const colours = signedPixels(palette, concept);
  const { width, height, pixels } = cablePixels(runs, bound, Math.hypot(a, b), colours);
  const image = new ImageData(
    new Uint8ClampedArray(pixels.buffer as ArrayBuffer, 0, pixels.byteLength),
    width,
    height,
  );
  const stage = scratchOf(width, height);
  stage.putImageData(image, 0, 0);
  const left = runs[0]![0]!.x;
  const right = runs.at(-1)!.at(-1)!.x;
  const thick = height * lane;
  context.imageSmoothingEnabled = false;
  const top = y - thick / 2;
  context.drawImage(stage.canvas, 0, 0, width, height, left, top, right - left, thick);
  if (edge === 0) return;
  const line = edge * palette.stroke;
  context.beginPath();
  for (const run of runs)
    for (const side of [top - line / 2, top + thick + line / 2]) {
      context.moveTo(run[0]!.x, side);
      context.lineTo(run.at(-1)!.x, side);
    }
  context.strokeStyle = palette(mark(concept));
  context.lineWidth = line;
  context.stroke();
}

/** The same along a vertical line: `y` is then the middle in x, and the stops' x are places from top to bottom. */
export function drawUprightCable(
  context: CanvasRenderingContext2D,
  palette: Palette,
  cable: Cable,
): void {
  context.save();
  context.transform(0, 1, 1, 0, 0, 0);
  drawCable(context, palette, cable);
  context.restore();
}

/** How a vector of H units is drawn in a limited thickness. */
export interface Strands {
  /** Units in one strand: its tint is their mean. */
  readonly units: number;
  readonly count: number;
  /** Thickness of a strand. */
  readonly lane: number;
}

/**
 * As many strands as fit at 1 px each, at most 64; few units get thick strands, up to `widest`.
 * @param room the thickness that the whole cable may have
 */
export function strandsOf(H: number, room: number, widest = 3): Strands {
  const most = Math.max(1, Math.min(64, Math.floor(room)));
  const units = Math.ceil(H / most);
  const count = Math.ceil(H / units);
  const thin = count > 16 ? 1 : count > 8 ? 3.6 : Math.max(widest, 12 / count);
  const fits = room / count;
  // Whole pixels look even; a thickness between is taken only where a whole one would waste much of the room.
  const lane = Math.min(thin, fits >= 2 ? Math.floor(fits * 2) / 2 : fits >= 1 ? 1 : fits);
  return { units, count, lane };
}

/** Means of neighbouring units: [T, H] becomes [T, count]. */
export function strandValues(
  values_tu: Float32Array,
  H: number,
  { units, count }: Strands,
): Float32Array {
  if (units === 1) return values_tu;
  const T = values_tu.length / H;
  const means = new Float32Array(T * count);
  for (let t = 0; t < T; t++)
    for (let s = 0; s < count; s++) {
      const end = Math.min(H, (s + 1) * units);
      let sum = 0;
      for (let u = s * units; u < end; u++) sum += values_tu[t * H + u]!;
      means[t * count + s] = sum / (end - s * units);
    }
  return means;
}
