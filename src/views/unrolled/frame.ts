import { columnsOf } from '../../tasks/places';
import type { Source } from '../../tasks/task';

/** How much of a cell there is room for: all of it; cables and valves; the grain of the values alone. */
export type Detail = 'full' | 'column' | 'grain';

/** Room for the rolled loop, “=”, and the buttons of the time axis under them. */
const LEFT = 124;
const RIGHT = 44;
/** Below this width cells would shrink beyond recognition, so the stage scrolls. */
export const narrowerThan = 600;
const SCROLLING_PITCH = 78;
const STRIP = 50;
const SCROLLING_LEFT = 12;
const SCROLLING_START = 14;

/** What stands side by side: the timesteps of the sequence, then those of a decoder. */
export type Columns = Pick<Source, 'T' | 'decoder'>;

/** Before the first column of a decoder the stage takes a breath. */
const BREATH = 30;

/** Of a stage that scrolls: the middle of a column, unscrolled, and the pitch. */
export const scrollingX = (column: number, columns?: Columns) => ({
  middle:
    SCROLLING_LEFT +
    SCROLLING_START +
    (column + 0.5) * SCROLLING_PITCH +
    (columns?.decoder && column >= columns.T ? BREATH : 0),
  pitch: SCROLLING_PITCH,
});

/** The axis of time of a stage that does not scroll: what stands under the stage stands on the same pixels. */
export function timeAxis(width: number, columns: Columns, scale = 1) {
  const left = scale > 1 ? LEFT + 6 : LEFT;
  const start = left + 4;
  const breath = columns.decoder ? BREATH : 0;
  const pitch = limit((width - left - RIGHT - 4 - breath) / columnsOf(columns), 1, 190);
  return { left, start, pitch, at: middles(columns, start, pitch) };
}

/** Middles of columns from `start` on. */
const middles = (columns: Columns, start: number, pitch: number) => (column: number) =>
  start + (column + 0.5) * pitch + (columns.decoder && column >= columns.T ? BREATH : 0);

export const limit = (value: number, low: number, high: number) =>
  Math.max(low, Math.min(high, value));

export function detailOf(pitch: number): Detail {
  return pitch >= 64 ? 'full' : pitch >= 16 ? 'column' : 'grain';
}

export interface FrameSize {
  readonly width: number;
  readonly height: number;
  readonly columns: Columns;
  /** Of a scrolling stage: how far it is scrolled. */
  readonly scroll?: number;
  /** Of the type: more than 1 for the projector. */
  readonly scale?: number;
}

/** Room above the cells that captions, outputs and the ribbon need at least. */
const leastBand = (height: number) => limit(height * 0.2, 46, 62);

/**
 * All of a stage but its cells: the axis of time, tokens, and the room that is left for cells. Every column of the
 * model has its place here, those of a decoder after the breath; a row of cells that begins at a later column takes
 * its own timesteps out of it with `within`.
 */
export function frameOf({ width, height, columns, scroll = 0, scale = 1 }: FrameSize) {
  const T = columnsOf(columns);
  const scrolls = width < narrowerThan;
  const axis = timeAxis(width, columns, scale);
  const pitch = scrolls ? SCROLLING_PITCH : axis.pitch;
  const detail = detailOf(pitch);
  const left = scrolls ? SCROLLING_LEFT - scroll : axis.left;
  const start = scrolls ? left + SCROLLING_START : axis.start;
  const x = middles(columns, start, pitch);
  const breath = columns.decoder ? BREATH : 0;
  const right = start + T * pitch + breath + (detail === 'full' ? 6 : 4);
  const contentWidth = scrolls ? right + scroll + RIGHT : width;

  // From the bottom up: strip, axis, tokens, cells; what is left is the band above them.
  const ease = limit((height - 220) / 110, 0, 1);
  const strip = scrolls ? { top: height - STRIP, height: STRIP } : undefined;
  // Under the numbers of an encoder and a decoder stands which is which.
  const floor = strip ? strip.top : height - (columns.decoder ? 15 : 0);
  const axisY = strip ? floor - 16 : floor - 22 - 7 * ease;
  const labelY = strip ? floor - 10 : axisY + 19 + 2 * ease + (scale > 1 ? 2 : 0);
  const size = detail === 'full' ? 26 : detail === 'column' ? limit(pitch - 4, 13, 22) : 8;
  const tokenY =
    (strip ? floor - 28 : axisY - 14 - 9 * ease) - size / 2 - (detail === 'full' ? 4 : 8);
  return {
    width,
    height,
    T,
    /** The column at which a decoder begins: its timesteps are counted anew. */
    decoderFrom: columns.decoder ? columns.T : undefined,
    detail,
    scrolls,
    contentWidth,
    pitch,
    x,
    /** The column at a place, rounded; below 0 or beyond the last where there is none. */
    columnAt: (place: number) => {
      const column = Math.round((place - x(0)) / pitch);
      return breath > 0 && place > x(columns.T) - pitch / 2 - breath / 2
        ? Math.max(columns.T, Math.round((place - x(columns.T)) / pitch) + columns.T)
        : breath > 0
          ? Math.min(columns.T - 1, column)
          : column;
    },
    left,
    right,
    first: limit(Math.floor((-40 - start - breath) / pitch), 0, T - 1),
    last: limit(Math.ceil((width + 40 - start) / pitch), 0, T - 1),
    token: { y: tokenY, size },
    inputY: tokenY - size / 2 - 2,
    axisY,
    labelY,
    loop: scrolls ? undefined : { x: 1, width: 84 },
    strip,
    ease,
    /** The lower end of the cells, and the highest that they may reach. */
    bottom: tokenY - size / 2 - (detail === 'full' ? 8 + 8 * ease : 8),
    highest: leastBand(height),
  };
}

export type Frame = ReturnType<typeof frameOf>;

/** The part of a frame in which a row of T cells stands that begins at a column. */
export function within(frame: Frame, column: number, T: number): Frame {
  if (column === 0 && T === frame.T) return frame;
  const { x, pitch, detail, first, last } = frame;
  return {
    ...frame,
    T,
    decoderFrom: undefined,
    x: (t) => x(column + t),
    left: x(column) - pitch / 2 - 4,
    right: x(column + T - 1) + pitch / 2 + (detail === 'full' ? 6 : 4),
    first: limit(first - column, 0, T - 1),
    last: limit(last - column, 0, T - 1),
  };
}

export const OVERVIEW_INSET = 7;

/** The column at a place of the overview of a stage that scrolls. */
export const overviewTime = (x: number, width: number, columns: number): number =>
  Math.floor(((x - OVERVIEW_INSET) / (width - 2 * OVERVIEW_INSET)) * columns);
