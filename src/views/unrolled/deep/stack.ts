import {
  recurrentBlocks,
  type Block,
  type RecurrentBlock,
  type StackName,
} from '../../../experiment';
import { strandsOf } from '../../../ui/drawing/cable';
import type { Band, Stack } from '../bands';
import { frameOf, within, type Frame, type FrameSize } from '../frame';
import { layoutCells, leastCells, type StageLayout } from '../layout';
import { structureOf, type Structure } from '../structure';
import { levelHeights, type Level } from './heights';

export interface StackSize extends FrameSize {
  readonly blocks: readonly Block[];
  readonly chosen: RecurrentBlock;
  /** Whether gradients come back: every row has a lane for its ribbon. */
  readonly backward: boolean;
  readonly oneInput: boolean;
}

/** Between two rows of cells: room for what goes up. */
const gapOf = ({ detail, scrolls }: Frame) =>
  detail === 'full' ? (scrolls ? 22 : 17) : scrolls ? 18 : 9;

/** The height above all rows that outputs and their bars need, or the choice of a layer. */
const above = ({ highest, height, scrolls }: Frame, backward: boolean, attends: boolean) =>
  backward
    ? 42
    : attends
      ? Math.max(scrolls ? 70 : 80, Math.min(0.36 * height, 132))
      : Math.min(highest, 48);

/** Over a decoder that attends, outputs leave room for the arcs below them; what they are stands above them. */
const OUTPUTS = 40;

const eases = [1, 0.6, 0.25, 0, -0.35, -0.7];

/** How much air there is in cells of a height: the most that leaves every cable 12 px. */
function easeOf(structure: Structure, detail: Frame['detail'], height: number): number {
  const wanted = height - 4 * structure.paths.length;
  return eases.find((ease) => leastCells(structure, detail, ease) <= wanted) ?? -1;
}

/**
 * The stage of a model of several blocks: a row for each layer and direction, from the input upward, the backward
 * direction above the forward one. Rows of a decoder stand at the height of the encoder's row of the same layer,
 * from a later column on.
 */
export function layoutStack(size: StackSize): Stack {
  const { blocks, chosen, backward, oneInput, columns } = size;
  const frame = frameOf(size);
  const all = recurrentBlocks(blocks);
  const attends = blocks.some(({ kind }) => kind === 'attention');
  const levels: Level[] = [];
  for (const { layer, direction } of all)
    if (!levels.some((level) => level.layer === layer && level.direction === direction))
      levels.push({ layer, direction });
  const gap = gapOf(frame);
  const heights = levelHeights({
    levels,
    chosen,
    structure: structureOf(chosen.cell),
    detail: frame.detail,
    room: frame.bottom - above(frame, backward, attends),
    gap,
    backward,
  });

  const bands: Band[] = [];
  let bottom = frame.bottom;
  let { inputY } = frame;
  levels.forEach((level, k) => {
    const { kind, height, lane } = heights[k]!;
    let top = bottom;
    all.forEach((block, index) => {
      if (block.layer !== level.layer || block.direction !== level.direction) return;
      const column = block.stack === 'decoder' ? columns.T : 0;
      const goesOn =
        columns.decoder &&
        block.stack === 'encoder' &&
        !levels.some(isBackward) &&
        (frame.detail === 'full' || handsOn(block));
      const part = within(frame, column, block.timesteps);
      const end = frame.x(columns.T) - frame.pitch / 2 - 4;
      const own = rowOf(goesOn ? { ...part, right: end } : part, block, {
        kind,
        bottom,
        height,
        lane,
        inputY,
      });
      const layout = {
        ...own,
        stamp: { ...own.stamp, dot: dotOf(level, block.stack) },
        ...(goesOn && { goesOn }),
        ...(oneInput && level.layer === 1 && { inputs: 1 }),
      };
      const rowTop = layout.cell.top - lane;
      bands.push({
        block,
        index,
        kind,
        column,
        layout,
        mirror: block.direction === 'backward' ? mirrorOf(layout) : undefined,
        top: rowTop,
        bottom,
        ...(backward && {
          lane: { top: rowTop, bottom: layout.cell.top - (kind === 'cells' ? 3 : 0) },
        }),
      });
      top = Math.min(top, rowTop);
    });
    const next = heights[k + 1];
    const apart = next && (kind === 'cells' || next.kind === 'cells') ? gap : 0;
    inputY = top - (apart > 0 ? apart * 0.55 : 0);
    bottom = top - apart;
  });
  const taken = frame.scrolls
    ? undefined
    : (size.scale ?? 1) * (levels.some(isBackward) ? 232 : 176);
  const looked = bands.find(({ block }) => block === chosen) ?? bands[0]!;
  const whole = wholeOf(frame, bands);
  return {
    frame: {
      ...whole,
      ...(taken !== undefined && { taken }),
      ...(attends && !backward && { outputY: Math.max(OUTPUTS, whole.cell.top - 116) }),
    },
    bands,
    chosen: looked,
  };
}

/** Rows have weights of their own, and so a stamp of their own: another of the nine dots stands out. */
export const dotOf = ({ layer, direction }: Level, stack: StackName = 'encoder'): number =>
  direction === 'backward'
    ? 8 - ((layer - 1) % 9)
    : (stack === 'encoder' ? layer - 1 : layer + 3) % 9;

const isBackward = ({ direction }: Level) => direction === 'backward';

/** Whether a state travels in a cable that nothing cuts. */
const handsOn = ({ cell }: RecurrentBlock) =>
  structureOf(cell).paths.some(({ straight }) => straight);

interface RowPlace {
  readonly kind: Band['kind'];
  readonly bottom: number;
  readonly height: number;
  readonly lane: number;
  readonly inputY: number;
}

function rowOf(frame: Frame, block: RecurrentBlock, place: RowPlace): StageLayout {
  const structure = structureOf(block.cell);
  const { bottom, height, lane, kind, inputY } = place;
  const H = block.units;
  const turned = block.direction === 'backward' ? mirrored(frame) : frame;
  const room = height - lane;
  if (kind === 'cells')
    return {
      ...layoutCells(turned, {
        structure,
        H,
        bottom,
        room,
        ease: easeOf(structure, frame.detail, room),
        roomy: false,
        halves: true,
      }),
      inputY,
    };
  // Of a row without cells only h is seen, which the row above reads.
  const path = structure.paths.find(({ state }) => state === 'h')!;
  const strands = strandsOf(H, Math.max(2, room - Math.min(6, 0.4 * room)), 1.2);
  const thick = strands.count * strands.lane;
  const cells = layoutCells(turned, { structure, H, bottom, room, ease: -1, roomy: false });
  const top = bottom - room;
  const y = (top + bottom) / 2;
  return {
    ...cells,
    inputY,
    // Without walls a cable is as it is through columns: nothing interrupts it.
    detail: frame.detail === 'grain' ? 'grain' : 'column',
    cell: { ...cells.cell, top, bottom },
    rows: kind === 'cable' ? [{ path, y, thick, strands }] : [],
    work: { top: y, bottom: y },
    band: { top, bottom: top },
  };
}

/** A frame whose first timestep in sight is the last one of another: what reads backwards is laid out in it. */
function mirrored(frame: Frame): Frame {
  const { left, right, first, last, T } = frame;
  const sum = frame.x(0) + frame.x(T - 1);
  return {
    ...frame,
    left: sum - right,
    right: sum - left,
    first: T - 1 - last,
    last: T - 1 - first,
  };
}

const mirrorOf = ({ x, T }: StageLayout) => x(0) + x(T - 1);

/** All columns, with the cells from which outputs come and the height of all rows together. */
function wholeOf(frame: Frame, bands: readonly Band[]): StageLayout {
  const upper = bands.findLast(({ block }) => block.direction === 'forward')!.layout;
  const top = Math.min(...bands.map((band) => band.top));
  const bottom = bands[0]!.bottom;
  return {
    ...upper,
    ...frame,
    cell: { ...upper.cell, top, bottom },
    band: { top: 4, bottom: top - 8 },
  };
}
