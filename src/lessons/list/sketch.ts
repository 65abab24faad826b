import {
  experimentSource,
  modelOf,
  parametersOf,
  recurrentBlocks,
  type Experiment,
  type RecurrentBlock,
} from '../../experiment';
import { placeOf } from '../../tasks/places';
import { conceptOf, type Concept } from '../../ui/concept';
import { isCarried, structureOf } from '../../views/unrolled/structure';
import { shownColumns } from './columns';

/** Something that is drawn: an SVG path, and what it stands for. */
export interface Mark {
  readonly of: Concept | 'wall' | 'wash' | 'gap' | 'gradient' | 'equals';
  readonly d: string;
  /** Filled with its colour, else a line of it. */
  readonly solid?: boolean;
  /** A cable of several strands: as broad as several lines. */
  readonly broad?: boolean;
}

/** A place for a picture, in px. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const round = (value: number) => Math.round(value * 10) / 10;
const line = (x1: number, y1: number, x2: number, y2: number) =>
  `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
export const box = (x: number, y: number, width: number, height: number, r = 0) => {
  const [w, h] = [round(width - 2 * r), round(height - 2 * r)];
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return r === 0
    ? `M${round(x)} ${round(y)}h${w}v${h}h${-w}z`
    : `M${round(x + r)} ${round(y)}h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}z`;
};
export const circle = (x: number, y: number, r: number) =>
  `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const diamond = (x: number, y: number, r: number) =>
  `M${round(x)} ${round(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;
/** A chevron at a place, pointing right for 1 and left for −1. */
const chevron = (x: number, y: number, size: number, way: 1 | -1) =>
  `M${round(x - way * size)} ${round(y - size)}L${round(x)} ${round(y)}L${round(x - way * size)} ${round(y + size)}`;

/** One row of cells: what is carried from cell to cell, its valves, and the weights where a state is made anew. */
function rowMarks(
  { cell, direction, stack, units }: RecurrentBlock,
  xs: readonly number[],
  { x, y, width, height }: Room,
  pitch: number,
  gaps: readonly number[],
): Mark[] {
  const marks: Mark[] = [];
  const half = Math.min(pitch * 0.36, 30);
  const r = Math.min(4, half / 2);
  const washed = direction === 'backward' || stack === 'decoder';
  for (const middle of xs) {
    const wall = box(middle - half, y, 2 * half, height, r);
    if (washed) marks.push({ of: 'wash', d: wall, solid: true });
    marks.push({ of: 'wall', d: wall });
  }
  const { paths, gates } = structureOf(cell);
  const carried = paths.filter(isCarried);
  const [top, bottom] = [y + height * 0.28, y + height * 0.78];
  const heightOf = (k: number) =>
    carried.length > 1 ? (k === 0 ? top : bottom) : y + height * (gates.length > 0 ? 0.32 : 0.5);
  const ends = [...xs, x + width];
  carried.forEach(({ state, straight }, k) => {
    const of = conceptOf(state);
    const at = heightOf(k);
    const cable = (from: number, to: number) =>
      marks.push({ of, d: line(from, at, to, at), broad: units > 1 });
    const inGap = (from: number, to: number) => gaps.some((gap) => gap > from && gap < to);
    if (straight && gaps.length === 0) cable(x, x + width);
    else
      [x, ...xs].forEach((from, place) => {
        const to = ends[place]!;
        const out = straight || place === 0 ? from : from + half * 0.45;
        const into = straight || place === xs.length ? to : to - half;
        if (!inGap(from, to)) return cable(out, into);
        cable(out, from + pitch * 0.62);
        return cable(to - pitch * 0.62, into);
      });
    // Where it ends, it says which way time goes.
    const way = direction === 'backward' ? -1 : 1;
    const end = direction === 'backward' ? x : x + width;
    marks.push({ of, d: chevron(end, at, Math.min(3, pitch / 6), way) });
  });
  if (pitch < 15) return marks;
  const valve = Math.min(half / 3, height / 7, 7);
  const kept = carried.flatMap(({ keep }) => keep.map(({ symbol }) => symbol));
  const beside = gates.filter((gate) => !kept.includes(gate));
  for (const middle of xs) {
    if (gates.length === 0)
      marks.push({
        of: 'w',
        d: box(middle - half * 0.5 - valve, y + height / 2 - valve, 2 * valve, 2 * valve, 1),
        solid: true,
      });
    carried.forEach(({ keep }, k) =>
      keep.forEach(({ symbol }) =>
        marks.push({
          of: conceptOf(symbol ?? ''),
          d: circle(middle - half * 0.35, heightOf(k), round(valve)),
        }),
      ),
    );
    beside.forEach((gate, k) =>
      marks.push({
        of: conceptOf(gate),
        d: circle(
          middle + half * (beside.length === 1 ? 0.3 : k === 0 ? 0 : 0.6),
          y + height * (carried.length > 1 ? 0.53 : 0.68),
          round(valve * 0.8),
        ),
        solid: true,
      }),
    );
  }
  return marks;
}

/**
 * A model side by side in time, as small as it goes: its rows of cells from `modelOf`, what they carry, where inputs
 * come in and answers go out. It is structure alone: no length in it is a measurement.
 * @param most Timesteps of a sequence that are shown at most; the middle of longer ones is left out.
 */
export function networkSketch(
  experiment: Experiment,
  room: Room,
  { most, backward }: { readonly most: number; readonly backward: boolean },
): readonly Mark[] {
  const source = experimentSource(experiment);
  const blocks = recurrentBlocks(modelOf(experiment, source));
  const shown = shownColumns(source, most);
  const pitch = room.width / shown.width;
  const xOf = (at: number) => room.x + at * pitch;
  const gaps = shown.gaps.map(xOf);
  const size = Math.min(4, pitch * 0.22);
  // Narrow cells are low, too.
  const spare = Math.max(0, room.height - Math.max(pitch * 4.6, 40)) / 2;
  const answers = room.y + spare + size;
  const lane = backward ? 10 : 0;
  const inputs = room.y + room.height - spare - size;
  const top = answers + size + 3 + lane;
  const bottom = inputs - size - 4;
  const encoder = blocks.filter(({ stack }) => stack === 'encoder');
  const between = encoder.length > 1 ? 4 : 0;
  const height = (bottom - top - between * (encoder.length - 1)) / encoder.length;
  const marks: Mark[] = [];
  const levels = { encoder: 0, decoder: 0 };
  for (const block of blocks) {
    const decodes = block.stack === 'decoder';
    const own = shown.places.filter(({ column }) => decodes === column >= source.T);
    const xs = own.map(({ at }) => xOf(at));
    const y = bottom - height - levels[block.stack]++ * (height + between);
    const from = xOf(decodes ? shown.decoder! - 0.9 : 0);
    const to = source.decoder && !decodes ? xs.at(-1)! + pitch * 0.6 : room.x + room.width;
    marks.push(...rowMarks(block, xs, { x: from, y, width: to - from, height }, pitch, gaps));
  }
  for (const { column, at } of shown.places) {
    const x = xOf(at);
    if (column < source.T && (source.shape !== 'one-to-many' || column === 0))
      marks.push({
        of: 'x',
        d: box(x - size, inputs - size, 2 * size, 2 * size, 1),
        solid: true,
      });
    if (placeOf(source, column) !== undefined)
      marks.push({ of: 'y', d: diamond(x, answers, round(size)), solid: true });
  }
  for (const gap of gaps)
    for (const step of [-1, 0, 1])
      marks.push({
        of: 'gap',
        d: circle(gap + step * Math.min(4, pitch / 5), (top + bottom) / 2, 1),
        solid: true,
      });
  if (backward) {
    const y = top - lane / 2 - 0.5;
    const [first, last] = [xOf(shown.places[0]!.at), xOf(shown.places.at(-1)!.at)];
    marks.push({ of: 'gradient', d: line(last, y, first, y) });
    for (const { at } of shown.places.slice(0, -1))
      marks.push({ of: 'gradient', d: chevron(xOf(at), y, 3, -1) });
  }
  return marks;
}

/** One cell with the loops on which its states come back. */
export function loopSketch(experiment: Experiment, { x, y, width, height }: Room): readonly Mark[] {
  const block = recurrentBlocks(modelOf(experiment, experimentSource(experiment)))[0]!;
  const [middle, half] = [x + width / 2, width * 0.22];
  const [top, bottom] = [y + height * 0.3, y + height * 0.7];
  const loops = structureOf(block.cell).paths.filter(isCarried);
  return [
    { of: 'wall', d: box(middle - half, top, 2 * half, bottom - top, 5) },
    ...loops.map(({ state }): Mark => {
      const [at, out] = [(top + bottom) / 2, width * 0.42];
      return {
        of: conceptOf(state),
        d: `M${round(middle + half)} ${round(at)}h${round(out - half)}V${round(top - 8)}h${round(-2 * out)}V${round(at)}h${round(out - half - 2)}`,
      };
    }),
    ...loops.map(({ state }): Mark => ({
      of: conceptOf(state),
      d: chevron(middle - half - 1.5, (top + bottom) / 2, 3, 1),
    })),
  ];
}

/** The matrices and the bias of the first layer, each as high as what comes out and as wide as what goes in. */
export function shapesSketch(experiment: Experiment, room: Room): readonly Mark[] {
  const block = recurrentBlocks(modelOf(experiment, experimentSource(experiment)))[0]!;
  const shapes = parametersOf(block).map(({ shape: [first = 1, second] }) =>
    second === undefined ? { height: first, width: 1 } : { height: second, width: first },
  );
  const gap = 12;
  const wide = shapes.reduce((sum, { width }) => sum + width, 0);
  const unit = Math.min(
    (room.width - gap * (shapes.length - 1)) / wide,
    room.height / Math.max(...shapes.map(({ height }) => height)),
  );
  let x = room.x + (room.width - unit * wide - gap * (shapes.length - 1)) / 2;
  return shapes.flatMap(({ width, height }): readonly Mark[] => {
    const d = box(
      x,
      room.y + (room.height - unit * height) / 2,
      Math.max(3, unit * width),
      unit * height,
    );
    x += unit * width + gap;
    return [
      { of: 'wash', d, solid: true },
      { of: 'w', d },
    ];
  });
}

/** The plane on which eigenvalues lie, with the unit circle and nothing else. */
export function planeSketch({ x, y, width, height }: Room): readonly Mark[] {
  const [cx, cy] = [x + width / 2, y + height / 2];
  const r = round(height * 0.4);
  return [
    { of: 'gap', d: line(cx - r * 1.7, cy, cx + r * 1.7, cy) },
    { of: 'gap', d: line(cx, y, cx, y + height) },
    { of: 'y', d: circle(cx, cy, r) },
  ];
}
