import { mark } from '../../../ui/concept';
import type { Palette } from '../../../ui/theme';
import type { Band, Stack } from '../bands';
import type { Detail } from '../frame';

type Context = CanvasRenderingContext2D;
type Trace = (path: Context) => void;

/** The row of h in a band: its middle and its thickness. */
function hOf({ layout, kind, top, bottom }: Band) {
  const row = layout.rows.find(({ path }) => path.state === 'h');
  if (row && kind !== 'ribbon') return { y: row.y, thick: row.thick };
  return { y: (top + bottom) / 2, thick: 0 };
}

/**
 * What goes from row to row: the h of a layer up to the one above it, that of both directions together; and around
 * the forward row what the backward one reads too.
 */
export function drawConnections(context: Context, palette: Palette, { bands, frame }: Stack): void {
  if (frame.detail === 'grain') return;
  context.lineJoin = 'round';
  const inStack = (stack: Band['block']['stack']) =>
    bands.filter(({ block, kind }) => block.stack === stack && kind !== 'ribbon');
  for (const rows of [inStack('encoder'), inStack('decoder')]) {
    const at = (layer: number, direction: Band['block']['direction']) =>
      rows.find(({ block }) => block.layer === layer && block.direction === direction);
    for (const lower of rows) {
      const { layer, direction } = lower.block;
      if (direction === 'backward') continue;
      const turned = at(layer, 'backward');
      const upper = at(layer + 1, 'forward');
      if (turned && frame.detail === 'full')
        drawAround(context, palette, lower, turned, layer === 1 ? 'x' : 'h');
      if (upper) drawUp(context, palette, lower, turned, upper, frame.detail);
      else if (turned) drawMeeting(context, palette, lower, turned, frame.detail);
    }
  }
}

/** Draws lines with a halo, so that what they cross is seen to pass under them. */
function strokeWithHalo(context: Context, palette: Palette, token: string, trace: Trace): void {
  for (const [colour, width] of [
    [palette('bg'), 4.5],
    [palette(token), 1.75],
  ] as const) {
    context.beginPath();
    trace(context);
    context.lineWidth = width * palette.stroke;
    context.strokeStyle = colour;
    context.stroke();
  }
}

const columnsOf = ({ layout, mirror }: Band): readonly number[] => {
  const { first, last, T } = layout;
  const [from, to] = mirror === undefined ? [first, last] : [T - 1 - last, T - 1 - first];
  return Array.from({ length: to - from + 1 }, (_, k) => from + k);
};

/** What is beside a cell, as a share of the room between two cells: at its right what goes up, at its left what goes round. */
const BESIDE = 0.34;

function besideOf({ layout }: Band) {
  const { pitch, cell } = layout;
  return cell.width / 2 + (pitch - cell.width) * BESIDE;
}

function drawUp(
  context: Context,
  palette: Palette,
  lower: Band,
  turned: Band | undefined,
  upper: Band,
  detail: Detail,
): void {
  const { x } = lower.layout;
  const to = upper.kind === 'cells' ? upper.layout.inputY : hOf(upper).y + hOf(upper).thick / 2 + 1;
  if (detail === 'column') {
    const from = (turned ?? lower).top;
    if (from - to < 3) return;
    context.globalAlpha = 0.7;
    strokeWithHalo(context, palette, mark('h'), (path) => {
      for (const t of columnsOf(lower)) {
        path.moveTo(x(t), from);
        path.lineTo(x(t), upper.kind === 'cells' ? upper.layout.cell.bottom : to);
      }
    });
    context.globalAlpha = 1;
    return;
  }
  const h = hOf(lower);
  const beside = besideOf(lower);
  strokeWithHalo(context, palette, mark('h'), (path) => {
    for (const t of columnsOf(lower)) {
      const lead = x(t) + beside;
      path.moveTo(lead, h.y - h.thick / 2);
      if (upper.kind !== 'cells') path.lineTo(lead, to);
      else {
        path.lineTo(lead, to + 5);
        path.quadraticCurveTo(lead, to, lead - 5, to);
        path.lineTo(x(t) + 4, to);
        path.quadraticCurveTo(x(t), to, x(t), to - 4);
      }
    }
  });
  if (turned) drawJoints(context, palette, lower, turned);
}

/** Where the h of both directions meet on the way up. */
function drawJoints(context: Context, palette: Palette, lower: Band, turned: Band): void {
  const { y, thick } = hOf(turned);
  const beside = besideOf(lower);
  context.beginPath();
  for (const t of columnsOf(lower)) {
    const lead = lower.layout.x(t) + beside;
    const at = y - thick / 2;
    context.moveTo(lead + 3, at);
    context.arc(lead, at, 3, 0, 2 * Math.PI);
  }
  context.fillStyle = palette(mark('h'));
  context.fill();
}

/** What the backward row reads goes round the forward one. */
function drawAround(
  context: Context,
  palette: Palette,
  lower: Band,
  turned: Band,
  concept: 'x' | 'h',
): void {
  const { x, inputs, cell, inputY } = lower.layout;
  if (turned.kind !== 'cells') return;
  const beside = besideOf(lower);
  const from = lower.kind === 'cells' ? (inputY + cell.bottom) / 2 : hOf(lower).y;
  const to = turned.layout.inputY;
  strokeWithHalo(context, palette, mark(concept), (path) => {
    for (const t of columnsOf(lower)) {
      if (t >= inputs) continue;
      const way = x(t) - beside;
      path.moveTo(x(t), from);
      path.lineTo(way + 4, from);
      path.quadraticCurveTo(way, from, way, from - 4);
      path.lineTo(way, to + 4);
      path.quadraticCurveTo(way, to, way + 4, to);
      path.lineTo(x(t), to);
    }
  });
}

/** Of the last layer both directions meet at y: at every timestep, or the states that were computed last. */
function drawMeeting(
  context: Context,
  palette: Palette,
  lower: Band,
  turned: Band,
  detail: Detail,
): void {
  const { layout } = lower;
  const { x, pitch, cell, T } = layout;
  const dx = detail === 'full' ? cell.width / 2 + (pitch - cell.width) / 2 : 0;
  const h = hOf(turned);
  const top = turned.top - 6;
  if (lower.block.returns === 'every') {
    if (detail !== 'full') return;
    context.beginPath();
    for (const t of columnsOf(lower)) {
      context.moveTo(x(t) + dx + 3, h.y - h.thick / 2);
      context.arc(x(t) + dx, h.y - h.thick / 2, 3, 0, 2 * Math.PI);
    }
    context.fillStyle = palette(mark('h'));
    context.fill();
    return;
  }
  const start = x(0) - (detail === 'full' ? besideOf(lower) : pitch / 2);
  const end = x(T - 1) + dx;
  strokeWithHalo(context, palette, mark('h'), (path) => {
    path.moveTo(start, h.y - h.thick / 2);
    path.lineTo(start, top + 6);
    path.quadraticCurveTo(start, top, start + 6, top);
    path.lineTo(end, top);
  });
  context.beginPath();
  context.arc(end, top, 3.5, 0, 2 * Math.PI);
  context.fillStyle = palette(mark('h'));
  context.fill();
}
