import { drawCable, type Stop } from '../../ui/drawing/cable';
import { conceptOf, mark } from '../../ui/concept';
import type { Palette } from '../../ui/theme';
import { drawColumns, drawGrain } from './drawCollapsed';
import { drawFullCells, drawWiring } from './drawFull';
import { drawLit } from './drawLit';
import type { Band, Stack } from './bands';
import type { Row, StageLayout } from './layout';
import type { Part } from './parts';
import type { Sheet } from './sheet';
import { isCarried } from './structure';

/** All that is drawn on the canvas of the stage. */
export interface Scene {
  readonly stack: Stack;
  /** Of each band, in the order in which it computes. Undefined before the first picture: the structure stands without values. */
  readonly sheets: readonly (Sheet | undefined)[];
  /** The playhead's column; between two while it moves. */
  readonly playhead: number;
  /** While it walks, what is to come is pale. */
  readonly walking: boolean;
  readonly lit: readonly Part[];
  readonly litUnit: number | undefined;
  /** Whether the band above the cells is the gradient's. */
  readonly backward: boolean;
  /** Draws what goes from one row to the next. */
  readonly connect?: ((context: CanvasRenderingContext2D, palette: Palette) => void) | undefined;
}

type Context = CanvasRenderingContext2D;

/** How opaque the veil over the timesteps to come is. */
const VEIL = 0.65;

export function drawStage(context: Context, palette: Palette, scene: Scene): void {
  const { bands, chosen } = scene.stack;
  drawColumnOfPlayhead(context, palette, scene);
  for (const band of bands)
    if (band.kind === 'cells') inPlace(context, band, drawWalls(context, palette, band));
  drawFocus(context, palette, chosen, scene.playhead);
  bands.forEach((band, k) =>
    inPlace(context, band, drawInside(context, palette, band, scene.sheets[k])),
  );
  scene.connect?.(context, palette);
  drawLit(context, palette, chosen.layout, scene.lit, scene.litUnit);
  if (scene.walking) drawVeil(context, palette, scene);
}

/** Draws a band where it stands: what reads backwards is laid out the other way round. */
function inPlace(context: Context, { mirror }: Band, draw: () => void): void {
  if (mirror === undefined) return draw();
  context.save();
  context.transform(-1, 0, 0, 1, mirror, 0);
  draw();
  context.restore();
}

const drawWalls =
  (context: Context, palette: Palette, { layout, block }: Band) =>
  () => {
    const wash = block.direction === 'backward' || block.stack === 'decoder';
    if (layout.detail === 'full') drawFullCells(context, palette, layout, wash);
    else if (layout.detail === 'column') drawColumns(context, palette, layout, wash);
  };

const drawInside =
  (context: Context, palette: Palette, { layout, kind }: Band, sheet: Sheet | undefined) =>
  () => {
    for (const row of layout.rows)
      drawRow(
        context,
        palette,
        layout,
        sheet,
        row,
        kind === 'cable' ? (row.thick < 7 ? 0 : 0.75) : undefined,
      );
    if (kind !== 'cells') return;
    if (layout.detail === 'full') drawWiring(context, palette, layout, sheet);
    else drawGrain(context, palette, layout, sheet);
    for (const row of layout.rows)
      if (isCarried(row.path) && !layout.goesOn) drawEnd(context, palette, layout, row);
  };

const columnWidth = ({ detail, pitch, cell }: StageLayout) =>
  detail === 'full' ? Math.min(pitch - 6, cell.width + 28) : Math.max(9, pitch);

function drawColumnOfPlayhead(context: Context, palette: Palette, scene: Scene): void {
  const {
    stack: { frame: layout },
    playhead,
    backward,
  } = scene;
  const width = columnWidth(layout);
  const top = backward
    ? layout.band.top
    : Math.max(layout.band.top, (layout.outputY ?? layout.cell.top) - (layout.outputY ? 38 : 26));
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
function drawFocus(
  context: Context,
  palette: Palette,
  { layout, column, kind }: Band,
  playhead: number,
): void {
  if (kind !== 'cells') return;
  const { cell, detail } = layout;
  const width = detail === 'grain' ? Math.max(8, layout.pitch + 4) : cell.width;
  context.beginPath();
  context.roundRect(
    layout.x(playhead - column) - width / 2,
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
  initial?: ArrayLike<number>,
): readonly (readonly Stop[])[] {
  const { detail, first, last, T, pitch, cell } = layout;
  const zero = new Float32Array(strands.count);
  // A state starts at zero unless it was given.
  const at = (t: number) => (t < 0 ? (initial ?? zero) : (strands_t?.[t] ?? zero));
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
  if (!isCarried(path)) {
    // What no timestep hands on ends where it is read from.
    for (let t = first; t <= last; t++)
      runs.push([
        { x: layout.x(t) + layout.restartDx, values: at(t) },
        { x: layout.x(t) + cell.width / 2 + (pitch - cell.width) / 2, values: at(t) },
      ]);
    return runs;
  }
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

function drawRow(
  context: Context,
  palette: Palette,
  layout: StageLayout,
  sheet: Sheet | undefined,
  row: Row,
  edge = row.path.straight ? 1.5 : 1.25,
): void {
  const { path, y, strands } = row;
  const state = sheet?.states.get(path.state);
  drawCable(context, palette, {
    concept: conceptOf(path.state),
    y,
    lane: strands.lane,
    bound: state?.bound ?? 1,
    runs: runsOf(layout, row, state?.strands_t, state?.initial),
    edge,
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

function drawVeil(context: Context, palette: Palette, { stack, playhead }: Scene): void {
  const { frame, bands, chosen } = stack;
  context.globalAlpha = VEIL;
  context.fillStyle = palette('bg');
  const from = frame.x(playhead) + frame.pitch / 2;
  if (chosen.mirror !== undefined) {
    // What reads backwards has yet to come to what lies at the left.
    const { left } = frame;
    for (const { mirror, top, bottom } of bands)
      if (mirror !== undefined)
        context.fillRect(left, top, from - frame.pitch - left, bottom - top);
  } else {
    const top = Math.min(...bands.map((band) => band.layout.cell.top)) - 24;
    const bottom = frame.token.y + frame.token.size / 2;
    for (const band of bands)
      if (band.mirror === undefined) {
        const own = bands.length === 1;
        const high = own ? top : band.top - 2;
        const low = own ? bottom : band.bottom + 2;
        context.fillRect(from, high, frame.width - from, low - high);
      }
    if (bands.length > 1)
      context.fillRect(from, frame.inputY, frame.width - from, bottom - frame.inputY);
  }
  context.globalAlpha = 1;
}
