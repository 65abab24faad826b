import { conceptOf, mark } from '../../ui/concept';
import { drawIris } from '../../ui/drawing/iris';
import type { Palette } from '../../ui/theme';
import { fillGround, openingOf } from './drawFull';
import type { StageLayout } from './layout';
import { placeGates } from './parts';
import type { Sheet } from './sheet';

type Context = CanvasRenderingContext2D;

/**
 * Cells as columns: their walls and their ground.
 * @param wash Whether they are those of a backward layer or a decoder.
 */
export function drawColumns(
  context: Context,
  palette: Palette,
  layout: StageLayout,
  wash = false,
): void {
  const { cell, first, last } = layout;
  context.beginPath();
  for (let t = first; t <= last; t++)
    context.roundRect(
      layout.x(t) - cell.width / 2,
      cell.top,
      cell.width,
      cell.bottom - cell.top,
      Math.min(8, cell.width / 2.5),
    );
  fillGround(context, palette, wash);
  context.lineWidth = palette.stroke;
  context.strokeStyle = palette('edge');
  context.globalAlpha = 0.55;
  context.stroke();
  context.globalAlpha = 1;
}

/** The valves of columns as irises; where there is no room for those, as one sluice along the sequence. */
export function drawGrain(
  context: Context,
  palette: Palette,
  layout: StageLayout,
  sheet: Sheet | undefined,
): void {
  const { first, last, pitch, detail } = layout;
  for (const { gate, y, r } of placeGates(layout)) {
    const concept = conceptOf(gate.symbol ?? 'w');
    if (detail === 'column') {
      for (let t = first; t <= last; t++)
        drawIris(context, palette, {
          x: layout.x(t),
          y,
          r,
          concept,
          opening: openingOf(sheet, gate, t),
          ground: 'surface',
        });
      continue;
    }
    const left = layout.x(first) - pitch / 2;
    const width = (last - first + 1) * pitch;
    context.fillStyle = palette(mark(concept));
    if (!sheet) {
      // Structure without values: the outline of a sluice.
      context.globalAlpha = 0.45;
      context.fillRect(left, y - r, width, 1);
      context.fillRect(left, y + r - 1, width, 1);
      context.globalAlpha = 1;
      continue;
    }
    context.fillRect(left, y - r, width, 2 * r);
    context.beginPath();
    for (let t = first; t <= last; t++) {
      // As with an iris, a rim is left, so that an open valve is still seen as one.
      const open = (openingOf(sheet, gate, t) || 0) * (r - 1) * 2;
      context.rect(layout.x(t) - pitch / 2, y - open / 2, pitch + 0.3, open);
    }
    context.fillStyle = palette('surface');
    context.fill();
  }
}
