import type { Block, Course, Flow, Operation, Valve } from '../../cells';

/** Everything here is in CSS pixels of the diagram; a `part` is what is lit as one: a symbol of the cell. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Thickness of a strand, by where it runs. */
export interface Lanes {
  /** Strands of every cable. */
  readonly count: number;
  readonly cable: number;
  readonly column: number;
  readonly bus: number;
}

export interface PlacedBlock {
  readonly block: Block;
  readonly part: string;
  /** Its box, from its top left. */
  readonly box: Box;
}

/** A valve drawn large, with a slot per unit; its middle. */
export interface PlacedSluice extends Point {
  readonly valve: Valve;
  readonly part: string;
  readonly length: number;
}

/** A valve drawn small, on a line. */
export interface PlacedIris extends Point {
  readonly valve: Valve;
  readonly part: string;
}

export interface Line {
  readonly part: string;
  readonly points: readonly Point[];
  /** Neutral lines bring all that a block reads; the others have the hue of their symbol. */
  readonly kind: 'tap' | 'stem' | 'bus' | 'input' | 'peephole';
  readonly arrow: boolean;
  /** It carries 1 − its value. */
  readonly dashed?: boolean;
}

/** A small stamp on a line: a matrix that acts before a valve, or one weight per unit. */
export interface LineStamp extends Point {
  readonly part: string;
  readonly vector: boolean;
}

/** A state that is carried on: a cable through the whole cell. */
export interface Straight {
  readonly course: Course;
  readonly y: number;
  readonly sluices: readonly PlacedSluice[];
  readonly pluses: readonly number[];
}

/** A flow up to the straight cable. */
export interface Rise {
  readonly course: Course;
  readonly flow: Flow;
  readonly x: number;
  readonly bottom: number;
  readonly top: number;
  readonly sluices: readonly PlacedSluice[];
}

export interface Pill extends Point {
  readonly through: Operation;
  readonly part: string;
}

/** A flow down from a cable and out to the right. */
export interface Fall {
  readonly course: Course;
  readonly flow: Flow;
  readonly x: number;
  readonly top: number;
  readonly y: number;
  readonly radius: number;
  readonly sluices: readonly PlacedSluice[];
  readonly pills: readonly Pill[];
}

/** A flow out of a block and straight on to the right. */
export interface Axis {
  readonly course: Course;
  readonly flow: Flow;
  readonly from: number;
  readonly y: number;
  readonly sluices: readonly PlacedSluice[];
}

/** A state that is not carried on, as it comes in: to the taps, or into the one block that reads it. */
export interface Bus {
  readonly state: string;
  readonly y: number;
  readonly to: number;
  /** It narrows into a block there. */
  readonly into: boolean;
}

export interface Label extends Point {
  readonly part: string;
  readonly symbol: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly complement?: boolean;
  /** Followed or preceded by the mean over the units. */
  readonly mean?: boolean;
}

export interface CellLayout {
  readonly width: number;
  readonly height: number;
  readonly wall: Box;
  readonly lanes: Lanes;
  readonly straights: readonly Straight[];
  readonly buses: readonly Bus[];
  readonly rises: readonly Rise[];
  readonly falls: readonly Fall[];
  readonly axes: readonly Axis[];
  readonly blocks: readonly PlacedBlock[];
  readonly irises: readonly PlacedIris[];
  readonly lines: readonly Line[];
  readonly stamps: readonly LineStamp[];
  readonly labels: readonly Label[];
}

/** Where the arrow heads of cables begin. */
export const headOf = (width: number): number => width - 14;

/** Where the old value of a straight cable becomes the new one: at its last ⊕. */
export const turnOf = ({ wall }: Pick<CellLayout, 'wall'>, pluses: readonly number[]): number =>
  pluses.length > 0 ? Math.max(...pluses) : wall.x + wall.width / 2;

/** How many strands there are for H units, and which units they are: all, or eight around the chosen one. */
export function windowOf(
  H: number,
  unit: number,
): { readonly first: number; readonly count: number } {
  if (H <= 16) return { first: 0, count: H };
  return { first: Math.min(Math.floor(unit / 8) * 8, H - 8), count: 8 };
}
