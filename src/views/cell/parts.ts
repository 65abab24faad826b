import { turnOf, type Box, type CellLayout } from './geometry';

/** A part of the diagram that can be pointed at: the places where its symbol is drawn. */
export interface Part {
  readonly part: string;
  readonly boxes: readonly Box[];
}

/** How far from a line it can still be pointed at. */
const REACH = 7;

/** The parts of a cell, from left to right: what comes in, the blocks, what goes out. */
export function partsOf(layout: CellLayout): readonly Part[] {
  const { width, lanes, straights, buses, rises, falls, axes, blocks, irises, lines } = layout;
  const boxes = new Map<string, Box[]>();
  const add = (part: string, x1: number, y1: number, x2: number, y2: number) => {
    const list = boxes.get(part) ?? [];
    list.push({
      x: Math.min(x1, x2),
      y: Math.min(y1, y2),
      width: Math.abs(x2 - x1),
      height: Math.abs(y2 - y1),
    });
    boxes.set(part, list);
  };
  const cable = (lanes.count * lanes.cable) / 2;
  const column = (lanes.count * lanes.column) / 2;
  const bus = (lanes.count * lanes.bus) / 2;

  // In order of drawing: what comes later lies above and is found first.
  for (const { course, y, pluses } of straights) {
    const turn = turnOf(layout, pluses);
    add(`${course.state}_prev`, 0, y - cable, turn, y + cable);
    add(course.state, turn, y - cable, width, y + cable);
  }
  for (const { state, y, to, into } of buses) {
    const half = into ? column : bus;
    add(`${state}_prev`, 0, y - half, to, y + half);
  }
  for (const { part, points } of lines)
    for (let k = 1; k < points.length; k++) {
      const [from, to] = [points[k - 1]!, points[k]!];
      const flat = from.y === to.y;
      const [dx, dy] = flat ? [0, REACH] : [REACH, 0];
      add(
        part,
        Math.min(from.x, to.x) - dx,
        Math.min(from.y, to.y) - dy,
        Math.max(from.x, to.x) + dx,
        Math.max(from.y, to.y) + dy,
      );
    }
  for (const { course, flow, x, bottom, top } of rises) {
    const content = typeof flow.content === 'string' ? flow.content : flow.content.symbol;
    add(content ?? course.state, x - column, top, x + column, bottom);
  }
  for (const { course, flow, x, top, y, radius, sluices } of falls) {
    const cut = sluices.at(-1)?.y ?? top;
    add(
      typeof flow.content === 'string' ? flow.content : course.state,
      x - column,
      top,
      x + column,
      cut,
    );
    add(course.state, x - column, cut, x + column, y - radius);
    add(course.state, x - column, y - radius, width, y + column);
  }
  for (const { course, from, y } of axes) add(course.state, from, y - column, width, y + column);
  for (const { part, box } of blocks)
    add(part, box.x, box.y, box.x + box.width, box.y + box.height);
  for (const { part, x, y } of irises) add(part, x - 12, y - 12, x + 12, y + 12);
  const sluices = [
    ...straights.flatMap((each) =>
      each.sluices.map((sluice) => ({ sluice, upright: false, half: cable })),
    ),
    ...[...rises, ...falls].flatMap((each) =>
      each.sluices.map((sluice) => ({ sluice, upright: true, half: column })),
    ),
    ...axes.flatMap((each) =>
      each.sluices.map((sluice) => ({ sluice, upright: false, half: column })),
    ),
  ];
  for (const { sluice, upright, half } of sluices) {
    const { part, x, y, length } = sluice;
    const [w, h] = upright ? [half + 5, length / 2] : [length / 2, half + 5];
    add(part, x - w, y - h, x + w, y + h);
  }
  boxes.delete('');

  const rank = (part: string) => {
    if (part.endsWith('_prev')) return 0;
    if (part === 'x') return 1;
    return layout.straights.some(({ course }) => course.state === part) ||
      [...falls, ...axes].some(({ course }) => course.state === part)
      ? 3
      : 2;
  };
  const left = (part: string) =>
    blocks.find((placed) => placed.part === part)?.box.x ?? boxes.get(part)![0]!.x;
  return [...boxes]
    .map(([part, list]) => ({ part, boxes: list }))
    .sort((a, b) => rank(a.part) - rank(b.part) || left(a.part) - left(b.part));
}

/** The unit, counted among the strands, that lies at a point of a part; undefined beside the strands. */
export function strandAt(layout: CellLayout, x: number, y: number): number | undefined {
  const { lanes, straights, buses, rises, falls, axes } = layout;
  const { count } = lanes;
  const at = (offset: number, lane: number) => {
    const strand = Math.floor(offset / lane + count / 2);
    return strand >= 0 && strand < count ? strand : undefined;
  };
  for (const { x: middle, top, bottom } of rises)
    if (y > top && y < bottom) {
      const strand = at(x - middle, lanes.column);
      if (strand !== undefined) return strand;
    }
  for (const fall of falls) {
    if (y > fall.top && y < fall.y - fall.radius) {
      const strand = at(x - fall.x, lanes.column);
      if (strand !== undefined) return strand;
    }
    // Behind the bend the strands lie the other way round.
    if (x > fall.x + fall.radius) {
      const strand = at(fall.y - y, lanes.column);
      if (strand !== undefined) return strand;
    }
  }
  for (const { y: middle } of straights) {
    const strand = at(y - middle, lanes.cable);
    if (strand !== undefined) return strand;
  }
  for (const { y: middle, to, into } of buses)
    if (x < to) {
      const strand = at(y - middle, into ? lanes.column : lanes.bus);
      if (strand !== undefined) return strand;
    }
  for (const { y: middle, from } of axes)
    if (x > from) {
      const strand = at(y - middle, lanes.column);
      if (strand !== undefined) return strand;
    }
  return undefined;
}
