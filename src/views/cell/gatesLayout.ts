import type { Role, Wires } from '../../cells';
import { conceptOf, mark } from '../../ui/concept';
import { css, signedColour } from '../../ui/drawing/colour';
import { drawIris } from '../../ui/drawing/iris';
import { leafOf } from '../../ui/drawing/sluice';
import type { Palette } from '../../ui/theme';
import type { Scene } from './brush';

export interface GatesLayout {
  readonly height: number;
  readonly rows: readonly { readonly symbol: string; readonly role: Role; readonly y: number }[];
  readonly count: number;
  /** Where the slots begin, and how far they are apart. */
  readonly slotsFrom: number;
  readonly pitch: number;
}

const ROW = 46;
/** Room for the number at the end of a row. */
const VALUE = 96;
const order: readonly Role[] = ['gate', 'candidate', 'value', 'state'];

/** Rows of a narrow cell: gates first, then what they let pass, then the states. */
export function layoutGates({ roles }: Wires, width: number, count: number): GatesLayout {
  const symbols = [...roles]
    .filter(([symbol, role]) => role !== 'input' && !symbol.endsWith('_prev'))
    .sort(([, a], [, b]) => order.indexOf(a) - order.indexOf(b));
  const slotsFrom = Math.max(164, Math.min(210, width * 0.36));
  return {
    height: symbols.length * ROW,
    rows: symbols.map(([symbol, role], k) => ({ symbol, role, y: (k + 0.5) * ROW })),
    count,
    slotsFrom,
    pitch: (width - slotsFrom - VALUE) / count,
  };
}

/** Draws an iris and a slot per unit for each gate, a strip of values for everything else. */
export function drawGates(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { rows, slotsFrom, pitch, count }: GatesLayout,
  { now, chosen, bounds }: Omit<Scene, 'pale'>,
): void {
  const tall = 24;
  const gap = Math.min(2, pitch / 5);
  for (const { symbol, role, y } of rows) {
    const values = now[symbol]!;
    const concept = conceptOf(symbol);
    const hue = palette(mark(concept));
    if (role === 'gate') {
      const opening = values.reduce((sum, value) => sum + value, 0) / count;
      drawIris(context, palette, { x: 15, y, r: 12, concept, opening });
    } else {
      context.fillStyle = hue;
      context.fillRect(5, y - 7, 20, 3);
      context.fillRect(5, y - 1.5, 20, 3);
      context.fillRect(5, y + 4, 20, 3);
    }
    for (let k = 0; k < count; k++) {
      const value = values[k]!;
      const x = slotsFrom + k * pitch;
      const wide = pitch - gap;
      if (role === 'gate') {
        context.fillStyle = palette('zero');
        context.fillRect(x, y - tall / 2, wide, tall);
        const leaf = leafOf(value, tall);
        context.fillStyle = hue;
        context.fillRect(x, y - tall / 2, wide, leaf);
        context.fillRect(x, y + tall / 2 - leaf, wide, leaf);
      } else if (!Number.isNaN(value)) {
        context.fillStyle = css(signedColour(palette, concept, value / (bounds.get(symbol) ?? 1)));
        context.fillRect(x, y - tall / 2, wide, tall);
      }
      context.strokeStyle = k === chosen && count > 1 ? palette('ink') : hue;
      context.lineWidth = (k === chosen && count > 1 ? 2 : 1.25) * palette.stroke;
      context.strokeRect(x, y - tall / 2, wide, tall);
    }
  }
}
