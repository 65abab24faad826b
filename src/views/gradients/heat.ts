import { isMeasured, normColour } from '../../ui/drawing/ribbon';
import type { Palette } from '../../ui/theme';
import type { TimeAxis } from './layout';

/** Rows of a history, newest on top, in CSS pixels from the upper edge of the chart. */
export interface RowsLayout {
  readonly count: number;
  /** Height of a row: whole pixels while they fit, so that rows have no seams. */
  readonly row: number;
  readonly height: number;
  /** Rows that are labelled, counted from the top. */
  readonly labels: readonly number[];
}

/** Few rows are not blown up: they grow from the top until the chart is full. */
const TALLEST = 7;
const LABEL = 30;

export function layoutRows(height: number, count: number): RowsLayout {
  const row = Math.min(TALLEST, height / Math.max(1, count));
  const filled = row * count;
  const gaps = Math.floor((filled - row) / LABEL);
  const labels = Array.from({ length: gaps + 1 }, (_, k) =>
    gaps === 0 ? 0 : Math.round((k / gaps) * (count - 1)),
  );
  return { count, row, height: filled, labels };
}

/** The row at a height, counted from the top; undefined outside. */
export const rowAt = ({ row, count }: RowsLayout, y: number): number | undefined => {
  const k = Math.floor(y / row);
  return k >= 0 && k < count ? k : undefined;
};

/** Pixels per decade of the table of colours. */
const FINE = 32;
const tables = new WeakMap<Palette, Uint32Array>();

/** The colours of 10⁻⁴ … 10² as the pixels of an ImageData (little endian, opaque). */
function normPixels(palette: Palette): Uint32Array {
  let table = tables.get(palette);
  if (!table) {
    table = Uint32Array.from({ length: 6 * FINE + 1 }, (_, k) => {
      const [, ...rgb] = /rgb\((\d+) (\d+) (\d+)\)/.exec(
        normColour(palette, 10 ** (k / FINE - 4)),
      )!;
      const [red, green, blue] = rgb.map(Number);
      return ((255 << 24) | (blue! << 16) | (green! << 8) | red!) >>> 0;
    });
    tables.set(palette, table);
  }
  return table;
}

/** A picture with one pixel per norm: timesteps to the right, the last row on top. What is 0 stays transparent. */
export function heatOf(
  palette: Palette,
  rows: readonly Float32Array[],
  T: number,
): HTMLCanvasElement | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = T;
  canvas.height = rows.length;
  const context = canvas.getContext('2d');
  if (!context || rows.length === 0) return undefined;
  const image = context.createImageData(T, rows.length);
  const pixels = new Uint32Array(image.data.buffer);
  const table = normPixels(palette);
  rows.forEach((norms, k) => {
    const line = (rows.length - 1 - k) * T;
    for (let t = 0; t < T; t++) {
      const norm = norms[t]!;
      if (norm === 0 || Number.isNaN(norm)) continue;
      const place = isMeasured(norm) ? (Math.log10(norm) + 4) * FINE : 6 * FINE;
      pixels[line + t] = table[Math.round(Math.max(0, Math.min(6 * FINE, place)))]!;
    }
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

interface Heat {
  readonly axis: TimeAxis;
  readonly rows: RowsLayout;
  readonly norms: readonly Float32Array[];
  readonly T: number;
  readonly playhead: number;
  /** The row that was picked, counted from the top. */
  readonly picked: number | undefined;
}

/** The history as it is seen: no gaps, an outline, the playhead's timestep and the picked row in ink. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { axis, rows, norms, T, playhead, picked }: Heat,
): void {
  const { start, pitch } = axis;
  const width = T * pitch;
  drawHatching(context, palette, start, width, rows.height);
  const heat = heatOf(palette, norms, T);
  context.imageSmoothingEnabled = false;
  if (heat) context.drawImage(heat, start, 0, width, rows.height);
  context.lineWidth = 1;
  context.strokeStyle = palette('edge');
  context.strokeRect(start - 0.5, 0.5, width + 1, rows.height - 1);
  context.lineWidth = 1.5 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.globalAlpha = 0.55;
  context.strokeRect(start + playhead * pitch, 0, pitch, rows.height);
  context.globalAlpha = 1;
  if (picked === undefined) return;
  const tall = Math.max(rows.row, 4);
  context.lineWidth = 4 * palette.stroke;
  context.strokeStyle = palette('bg');
  const y = (picked + 0.5) * rows.row - tall / 2;
  context.strokeRect(start - 2, y, width + 4, tall);
  context.lineWidth = 2 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.strokeRect(start - 2, y, width + 4, tall);
}

/** What lies under the norms and shows where there is none: 0 in float32 is no small number, but no number. */
export function drawHatching(
  context: CanvasRenderingContext2D,
  palette: Palette,
  left: number,
  width: number,
  height: number,
): void {
  context.save();
  context.beginPath();
  context.rect(left, 0, width, height);
  context.clip();
  context.beginPath();
  for (let x = left - height; x < left + width; x += 5) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.lineWidth = 1;
  context.strokeStyle = palette('edge');
  context.stroke();
  context.restore();
}
