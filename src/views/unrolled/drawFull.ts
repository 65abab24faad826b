import { conceptOf, mark } from '../../ui/concept';
import { drawIris } from '../../ui/drawing/iris';
import { drawPlus, drawStamp } from '../../ui/drawing/stamp';
import type { Palette } from '../../ui/theme';
import type { StageLayout } from './layout';
import { placeGates } from './parts';
import type { Sheet } from './sheet';
import type { Gate } from './structure';

type Context = CanvasRenderingContext2D;

const each = ({ first, last, x }: StageLayout, draw: (x: number, t: number) => void) => {
  for (let t = first; t <= last; t++) draw(x(t), t);
};

/** How much of h's colour the ground of a backward layer or a decoder has. */
const WASH = 0.11;

/** Fills the present path as the ground of cells. */
export function fillGround(context: Context, palette: Palette, wash: boolean): void {
  context.fillStyle = palette('surface');
  context.fill();
  if (!wash) return;
  context.globalAlpha = WASH;
  context.fillStyle = palette('k-h');
  context.fill();
  context.globalAlpha = 1;
}

/**
 * The walls of the cells, and their ground.
 * @param wash Whether they are those of a backward layer or a decoder.
 */
export function drawFullCells(
  context: Context,
  palette: Palette,
  layout: StageLayout,
  wash = false,
): void {
  const { width, top, bottom } = layout.cell;
  context.beginPath();
  each(layout, (x) => context.roundRect(x - width / 2, top, width, bottom - top, 13));
  fillGround(context, palette, wash);
  context.lineWidth = 1.1 * palette.stroke;
  context.strokeStyle = palette('edge');
  context.globalAlpha = 0.75;
  context.stroke();
  context.globalAlpha = 1;
}

/** How far a valve is open: its value, or 1 minus it. */
export function openingOf(sheet: Sheet | undefined, gate: Gate, t: number): number | undefined {
  const opening = gate.symbol === undefined ? undefined : sheet?.openings.get(gate.symbol)?.[t];
  return opening === undefined ? undefined : gate.inverted ? 1 - opening : opening;
}

/**
 * What is inside full cells, over their cables: one path for each kind of line through all cells,
 * then the valves, the places where something is added, and the stamps.
 */
export function drawWiring(
  context: Context,
  palette: Palette,
  layout: StageLayout,
  sheet: Sheet | undefined,
): void {
  const { rows, stamp, cell, joinDx, outDx, tapDx, restartDx } = layout;
  const half = stampSize / 2;
  const gates = placeGates(layout);
  const line = (concept: string, width: number, trace: (x: number, t: number) => void) => {
    context.beginPath();
    each(layout, trace);
    context.lineWidth = width * palette.stroke;
    context.strokeStyle = palette(mark(conceptOf(concept)));
    context.stroke();
  };
  context.lineJoin = 'round';

  // What comes in: x from below, and the states that the weights read.
  const bend = cell.bottom - 7;
  line('x', 1.5, (x, t) => {
    if (t >= layout.inputs) return;
    const to = x + stamp.dx;
    context.moveTo(x, layout.inputY);
    context.lineTo(x, bend + 5);
    if (Math.abs(stamp.dx) < 10) context.bezierCurveTo(x, bend - 3, to, bend + 3, to, bend - 5);
    else {
      context.quadraticCurveTo(x, bend, x - 5, bend);
      context.lineTo(to + 5, bend);
      context.quadraticCurveTo(to, bend, to, bend - 5);
    }
    context.lineTo(to, stamp.y + half + 3);
    context.moveTo(to - 3, stamp.y + half + 6);
    context.lineTo(to, stamp.y + half + 2.5);
    context.lineTo(to + 3, stamp.y + half + 6);
  });
  for (const { path, y, thick } of rows) {
    if (!path.read) continue;
    if (!path.straight) {
      context.beginPath();
      each(layout, (x) => {
        const wall = x - cell.width / 2;
        const to = x + stamp.dx - 3;
        context.moveTo(wall, y - thick / 2);
        context.lineTo(to, y - 5);
        context.lineTo(to, y + 5);
        context.lineTo(wall, y + thick / 2);
      });
      context.globalAlpha = 0.18;
      context.fillStyle = palette(mark(conceptOf(path.state)));
      context.fill();
      context.globalAlpha = 1;
    } else
      line(path.state, 2, (x) => {
        context.moveTo(x + tapDx, y + thick / 2 + 1);
        context.lineTo(x + tapDx, stamp.y - 5);
        context.quadraticCurveTo(x + tapDx, stamp.y, x + tapDx + 5, stamp.y);
        context.lineTo(x + stamp.dx - half, stamp.y);
      });
  }

  // What goes out: to the valves, up to the straight paths, down or on to the others.
  for (const { path, y, thick } of rows) {
    path.keep.forEach(({ symbol }, k) => {
      const { dx } = gates.find(({ gate }) => gate === path.keep[k])!;
      if (symbol !== undefined)
        line(symbol, 1.25, (x) => {
          context.moveTo(x + stamp.dx, stamp.y);
          context.lineTo(x + dx, stamp.y - half - 3);
          context.lineTo(x + dx, y + thick / 2 + 2);
        });
    });
    path.flows.forEach(({ content, from }, f) => {
      const dx = joinDx + f * 0.22 * cell.width;
      if (path.straight)
        line(content ?? 'w', 2, (x) => {
          context.moveTo(x + stamp.dx + half, stamp.y);
          context.lineTo(x + dx, stamp.y);
          context.lineTo(x + dx, y + thick / 2 + 1);
        });
      else if (from !== undefined) {
        const source = rows.find((row) => row.path.state === from)!;
        const low = source.y + source.thick / 2 + 1;
        const middle = (layout.work.top + layout.work.bottom) / 2;
        line(from, 2, (x) => {
          context.moveTo(x + outDx, low);
          context.lineTo(x + outDx, middle);
        });
        line(path.state, 2, (x) => {
          context.moveTo(x + outDx, middle);
          context.lineTo(x + outDx, y - thick / 2 - 1);
        });
      } else
        line(content ?? path.state, 2, (x) => {
          context.moveTo(x + stamp.dx + half, y);
          context.lineTo(x + restartDx - 1, y);
          context.moveTo(x + restartDx - 5, y - 3.5);
          context.lineTo(x + restartDx - 1, y);
          context.lineTo(x + restartDx - 5, y + 3.5);
        });
    });
  }

  each(layout, (x, t) => {
    for (const { gate, dx, y, r } of gates)
      drawIris(context, palette, {
        x: x + dx,
        y,
        r,
        concept: conceptOf(gate.symbol ?? 'w'),
        opening: openingOf(sheet, gate, t),
        ground: 'surface',
      });
    for (const { path, y } of rows)
      if (path.straight)
        path.flows.forEach((_, f) =>
          drawPlus(context, palette, x + joinDx + f * 0.22 * cell.width, y),
        );
    drawStamp(context, palette, x + stamp.dx, stamp.y, stampSize, stamp.dot);
  });
}

const stampSize = 14;
