import { strandsOf, type Strands } from '../../ui/drawing/cable';
import { columnsOf } from '../../tasks/places';
import type { Source } from '../../tasks/task';
import type { Path, Structure } from './structure';

/** How much of a cell there is room for: all of it; cables and valves; the grain of the values alone. */
export type Detail = 'full' | 'column' | 'grain';

/** The line along which one state travels. */
export interface Row {
  readonly path: Path;
  /** Its middle. */
  readonly y: number;
  readonly thick: number;
  readonly strands: Strands;
}

/** Places on the stage, in CSS pixels from its upper left corner. */
export interface StageLayout {
  readonly width: number;
  readonly height: number;
  readonly T: number;
  readonly structure: Structure;
  readonly detail: Detail;
  /** Whether the stage is a window on something wider. */
  readonly scrolls: boolean;
  /** Width of all that can be scrolled through. */
  readonly contentWidth: number;
  /** Pixels per timestep. */
  readonly pitch: number;
  /** Middle of the cell of timestep t. */
  readonly x: (t: number) => number;
  /** Ends of the cables. */
  readonly left: number;
  readonly right: number;
  /** The timesteps of which something is in sight, both included. */
  readonly first: number;
  readonly last: number;
  readonly cell: { readonly width: number; readonly top: number; readonly bottom: number };
  readonly rows: readonly Row[];
  /** Between the straight paths and the others: room for stems and valves. */
  readonly work: { readonly top: number; readonly bottom: number };
  /** The stamp of the weights in a full cell: places relative to the middle of the cell, and its height. */
  readonly stamp: { readonly dx: number; readonly y: number };
  /** Where the first flow joins a straight path, and where a state is read out to another. */
  readonly joinDx: number;
  readonly outDx: number;
  /** Where a straight path that is read is tapped. */
  readonly tapDx: number;
  /** Where a state that is made anew starts. */
  readonly restartDx: number;
  readonly token: { readonly y: number; readonly size: number };
  readonly axisY: number;
  readonly labelY: number;
  /** The free room above the cells. */
  readonly band: { readonly top: number; readonly bottom: number };
  /** The rolled-up loop at the left, where there is room for it. */
  readonly loop: { readonly x: number; readonly width: number } | undefined;
  /** The row under a scrolling stage: transport and overview. */
  readonly strip: { readonly top: number; readonly height: number } | undefined;
}

/** Room for the rolled loop, “=”, and the buttons of the time axis under them. */
const LEFT = 124;
const RIGHT = 44;
/** Below this width cells would shrink beyond recognition, so the stage scrolls. */
export const narrowerThan = 600;
const SCROLLING_PITCH = 78;
const STRIP = 50;
const SCROLLING_LEFT = 12;
const SCROLLING_START = 14;

/** Of a stage that scrolls: the middle of the cell of timestep t, unscrolled, and the pitch. */
export const scrollingX = (t: number) => ({
  middle: SCROLLING_LEFT + SCROLLING_START + (t + 0.5) * SCROLLING_PITCH,
  pitch: SCROLLING_PITCH,
});
const BETWEEN_ROWS = 14;

/** What stands side by side: the timesteps of the sequence, then those of a decoder. */
export type Columns = Pick<Source, 'T' | 'decoder'>;

/** Before the first column of a decoder the stage takes a breath. */
const BREATH = 30;

/** Middles of columns from `start` on. */
function middles(columns: Columns, start: number, pitch: number) {
  const breath = columns.decoder ? BREATH : 0;
  return (column: number) => start + (column + 0.5) * pitch + (column >= columns.T ? breath : 0);
}

/** The axis of time of a stage that does not scroll: what stands under the stage stands on the same pixels. */
export function timeAxis(width: number, columns: Columns, scale = 1) {
  const left = scale > 1 ? LEFT + 6 : LEFT;
  const start = left + 4;
  const room = width - left - RIGHT - 4 - (columns.decoder ? BREATH : 0);
  const pitch = limit(room / columnsOf(columns), 1, 190);
  return { left, start, pitch, at: middles(columns, start, pitch) };
}

const limit = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

export function detailOf(pitch: number): Detail {
  return pitch >= 64 ? 'full' : pitch >= 16 ? 'column' : 'grain';
}

interface StageSize {
  readonly width: number;
  readonly height: number;
  readonly T: number;
  readonly H: number;
  readonly structure: Structure;
  /** Of a scrolling stage: how far it is scrolled. */
  readonly scroll?: number;
  /** Of the type: more than 1 for the projector. */
  readonly scale?: number;
}

/** Room above the cells that captions, outputs and the ribbon need at least. */
const leastBand = (height: number) => limit(height * 0.2, 46, 62);

export function layoutStage({
  width,
  height,
  T,
  H,
  structure,
  scroll = 0,
  scale = 1,
}: StageSize): StageLayout {
  const scrolls = width < narrowerThan;
  const axis = timeAxis(width, { T }, scale);
  const pitch = scrolls ? SCROLLING_PITCH : axis.pitch;
  const detail = detailOf(pitch);
  const left = scrolls ? SCROLLING_LEFT - scroll : axis.left;
  const start = scrolls ? left + SCROLLING_START : axis.start;
  const x = (t: number) => start + (t + 0.5) * pitch;
  const right = start + T * pitch + (detail === 'full' ? 6 : 4);
  const contentWidth = scrolls ? right + scroll + RIGHT : width;

  // From the bottom up: strip, axis, tokens, cells; what is left is the band above them.
  const ease = limit((height - 220) / 110, 0, 1);
  // Height that neither the ribbon nor the bars of an answer need goes to the cables.
  const roomy = height >= 340;
  const strip = scrolls ? { top: height - STRIP, height: STRIP } : undefined;
  const floor = strip ? strip.top : height;
  const axisY = strip ? floor - 16 : floor - 22 - 7 * ease;
  const labelY = strip ? floor - 10 : axisY + 19 + 2 * ease + (scale > 1 ? 2 : 0);
  const size = detail === 'full' ? 26 : detail === 'column' ? limit(pitch - 4, 13, 22) : 8;
  const tokenY =
    (strip ? floor - 28 : axisY - 14 - 9 * ease) - size / 2 - (detail === 'full' ? 4 : 8);
  const bottom = tokenY - size / 2 - (detail === 'full' ? 8 + 8 * ease : 8);

  const straight = structure.paths.filter((path) => path.straight);
  const rewritten = structure.paths.filter((path) => !path.straight);
  const work = workHeight(structure, detail, straight.length > 0, ease);
  const count = structure.paths.length;
  const gaps =
    BETWEEN_ROWS * (Math.max(0, straight.length - 1) + Math.max(0, rewritten.length - 1));
  const least = detail === 'grain' ? 4 : 8 + 4 * ease;
  const inside = bottom - leastBand(height) - work - gaps - 2 * least;
  const strands = strandsOf(H, inside / count, count === 1 ? 5 : roomy ? 4 : 3);
  const thick = strands.count * strands.lane;
  // A low stack of cables gets taller cells, so that a plain RNN is no flat line on an empty stage.
  const spare = inside - count * thick;
  const [share, most] =
    count > 1 ? [roomy ? 0.2 : 0.1, 26] : roomy && straight.length === 0 ? [0.32, 42] : [0.28, 26];
  const pad = least + limit(spare * share, 0, detail === 'grain' ? 4 : most);
  const top = bottom - 2 * pad - work - gaps - count * thick;

  const rows: Row[] = [];
  let y = top + pad;
  for (const path of straight) {
    rows.push({ path, y: y + thick / 2, thick, strands });
    y += thick + BETWEEN_ROWS;
  }
  if (straight.length > 0) y -= BETWEEN_ROWS;
  const workTop = y;
  y += work;
  for (const path of rewritten) {
    rows.push({ path, y: y + thick / 2, thick, strands });
    y += thick + BETWEEN_ROWS;
  }

  const cellWidth =
    detail === 'full' ? limit(pitch * 0.76, 46, 92) : detail === 'column' ? pitch - 3 : pitch;
  const tapped = straight.some((path) => path.read);
  const reader = rows.find(({ path }) => !path.straight && path.read) ?? rows.at(-1)!;
  return {
    width,
    height,
    T,
    structure,
    detail,
    scrolls,
    contentWidth,
    pitch,
    x,
    left,
    right,
    first: limit(Math.floor((-40 - start) / pitch), 0, T - 1),
    last: limit(Math.ceil((width + 40 - start) / pitch), 0, T - 1),
    cell: { width: cellWidth, top, bottom },
    rows,
    work: { top: workTop, bottom: workTop + work },
    stamp: {
      dx: (tapped ? -0.12 : -0.3) * cellWidth,
      y: reader.path.straight ? workTop + work - 6 : reader.y,
    },
    joinDx: (tapped ? 0.2 : 0.03) * cellWidth,
    outDx: 0.34 * cellWidth,
    tapDx: -0.36 * cellWidth,
    restartDx: 0.2 * cellWidth,
    token: { y: tokenY, size },
    axisY,
    labelY,
    band: { top: 4, bottom: top - 8 },
    loop: scrolls ? undefined : { x: 1, width: 84 },
    strip,
  };
}

function workHeight(
  structure: Structure,
  detail: Detail,
  carriesOn: boolean,
  ease: number,
): number {
  if (detail === 'full') return carriesOn ? 38 + 12 * ease : 0;
  const between = structure.paths.flatMap(({ flows }) =>
    flows.flatMap(({ gates, inner }) => [...gates, ...inner]),
  );
  const lanes = detail === 'column' ? between.length : structure.gates.length;
  return lanes === 0 ? 0 : lanes * (detail === 'column' ? 14 : 15) + 6;
}

/** Which timesteps are numbered under the axis: round ones, as many as fit; the first and the last always. */
export function axisTicks({ T, pitch, first, last }: StageLayout): readonly number[] {
  const step = [1, 5, 10, 20, 50].find((every) => every * pitch >= 26) ?? 100;
  const ticks: number[] = [];
  for (let t = first; t <= last; t++) {
    const number = t + 1;
    const round = step === 1 || number % step === 0;
    const end = number === 1 || number === T;
    const crowded = !end && (T - number) * pitch < 26 && number !== T;
    if (end || (round && !crowded && (step === 1 || number * pitch >= 26))) ticks.push(t);
  }
  return ticks;
}
