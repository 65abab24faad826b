import type { Block, Valve, Wires } from '../../cells';
import { blockOf, middleOf, partOf, type Frame } from './frame';
import type { Label, Line, PlacedSluice, Point, Straight } from './geometry';

/** Along a straight cable. */
const KEEP_LENGTH = 46;

/** Places the large valves of a cell, with the lines from the blocks that move them and their labels. */
export function valvesOf({ courses }: Wires, frame: Frame) {
  const { m, blocks, blockTop, cableY, cableHalf, columnHalf, close, lowest, slots, xs } = frame;
  const lines: Line[] = [];
  const labels: Label[] = [];
  const keeps = new Set(courses.flatMap(({ keep }) => keep.map(({ symbol }) => symbol)));

  /** Whether something comes down to a block beside its stem. */
  const fromAbove = ({ taps }: Block) =>
    taps.some(({ source }) => cableY.has(source.replace(/_prev$/, '')) && source !== 'h_prev');

  const stem = (part: string, dashed: boolean, points: readonly Point[]) =>
    lines.push({ part, kind: 'stem', arrow: false, dashed, points });
  const label = (
    part: string,
    x: number,
    y: number,
    rest: Pick<Label, 'anchor'> & Partial<Label>,
  ) => labels.push({ part, symbol: part, x, y, ...rest });

  /** Valves one behind the other, each at its share of the way. */
  function place(valves: readonly Valve[], at: (share: number) => Point): PlacedSluice[] {
    return valves.map((valve, k) => {
      const block = blockOf(blocks, valve)?.block;
      return {
        valve,
        part: valve.symbol ?? (block ? partOf(block) : ''),
        length: m.sluice,
        ...at((k + 1) / (valves.length + 1)),
      };
    });
  }

  /** Valves on a column, moved from the side. */
  function onColumn(valves: readonly Valve[], at: (share: number) => Point) {
    const sluices = place(valves, at);
    for (const { valve, part, x, y } of sluices) {
      const from = blockOf(blocks, valve);
      if (!from) continue;
      const start = middleOf(from.box);
      const end = start < x ? x - columnHalf - 6 : x + columnHalf + 6;
      const across = [
        { x: start, y },
        { x: end, y },
      ];
      const dashed = valve.complement;
      stem(part, dashed, dashed ? across : [{ x: start, y: from.box.y }, ...across]);
      if (dashed) label(part, x + columnHalf + 9, y + 5, { anchor: 'start', complement: true });
      else if (!keeps.has(part))
        label(part, start - 9 - (fromAbove(from.block) ? 26 : 0), Math.min(y + 25, blockTop - 9), {
          anchor: 'end',
          mean: !close,
        });
    }
    return sluices;
  }

  /** Valves on the way from a block to the right, moved from above. */
  function onAxis(valves: readonly Valve[], at: (share: number) => Point) {
    const sluices = place(valves, at);
    for (const { valve, part, x, y, length } of sluices) {
      const from = blockOf(blocks, valve);
      if (!from) continue;
      const start = middleOf(from.box);
      const over = from.box.y - 16;
      stem(part, valve.complement, [
        { x: start, y: from.box.y },
        { x: start, y: over },
        { x, y: over },
        { x, y: y - length / 2 },
      ]);
      label(part, start, over - 8, { anchor: 'middle', mean: true });
    }
    return sluices;
  }

  /** A straight cable with the valves on it, each over its block. */
  function straight(course: Straight['course']): Straight {
    const { state } = course;
    const y = cableY.get(state)!;
    const sluices: PlacedSluice[] = [];
    const pluses: number[] = [];
    slots.forEach(({ keep, write }, k) => {
      const x = xs[k]!;
      if (write?.course === course) pluses.push(x);
      if (keep?.course !== course) return;
      const [sluice] = place([keep.valve], () => ({ x, y })) as [PlacedSluice];
      sluices.push({ ...sluice, length: KEEP_LENGTH });
      const { part } = sluice;
      const { complement } = keep.valve;
      const from = blockOf(blocks, keep.valve);
      if (from) {
        const start = middleOf(from.box);
        const elbow = y + cableHalf + 20;
        const turn =
          start === x
            ? []
            : [
                { x: start, y: elbow },
                { x, y: elbow },
              ];
        stem(part, complement, [{ x: start, y: from.box.y }, ...turn, { x, y: y + cableHalf + 7 }]);
      }
      label(part, x + 12, lowest + (m.tight ? 26 : 32), { anchor: 'start', mean: true });
      if (complement) label(part, x + 32, y - cableHalf - 9, { anchor: 'start', complement });
    });
    return { course, y, sluices, pluses };
  }

  return { straights: frame.carried.map(straight), onColumn, onAxis, lines, labels };
}
