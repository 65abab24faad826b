import { mark, conceptOf } from '../../../ui/concept';
import type { Palette } from '../../../ui/theme';
import type { Band, Stack } from '../bands';
import { layoutCells, leastCells, type StageLayout } from '../layout';
import { isCarried } from '../structure';
import { folded, foldedX } from './morph';

/** The network as it is written in books before it is unrolled: one cell of each layer. */
export function foldedStack(stack: Stack): Stack {
  const { frame, chosen } = stack;
  const middle = foldedX(frame);
  const bands = stack.bands
    // Of two stacks the one in which the playhead stands.
    .filter(({ block }) => block.stack === chosen.block.stack)
    .map((band): Band => {
      const at = band.mirror === undefined ? middle : band.mirror - middle;
      return { ...band, column: 0, layout: { ...cellOf(band, at), inputs: 1 } };
    });
  return {
    // The column of the playhead stands on the axis alone.
    frame: { ...frame, cell: { ...frame.cell, top: frame.token.y + 40 } },
    bands,
    chosen: bands.find(({ block }) => block === chosen.block)!,
  };
}

function cellOf({ layout, kind, block }: Band, at: number): StageLayout {
  const place = {
    x: () => at,
    T: 1,
    first: 0,
    last: 0,
    left: at - folded.reach,
    right: at + folded.reach,
    pitch: folded.cell + 30,
  };
  const wide = folded.cell / layout.cell.width;
  if (layout.detail === 'full' || kind !== 'cells')
    return {
      ...layout,
      ...place,
      cell: { ...layout.cell, width: folded.cell },
      stamp: { ...layout.stamp, dx: layout.stamp.dx * wide },
      joinDx: layout.joinDx * wide,
      outDx: layout.outDx * wide,
      tapDx: layout.tapDx * wide,
      restartDx: layout.restartDx * wide,
    };
  // Where timesteps have no room for whole cells, one alone has.
  const { structure, cell, height, token } = layout;
  const room = cell.bottom - cell.top;
  const ease = leastCells(structure, 'full', 0) <= room ? 0 : -1;
  const frame = {
    ...layout,
    ...place,
    detail: 'full',
    token,
    ease,
    bottom: cell.bottom,
    highest: height,
  } as const;
  return {
    ...layoutCells(frame, {
      structure,
      H: block.units,
      bottom: cell.bottom,
      room,
      ease,
      roomy: false,
    }),
    inputY: layout.inputY,
  };
}

/** How far a loop stands out from its cell. */
const OUT = {
  beside: 16,
  round: 9,
  alone: { above: 13, below: 11 },
  among: { above: 8, below: 5 },
};

/** From each cell's end back to its beginning: what it hands on to itself, one timestep later. */
export function drawLoops(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { bands }: Stack,
): void {
  const out = bands.length === 1 ? OUT.alone : OUT.among;
  for (const { layout, kind, mirror } of bands) {
    if (kind !== 'cells') continue;
    context.save();
    if (mirror !== undefined) context.transform(-1, 0, 0, 1, mirror, 0);
    layout.rows
      .filter(({ path }) => isCarried(path))
      .forEach(({ path, y }, k) => {
        const up = k === 0;
        const over = up ? layout.cell.top - out.above : layout.cell.bottom + out.below;
        const [left, right] = [layout.left - OUT.beside, layout.right + OUT.beside];
        context.beginPath();
        context.moveTo(layout.right, y);
        context.arcTo(right, y, right, over, OUT.round);
        context.arcTo(right, over, left, over, OUT.round);
        context.arcTo(left, over, left, y, OUT.round);
        context.arcTo(left, y, layout.left, y, OUT.round);
        context.lineTo(layout.left - 2, y);
        context.moveTo(layout.left - 7, y - 5);
        context.lineTo(layout.left - 1, y);
        context.lineTo(layout.left - 7, y + 5);
        context.lineWidth = 2.5 * palette.stroke;
        context.lineJoin = context.lineCap = 'round';
        context.strokeStyle = palette(mark(conceptOf(path.state)));
        context.stroke();
        context.lineCap = 'butt';
      });
    context.restore();
  }
}
