import { strandsOf, type Strands } from '../../ui/drawing/cable';
import { frameOf, limit, type Detail, type Frame, type FrameSize } from './frame';
import type { Path, Structure } from './structure';

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
  /** The column at which a decoder begins: its timesteps are counted anew. */
  readonly decoderFrom: number | undefined;
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
  /** The column at a place, rounded; below 0 or beyond the last where there is none. */
  readonly columnAt: (place: number) => number;
  /** Ends of the cables. */
  readonly left: number;
  readonly right: number;
  /** Whether the cables go on in a decoder. */
  readonly goesOn?: boolean;
  /** The timesteps of which something is in sight, both included. */
  readonly first: number;
  readonly last: number;
  readonly cell: { readonly width: number; readonly top: number; readonly bottom: number };
  readonly rows: readonly Row[];
  /** Between the straight paths and the others: room for stems and valves. */
  readonly work: { readonly top: number; readonly bottom: number };
  /** The stamp of the weights in a full cell: places relative to the middle of the cell, and its height. */
  readonly stamp: {
    readonly dx: number;
    readonly y: number;
    /** Which of its nine dots tells it from the stamps of other rows; undefined where there are none. */
    readonly dot?: number;
  };
  /** Where the first flow joins a straight path, and where a state is read out to another. */
  readonly joinDx: number;
  readonly outDx: number;
  /** Where a straight path that is read is tapped. */
  readonly tapDx: number;
  /** Where a state that is made anew starts. */
  readonly restartDx: number;
  readonly token: { readonly y: number; readonly size: number };
  /** Where what is read begins: above a token, or above the row below. */
  readonly inputY: number;
  /** How many timesteps, from the first, read something. */
  readonly inputs: number;
  /** Where outputs stand, if it is not right above the cells. */
  readonly outputY?: number;
  /** Up to where, from the left, the choice of a layer stands over the outputs. */
  readonly taken?: number;
  readonly axisY: number;
  readonly labelY: number;
  /** The free room above the cells. */
  readonly band: { readonly top: number; readonly bottom: number };
  /** The rolled-up loop at the left, where there is room for it. */
  readonly loop: { readonly x: number; readonly width: number } | undefined;
  /** The row under a scrolling stage: transport and overview. */
  readonly strip: { readonly top: number; readonly height: number } | undefined;
}

const BETWEEN_ROWS = 14;

interface StageSize extends Omit<FrameSize, 'columns'> {
  readonly T: number;
  readonly H: number;
  readonly structure: Structure;
  /** Whether only the first timestep reads anything. */
  readonly oneInput?: boolean;
}

interface RowOfCells {
  readonly structure: Structure;
  readonly H: number;
  /** Lower end of the cells. */
  readonly bottom: number;
  /** The height that they may have. */
  readonly room: number;
  /** From −1, crowded, to 1, with air between all. */
  readonly ease: number;
  /** Whether height that nothing else needs goes to the cables. */
  readonly roomy: boolean;
  /** Whether strands may have half pixels, where rows are so low that a whole one more would not fit. */
  readonly halves?: boolean;
}

/** Lays out a row of cells. */
export function layoutCells(
  frame: Frame,
  { structure, H, bottom, room, ease, roomy, halves = false }: RowOfCells,
): StageLayout {
  const { detail, pitch } = frame;
  const straight = structure.paths.filter((path) => path.straight);
  const rewritten = structure.paths.filter((path) => !path.straight);
  const work = workHeight(structure, detail, straight.length > 0, ease);
  const count = structure.paths.length;
  const gaps = gapsOf(structure);
  const least = leastPad(detail, ease);
  const inside = room - work - gaps - 2 * least;
  const whole = strandsOf(H, inside / count, count === 1 ? 5 : roomy ? 4 : 3);
  const half = Math.floor((inside / count / whole.count) * 2) / 2;
  const strands = halves && whole.lane === 1 && half > 1 ? { ...whole, lane: half } : whole;
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
    ...frame,
    structure,
    inputs: frame.T,
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
    band: { top: 4, bottom: top - 8 },
  };
}

/** A stage with one row of cells. */
export function layoutStage({ T, H, structure, oneInput, ...size }: StageSize): StageLayout {
  const frame = frameOf({ ...size, columns: { T } });
  const { bottom, ease, highest } = frame;
  const room = bottom - highest;
  // Height that neither the ribbon nor the bars of an answer need goes to the cables.
  const roomy = size.height >= 340;
  const layout = layoutCells(frame, { structure, H, bottom, room, ease, roomy });
  return oneInput ? { ...layout, inputs: 1 } : layout;
}

const gapsOf = ({ paths }: Structure): number => {
  const straight = paths.filter((path) => path.straight).length;
  return BETWEEN_ROWS * (Math.max(0, straight - 1) + Math.max(0, paths.length - straight - 1));
};

const leastPad = (detail: Detail, ease: number) => (detail === 'grain' ? 4 : 8 + 4 * ease);

/** The height below which cells cannot be read: all cables 8 px thick. */
export function leastCells(structure: Structure, detail: Detail, ease: number): number {
  const carriesOn = structure.paths.some((path) => path.straight);
  return (
    workHeight(structure, detail, carriesOn, ease) +
    gapsOf(structure) +
    2 * leastPad(detail, ease) +
    8 * structure.paths.length
  );
}

function workHeight(
  structure: Structure,
  detail: Detail,
  carriesOn: boolean,
  ease: number,
): number {
  if (detail === 'full') return carriesOn ? 38 + (ease < 0 ? 9 : 12) * ease : 0;
  const between = structure.paths.flatMap(({ flows }) =>
    flows.flatMap(({ gates, inner }) => [...gates, ...inner]),
  );
  const lanes = detail === 'column' ? between.length : structure.gates.length;
  return lanes === 0 ? 0 : lanes * (detail === 'column' ? 14 : 15) + 6;
}

/** The number of a column's timestep, from 1: a decoder's are counted anew. */
export const numberOf = (
  { decoderFrom }: Pick<StageLayout, 'decoderFrom'>,
  column: number,
): number =>
  decoderFrom !== undefined && column >= decoderFrom ? column - decoderFrom + 1 : column + 1;

/** Which timesteps are numbered under the axis: round ones, as many as fit; the first and the last always. */
export function axisTicks({ T: columns, decoderFrom, pitch, first, last }: StageLayout) {
  const step = [1, 5, 10, 20, 50].find((every) => every * pitch >= 26) ?? 100;
  const ticks: number[] = [];
  for (let t = first; t <= last; t++) {
    const number = numberOf({ decoderFrom }, t);
    const T = number === t + 1 ? (decoderFrom ?? columns) : columns - decoderFrom!;
    const round = step === 1 || number % step === 0;
    const end = number === 1 || number === T;
    const crowded = !end && (T - number) * pitch < 26 && number !== T;
    if (end || (round && !crowded && (step === 1 || number * pitch >= 26))) ticks.push(t);
  }
  return ticks;
}
