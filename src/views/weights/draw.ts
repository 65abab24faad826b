import { between, channels, strength, type Channels } from '../../ui/drawing/colour';
import { scratchOf } from '../../ui/drawing/scratch';
import type { Palette } from '../../ui/theme';

const FINE = 128;
const tables = new WeakMap<Palette, readonly Channels[]>();

/** The colours of −1 … +1: the weights' own scale, through the colour of zero. */
function weightColours(palette: Palette): readonly Channels[] {
  let table = tables.get(palette);
  if (!table) {
    const zero = channels(palette('zero'));
    const ends = [channels(palette('w-neg')), channels(palette('w-pos'))] as const;
    table = Array.from({ length: 2 * FINE + 1 }, (_, k) => {
      const value = (k - FINE) / FINE;
      return between(zero, value < 0 ? ends[0] : ends[1], strength(value));
    });
    tables.set(palette, table);
  }
  return table;
}

interface Sheet {
  /** [inputs, units], row-major. */
  readonly values: ArrayLike<number>;
  readonly inputs: number;
  readonly units: number;
  readonly bound: number;
  readonly width: number;
  readonly height: number;
}

/** A matrix as its equation has it: a row for each unit, a column for each input. Large cells of negative weights carry a notch. */
export function drawWeights(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { values, inputs, units, bound, width, height }: Sheet,
): void {
  const colours = weightColours(palette);
  const inner = scratchOf(inputs, units);
  const image = inner.createImageData(inputs, units);
  const pixels = image.data;
  const scale = bound > 0 ? FINE / bound : 0;
  for (let u = 0, at = 0; u < units; u++)
    for (let d = 0; d < inputs; d++, at += 4) {
      // What is larger than the bound is as dark as it.
      const shade = Math.max(-FINE, Math.min(FINE, values[d * units + u]! * scale));
      const [red, green, blue] = colours[Math.round(shade) + FINE]!;
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
      pixels[at + 3] = 255;
    }
  inner.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(inner.canvas, 0, 0, inputs, units, 0, 0, width, height);
  const [wide, tall] = [width / inputs, height / units];
  if (wide >= 8 && tall >= 8)
    for (let d = 0; d < inputs; d++)
      for (let u = 0; u < units; u++) {
        const value = (values[d * units + u]! * scale) / FINE;
        if (value >= -0.12) continue;
        context.fillStyle = palette(value < -0.5 ? 'zero' : 'w-neg');
        context.fillRect((d + 0.28) * wide, (u + 0.5) * tall - 0.6, 0.44 * wide, 1.2);
      }
  context.lineWidth = 1;
  context.strokeStyle = palette('edge');
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
}
