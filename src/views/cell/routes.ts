import type { Tap, Valve, Wires } from '../../cells';
import { blockOf, middleOf, type Frame } from './frame';
import type { Bus, Label, Line, LineStamp, PlacedBlock, PlacedIris, Straight } from './geometry';

const past = ({ before, after }: Tap) => [...before, ...after];

/** How x, the states of the timestep before and other symbols come to the blocks that read them. */
export function routesOf({ courses }: Wires, frame: Frame, straights: readonly Straight[]) {
  const { m, wall, lanes, blocks, cableY, cableHalf, alone, axisY } = frame;
  const lines: Line[] = [];
  const labels: Label[] = [];
  const buses: Bus[] = [];
  const irises: PlacedIris[] = [];
  const stamps: LineStamp[] = [];

  /** States that come in along the bottom: h when a matrix reads it, and what is not carried on. */
  const read = new Set(blocks.flatMap(({ block }) => block.taps.map(({ source }) => source)));
  const low = courses.filter(
    ({ state, carried }) => !carried || (state === 'h' && read.has('h_prev')),
  );
  const isLow = (source: string) => low.some(({ state }) => source === `${state}_prev`);
  const half = (lanes.count * lanes.bus) / 2;
  const thin = low.some(({ carried }) => carried);
  const busTop = thin ? m.bus - 2 : m.bus - half;
  const inputY = thin ? m.bus + 8 : m.bus + half + 5;
  const xIn = wall.x * 0.63;
  const bottomOf = ({ box }: PlacedBlock) => box.y + box.height;

  const plainReaders = blocks.filter(({ block }) =>
    block.taps.some((tap) => past(tap).length === 0 && (isLow(tap.source) || tap.source === 'x')),
  );
  const lastPlain = Math.max(
    ...blocks
      .filter(({ block }) => block.taps.some((tap) => isLow(tap.source) && past(tap).length === 0))
      .map(({ box }) => middleOf(box)),
    wall.x,
  );

  if (alone) {
    const [only] = blocks;
    const state = low[0]!.state;
    if (only && read.has(`${state}_prev`))
      buses.push({ state, y: axisY, to: only.box.x, into: true });
    const x = only ? only.box.x + 21 : wall.x;
    const base = m.bottom + 10;
    lines.push({
      part: 'x',
      kind: 'input',
      arrow: true,
      points: [
        { x, y: base },
        { x, y: bottomOf(only!) + 3 },
      ],
    });
    labels.push({ part: 'x', symbol: 'x', x: x + 18, y: base - 16, anchor: 'middle' });
    if (read.has(`${state}_prev`))
      labels.push({
        part: `${state}_prev`,
        symbol: `${state}_prev`,
        x: wall.x * 0.43,
        y: axisY - (lanes.count * lanes.column) / 2 - 14,
        anchor: 'middle',
      });
    return { lines, labels, buses, irises, stamps };
  }

  // The bus: strands of a state that is not carried on, or a line from the cable of one that is.
  const tapEnd = lastPlain + 12;
  low.forEach(({ state, carried }, row) => {
    if (!read.has(`${state}_prev`)) return;
    const y = m.bus - row * (half * 2 + 6);
    if (carried) {
      const x = wall.x * 0.62 + 14;
      lines.push({
        part: `${state}_prev`,
        kind: 'bus',
        arrow: false,
        points: [
          { x, y: cableY.get(state)! + cableHalf },
          { x, y },
          { x: lastPlain, y },
        ],
      });
      return;
    }
    buses.push({ state, y, to: tapEnd, into: false });
    labels.push({
      part: `${state}_prev`,
      symbol: `${state}_prev`,
      x: wall.x * 0.43,
      y: y - half - 9,
      anchor: 'middle',
    });
  });

  for (const placed of blocks) {
    const { block, part, box } = placed;
    const x = middleOf(box);
    const bottom = bottomOf(placed);
    const modulated = block.taps.filter((tap) => isLow(tap.source) && past(tap).length > 0);
    const plain = block.taps.filter(
      (tap) => past(tap).length === 0 && (tap.source === 'x' || isLow(tap.source)),
    );
    if (plain.length > 0) {
      const onlyInput = plain.every(({ source }) => source === 'x');
      const at = modulated.length ? x + 15 : x;
      const from = onlyInput ? inputY : busTop - 2;
      lines.push({
        part: onlyInput ? 'x' : part,
        kind: onlyInput ? 'input' : 'tap',
        arrow: true,
        points: [
          { x: at, y: from },
          { x: at, y: bottom + 3 },
        ],
      });
    }
    for (const tap of modulated) gated(tap, placed);
    block.taps
      .filter(({ source }) => source !== 'x' && !isLow(source))
      .forEach((tap) => fromAbove(tap, placed));
  }

  /** A state that passes valves on its way into a block. */
  function gated(tap: Tap, { part, box }: PlacedBlock): void {
    const x = middleOf(box) - (tap.kind === 'plain' ? 0 : 15);
    const valves = past(tap);
    lines.push({
      part: tap.source,
      kind: 'bus',
      arrow: true,
      points: [
        { x: lastPlain, y: m.bus },
        { x, y: m.bus },
        { x, y: box.y + box.height + 3 },
      ],
    });
    valves.forEach((valve, k) => iris(valve, box.x - 22 - k * 24));
    const last = box.x - 22 - valves.length * 24;
    if (tap.after.length > 0 && tap.weight !== undefined)
      stamps.push({ part, x: last - 2, y: m.bus, vector: tap.kind === 'peephole' });
  }

  function iris(valve: Valve, x: number): void {
    const gate = blockOf(blocks, valve);
    const part = valve.symbol ?? gate?.block.equation ?? '';
    irises.push({ valve, part, x, y: m.bus });
    if (!gate) return;
    const side = gate.box.x + gate.box.width;
    const y = gate.box.y + gate.box.height / 2;
    const low = gate.box.y + gate.box.height + 8;
    const next = blocks.some(({ box }) => box.x > side && box.x < x);
    lines.push({
      part,
      kind: 'stem',
      arrow: false,
      dashed: valve.complement,
      points: next
        ? [
            { x: side - 12, y: gate.box.y + gate.box.height },
            { x: side - 12, y: low },
            { x, y: low },
            { x, y: m.bus - 9 },
          ]
        : [
            { x: side, y },
            { x, y },
            { x, y: m.bus - 9 },
          ],
    });
    const elsewhere = courses.some(
      ({ keep, flows }) =>
        keep.some(({ node }) => node === valve.node) ||
        flows.some((flow) => flow.valves.some(({ node }) => node === valve.node)),
    );
    if (!elsewhere)
      labels.push({
        part,
        symbol: part,
        x: middleOf(gate.box),
        y: gate.box.y - 10,
        anchor: 'middle',
        mean: true,
      });
  }

  /** What comes down from a cable, or over from another block. */
  function fromAbove(tap: Tap, { box, part }: PlacedBlock): void {
    const target = middleOf(box) - 25;
    const shelf = box.y - 11;
    const state = tap.source.replace(/_prev$/, '');
    const straight = straights.find(({ course }) => course.state === state);
    const vector = tap.kind === 'peephole';
    const down = { x: target, y: box.y - 2 };
    const kind = vector ? 'peephole' : 'tap';
    if (straight) {
      const start = straight.y + cableHalf;
      const first = straight.sluices[0]?.x ?? straight.pluses[0] ?? target + 34;
      const x =
        tap.source === state
          ? Math.max(target, Math.max(...straight.pluses) + 26)
          : Math.min(target, first - 34);
      lines.push({
        part: tap.source,
        kind,
        arrow: true,
        points:
          x === target
            ? [{ x, y: start }, down]
            : [{ x, y: start }, { x, y: shelf }, { x: target, y: shelf }, down],
      });
      if (vector) stamps.push({ part, x, y: (start + shelf) / 2 + 14, vector });
      return;
    }
    const other = blocks.find(({ block }) => block.symbol === tap.source);
    if (!other) return;
    const start = { x: middleOf(other.box) + 20, y: other.box.y };
    lines.push({
      part: tap.source,
      kind: 'stem',
      arrow: true,
      points: [start, { x: start.x, y: shelf }, { x: target, y: shelf }, down],
    });
  }

  // x comes in under the bus and ends at its last reader.
  const readsInput = plainReaders.filter(({ block }) =>
    block.taps.some(({ source }) => source === 'x'),
  );
  if (readsInput.length > 0) {
    const last = readsInput.at(-1)!;
    const modulated = last.block.taps.some((tap) => past(tap).length > 0);
    const end = middleOf(last.box) + (modulated ? 15 : 0);
    lines.unshift({
      part: 'x',
      kind: 'input',
      arrow: false,
      points: [
        { x: xIn, y: m.bottom + 10 },
        { x: xIn, y: inputY },
        { x: thin ? end : Math.max(end, tapEnd), y: inputY },
      ],
    });
    labels.push({ part: 'x', symbol: 'x', x: xIn - 18, y: m.bottom + 8, anchor: 'middle' });
  }
  return { lines, labels, buses, irises, stamps };
}
