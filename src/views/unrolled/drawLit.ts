import type { Palette } from '../../ui/theme';
import type { StageLayout } from './layout';
import type { Part } from './parts';

type Context = CanvasRenderingContext2D;

/** A ring round each part that somebody points at, here or elsewhere on the page. */
export function drawLit(
  context: Context,
  palette: Palette,
  layout: StageLayout,
  lit: readonly Part[],
  litUnit: number | undefined,
): void {
  for (const { kind, x, y, width, height, symbol } of lit) {
    context.beginPath();
    if (kind === 'cable') {
      for (const side of [-1, 1]) {
        context.moveTo(x - width / 2, y + (side * (height + 2)) / 2);
        context.lineTo(x + width / 2, y + (side * (height + 2)) / 2);
      }
    } else if (kind === 'flow') {
      for (const side of [-3.5, 3.5]) {
        context.moveTo(x + side, y - height / 2);
        context.lineTo(x + side, y + height / 2);
      }
    } else {
      const reach = layout.detail === 'grain' ? 1 : 3;
      const round = kind === 'gate' && layout.detail !== 'grain' ? width / 2 + reach : 5;
      context.roundRect(
        x - width / 2 - reach,
        y - height / 2 - reach,
        width + 2 * reach,
        height + 2 * reach,
        round,
      );
    }
    context.lineWidth = 2 * palette.stroke;
    context.strokeStyle = palette('ink');
    context.stroke();
    if (kind === 'cable' && litUnit !== undefined)
      drawUnit(context, layout, symbol, litUnit, x, width);
  }
}

/** The strand of one unit, between two lines. */
function drawUnit(
  context: Context,
  { rows }: StageLayout,
  state: string,
  unit: number,
  x: number,
  width: number,
): void {
  const row = rows.find(({ path }) => path.state === state);
  if (!row) return;
  const { lane, units } = row.strands;
  const top = row.y - row.thick / 2 + Math.floor(unit / units) * lane;
  context.beginPath();
  for (const side of [top - 0.5, top + lane + 0.5]) {
    context.moveTo(x - width / 2, side);
    context.lineTo(x + width / 2, side);
  }
  context.lineWidth = 1;
  context.stroke();
}
