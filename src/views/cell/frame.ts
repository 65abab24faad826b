import type { Block, Course, Valve, Wires } from '../../cells';
import type { Box, Lanes, PlacedBlock } from './geometry';
import { isModulated, slotsOf, type Slot } from './slots';

const BLOCK = { width: 66, height: 30 };
const WIDE = { width: 108, height: 36 };

/** Sizes that depend on the room: the same picture, drawn closer where it is low. */
function measures(height: number) {
  const tight = height < 300;
  const top = tight ? 4 : 12;
  const bottom = height - (tight ? 10 : 14);
  const bus = bottom - (tight ? 28 : 32);
  return {
    tight,
    top,
    bottom,
    bus,
    cable: tight ? 34 : 40,
    column: tight ? 28 : 32,
    busThick: tight ? 20 : 24,
    firstCable: top + (tight ? 30 : 36) + (tight ? 17 : 20),
    block: bus - (tight ? 48 : 56),
    sluice: tight ? 32 : 40,
  };
}
export type Measures = ReturnType<typeof measures>;

/** Room that a column needs to the left and to the right of its middle. */
function roomOf(slot: Slot, index: number, all: readonly Slot[]): readonly [number, number] {
  if (slot.exit) return typeof slot.exit.flow.content === 'string' ? [54, 52] : [70, 90];
  const inner = slot.block && isModulated(slot.block) ? 30 : 0;
  if (slot.write) return [40 + inner, index === all.length - 1 ? 108 : 88];
  return [index === 0 ? 60 : 40, 40];
}

const lanesOf = (count: number, { cable, column, busThick }: Measures): Lanes => ({
  count,
  cable: Math.min(12, cable / count),
  column: Math.min(10, column / count),
  bus: Math.min(8, busThick / count),
});

/** What lights a block: its symbol, or that of the equation in which it is written. */
export const partOf = ({ symbol, equation }: Pick<Block, 'symbol' | 'equation'>): string =>
  symbol ?? equation;

/** What everything else is placed by: the wall, the rows, the columns and the blocks in them. */
export interface Frame {
  readonly width: number;
  readonly m: Measures;
  readonly wall: Box;
  readonly lanes: Lanes;
  readonly slots: readonly Slot[];
  /** The middle of each slot. */
  readonly xs: readonly number[];
  /** Columns stand so close that labels between them go without their numbers. */
  readonly close: boolean;
  /** A state goes straight into the one block that reads it, because nothing else is in the cell. */
  readonly alone: boolean;
  /** The height at which a state leaves a block to the right. */
  readonly axisY: number;
  readonly blocks: readonly PlacedBlock[];
  readonly blockTop: number;
  /** The straight cables, by state, from top to bottom. */
  readonly carried: readonly Course[];
  readonly cableY: ReadonlyMap<string, number>;
  /** The lower side of the lowest cable. */
  readonly lowest: number;
  /** Half the thickness of a cable and of a column. */
  readonly cableHalf: number;
  readonly columnHalf: number;
}

export const middleOf = ({ x, width }: Box): number => x + width / 2;

/** The block that computes a valve. */
export const blockOf = (blocks: readonly PlacedBlock[], valve: Valve): PlacedBlock | undefined =>
  blocks.find(({ block }) => block.node === valve.node);

export function frameOf(wires: Wires, width: number, height: number, count: number): Frame {
  const m = measures(height);
  const wall = { x: width * 0.13, y: m.top, width: width * 0.76, height: m.bottom - m.top };
  const slots = slotsOf(wires);
  const carried = wires.courses.filter((course) => course.carried);
  const alone = carried.length === 0 && slots.length === 1;
  const lanes = lanesOf(count, alone ? { ...m, column: m.cable } : m);
  const cableHalf = (count * lanes.cable) / 2;
  const axisY = alone ? m.top + (m.bottom - m.top) * 0.48 : m.block;

  const rooms = slots.map(roomOf);
  const stretch = wall.width / rooms.reduce((sum, [left, right]) => sum + left + right, 0);
  let cursor = wall.x;
  const xs = rooms.map(([left, right]) => {
    const x = cursor + left * stretch;
    cursor += (left + right) * stretch;
    return x;
  });

  const columns = xs.filter((_, k) => slots[k]!.block);
  const nearest = Math.min(...columns.slice(1).map((x, k) => x - columns[k]!), Infinity);
  const shape = alone ? WIDE : { ...BLOCK, width: Math.min(BLOCK.width, nearest - 6) };
  const blocks = slots.flatMap(({ block }, k): PlacedBlock[] =>
    block
      ? [
          {
            block,
            part: partOf(block),
            box: { x: xs[k]! - shape.width / 2, y: axisY - shape.height / 2, ...shape },
          },
        ]
      : [],
  );
  const row = (k: number) => m.firstCable + k * (m.cable + 20);
  return {
    width,
    m,
    wall,
    lanes,
    slots,
    xs,
    close: stretch < 0.85,
    alone,
    axisY,
    blocks,
    blockTop: m.block - BLOCK.height / 2,
    carried,
    cableY: new Map(carried.map(({ state }, k) => [state, row(k)])),
    lowest: row(Math.max(0, carried.length - 1)) + cableHalf,
    cableHalf,
    columnHalf: (count * lanes.column) / 2,
  };
}
