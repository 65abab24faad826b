import { drawCable, type Stop } from '../../ui/drawing/cable';
import { conceptOf, mark } from '../../ui/concept';
import type { Palette } from '../../ui/theme';
import { drawColumns, drawGrain } from './drawCollapsed';
import { drawFullCells, drawWiring } from './drawFull';
import { drawLit } from './drawLit';
import type { Row, StageLayout } from './layout';
import type { Part } from './parts';
import type { Sheet } from './sheet';

/** All that is drawn on the canvas of the stage. */
export interface Scene {
  readonly layout: StageLayout;
  /** Undefined before the first picture: the structure stands without values. */
  readonly sheet: Sheet | undefined;
  /** The playhead's timestep; between two while it moves. */
  readonly playhead: number;
  /** While it walks, what is to come is pale. */
  readonly walking: boolean;
  readonly lit: readonly Part[];
  readonly litUnit: number | undefined;
  /** Whether the band above the cells is the gradient's. */
  readonly backward: boolean;
}

type Context = CanvasRenderingContext2D;

/** How opaque the veil over the timesteps to come is. */
const VEIL = 0.65;

export function drawStage(context: Context, palette: Palette, scene: Scene): void {
  const { layout, sheet } = scene;
  drawColumnOfPlayhead(context, palette, scene);
  if (layout.detail === 'full') drawFullCells(context, palette, layout);
  else if (layout.detail === 'column') drawColumns(context, palette, layout);
  drawFocus(context, palette, scene);
  for (const row of layout.rows) drawRow(context, palette, scene, row);
  if (layout.detail === 'full') drawWiring(context, palette, layout, sheet);
  else drawGrain(context, palette, layout, sheet);
  for (const row of layout.rows) drawEnd(context, palette, layout, row);
  drawLit(context, palette, layout, scene.lit, scene.litUnit);
  if (scene.walking) drawVeil(context, palette, scene);
}

const columnWidth = ({ detail, pitch, cell }: StageLayout) =>
  detail === 'full' ? Math.min(pitch - 6, cell.width + 28) : Math.max(9, pitch);

function drawColumnOfPlayhead(context: Context, palette: Palette, scene: Scene): void {
  const { layout, playhead, backward } = scene;
  const width = columnWidth(layout);
  const top = backward ? layout.band.top : Math.max(layout.band.top, layout.cell.top - 26);
  context.beginPath();
  context.roundRect(
    layout.x(playhead) - width / 2,
    top,
    width,
    layout.labelY + 8 - top,
    Math.min(12, width / 2),
  );
  context.fillStyle = palette('sunk');
  context.fill();
}

/** The wall of the cell at the playhead, or the frame of the focus where cells have no walls. */
function drawFocus(context: Context, palette: Palette, { layout, playhead }: Scene): void {
  const { cell, detail } = layout;
  const width = detail === 'grain' ? Math.max(8, layout.pitch + 4) : cell.width;
  context.beginPath();
  context.roundRect(
    layout.x(playhead) - width / 2,
    cell.top,
    width,
    cell.bottom - cell.top,
    Math.min(detail === 'full' ? 13 : 6, width / 2),
  );
  context.lineWidth = 2 * palette.stroke;
  context.strokeStyle = palette('ink');
  context.stroke();
}

/** The places at which a cable has the values of a state, from left to right. */
export function runsOf(
  layout: StageLayout,
  { path, strands }: Row,
  strands_t: readonly ArrayLike<number>[] | undefined,
): readonly (readonly Stop[])[] {
  const { detail, first, last, T, pitch, cell } = layout;
  const zero = new Float32Array(strands.count);
  // Every state starts at zero.
  const at = (t: number) => (t < 0 ? zero : (strands_t?.[t] ?? zero));
  if (path.straight) {
    const join = detail === 'full' ? layout.joinDx : 0;
    const width = (detail === 'full' ? cell.width : pitch) * 0.2;
    const run: Stop[] = [
      { x: first === 0 ? layout.left : layout.x(first) - pitch, values: at(first - 1) },
    ];
    for (let t = first; t <= last; t++) {
      run.push({ x: layout.x(t) + join - width / 2, values: at(t - 1) });
      run.push({ x: layout.x(t) + join + width / 2, values: at(t) });
    }
    run.push({ x: last === T - 1 ? layout.right : layout.x(last) + pitch, values: at(last) });
    return [run];
  }
  if (detail !== 'full') {
    const gap = detail === 'column' ? 1.5 : 0;
    const runs: Stop[][] = [];
    for (let t = first; t <= last; t++)
      runs.push([
        { x: layout.x(t) - pitch / 2 + gap, values: at(t) },
        { x: layout.x(t) + pitch / 2 - gap, values: at(t) },
      ]);
    return runs;
  }
  const runs: Stop[][] = [];
  for (let t = first - 1; t <= last; t++) {
    const from = t < 0 ? layout.left : layout.x(t) + layout.restartDx;
    const to = t === T - 1 ? layout.right : layout.x(t + 1) - cell.width / 2;
    runs.push([
      { x: from, values: at(t) },
      { x: to, values: at(t) },
    ]);
  }
  return runs;
}

function drawRow(context: Context, palette: Palette, { layout, sheet }: Scene, row: Row): void {
  const { path, y, strands } = row;
  const state = sheet?.states.get(path.state);
  drawCable(context, palette, {
    concept: conceptOf(path.state),
    y,
    lane: strands.lane,
    bound: state?.bound ?? 1,
    runs: runsOf(layout, row, state?.strands_t),
    edge: path.straight ? 1.5 : 1.25,
  });
}

/** The cable goes on to where the picture ends. */
function drawEnd(context: Context, palette: Palette, layout: StageLayout, { path, y }: Row): void {
  const x = layout.right + 9;
  if (x > layout.width + 12) return;
  context.beginPath();
  context.moveTo(x - 4, y - 4.5);
  context.lineTo(x, y);
  context.lineTo(x - 4, y + 4.5);
  context.lineWidth = 2 * palette.stroke;
  context.lineCap = context.lineJoin = 'round';
  context.strokeStyle = palette(mark(conceptOf(path.state)));
  context.stroke();
  context.lineCap = 'butt';
}

function drawVeil(context: Context, palette: Palette, { layout, playhead }: Scene): void {
  const from = layout.x(playhead) + layout.pitch / 2;
  const { top } = layout.cell;
  context.globalAlpha = VEIL;
  context.fillStyle = palette('bg');
  context.fillRect(
    from,
    top - 24,
    layout.width - from,
    layout.token.y - top + 24 + layout.token.size / 2,
  );
  context.globalAlpha = 1;
}
