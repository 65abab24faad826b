import type { Band, Stack } from '../bands';
import type { Row, StageLayout } from '../layout';
import type { Sheet } from '../sheet';

/** Of a folded cell, in CSS pixels: its width, and how far its cables reach from its middle. */
export const folded = { cell: 92, reach: 112 } as const;

const between = (from: number, to: number, part: number) => from + (to - from) * part;

/** Where the folded cell stands: in the middle of the timesteps. */
export const foldedX = ({ left, right, width, scrolls }: StageLayout): number =>
  scrolls ? width / 2 : (left + right) / 2;

/** Where something of the stage lies for a band that is laid out the other way round. */
const placeIn = ({ mirror }: Band, x: number) => (mirror === undefined ? x : mirror - x);

/** The network on its way into its loop: all cells go to one place, and their cables with them. */
export function squeezed(stack: Stack, part: number): Stack {
  if (part === 0) return stack;
  const middle = foldedX(stack.frame);
  const pull = (band: Band): Band => {
    const { layout } = band;
    const at = placeIn(band, middle);
    const wide = between(1, folded.cell / layout.cell.width, part);
    return {
      ...band,
      layout: {
        ...layout,
        x: (t) => between(layout.x(t), at, part),
        left: between(layout.left, at - folded.reach, part),
        right: between(layout.right, at + folded.reach, part),
        pitch: between(layout.pitch, folded.cell, part),
        cell: { ...layout.cell, width: layout.cell.width * wide },
        stamp: { ...layout.stamp, dx: layout.stamp.dx * wide },
        joinDx: layout.joinDx * wide,
        outDx: layout.outDx * wide,
        tapDx: layout.tapDx * wide,
        restartDx: layout.restartDx * wide,
      },
    };
  };
  return withBands(stack, stack.bands.map(pull));
}

const withBands = ({ frame, bands, chosen }: Stack, now: readonly Band[]): Stack => ({
  frame,
  bands: now,
  chosen: now[bands.indexOf(chosen)]!,
});

/** Between two stages: what stands on both goes from its place on the one to its place on the other. */
export function morphed(before: Stack, now: Stack, part: number): Stack {
  if (part === 1) return now;
  const bands = now.bands.map((band) => {
    const old = before.bands.find(({ block }) => block.name === band.block.name);
    const same = old?.kind === band.kind && old.layout.detail === band.layout.detail;
    return same ? { ...band, layout: bandBetween(old, band, part) } : band;
  });
  return withBands(now, bands);
}

function bandBetween(before: Band, now: Band, part: number): StageLayout {
  const [old, own] = [before.layout, now.layout];
  const of = (read: (layout: StageLayout) => number) => between(read(old), read(own), part);
  return {
    ...own,
    x: (t) => between(old.x(Math.min(t, old.T - 1)), own.x(t), part),
    pitch: of(({ pitch }) => pitch),
    left: of(({ left }) => left),
    right: of(({ right }) => right),
    cell: {
      width: of(({ cell }) => cell.width),
      top: of(({ cell }) => cell.top),
      bottom: of(({ cell }) => cell.bottom),
    },
    work: { top: of(({ work }) => work.top), bottom: of(({ work }) => work.bottom) },
    stamp: { ...own.stamp, dx: of(({ stamp }) => stamp.dx), y: of(({ stamp }) => stamp.y) },
    inputY: of(({ inputY }) => inputY),
    rows: own.rows.map((row) => rowBetween(old.rows, row, part)),
  };
}

function rowBetween(rows: readonly Row[], row: Row, part: number): Row {
  const old = rows.find(({ path }) => path.state === row.path.state);
  if (!old) return row;
  const thick = between(old.thick, row.thick, part);
  return {
    ...row,
    y: between(old.y, row.y, part),
    thick,
    strands: { ...row.strands, lane: thick / row.strands.count },
  };
}

/** One timestep of a sheet, with the states that it came from. */
export function sheetAt(sheet: Sheet | undefined, order: number): Sheet | undefined {
  if (!sheet) return undefined;
  return {
    states: new Map(
      [...sheet.states].map(([state, { strands_t, bound, initial }]) => [
        state,
        {
          bound,
          strands_t: [strands_t[order]!],
          initial: order > 0 ? strands_t[order - 1] : initial,
        },
      ]),
    ),
    openings: new Map(
      [...sheet.openings].map(([gate, mean_t]) => [gate, mean_t.subarray(order, order + 1)]),
    ),
  };
}
