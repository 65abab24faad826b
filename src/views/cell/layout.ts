import type { Flow, Wires } from '../../cells';
import { frameOf, partOf } from './frame';
import type { Axis, CellLayout, Fall, Label, Line, Rise } from './geometry';
import { routesOf } from './routes';
import { valvesOf } from './valves';

/**
 * Where everything of a cell stands, from its wires alone.
 * @param count strands of a cable
 */
export function layoutCell(wires: Wires, width: number, height: number, count: number): CellLayout {
  const frame = frameOf(wires, width, height, count);
  const { m, wall, lanes, slots, xs, axisY, blocks, blockTop } = frame;
  const { carried, cableY, cableHalf, columnHalf } = frame;
  const valves = valvesOf(wires, frame);
  const lines: Line[] = [];
  const labels: Label[] = [];
  const rises: Rise[] = [];
  const falls: Fall[] = [];
  const axes: Axis[] = [];
  const right = wall.x + wall.width;

  /** The name of a state over its cable, where it comes in or goes out. */
  const end = (symbol: string, x: number, y: number) =>
    labels.push({ part: symbol, symbol, x, y, anchor: 'middle' });
  const into = wall.x * 0.43;
  const out = width - 44;

  for (const { state } of carried) {
    const y = cableY.get(state)! - cableHalf - 11;
    end(`${state}_prev`, into, y);
    end(state, out, y);
  }

  let exits = 0;
  slots.forEach(({ block, write, exit }, k) => {
    const x = xs[k]!;
    if (write) {
      const { course, flow } = write;
      const top = cableY.get(course.state)! + cableHalf;
      const sluices = valves.onColumn(flow.valves, (share) => ({
        x,
        y: top + (blockTop - top) * share,
      }));
      rises.push({ course, flow, x, bottom: block ? blockTop : m.bus, top, sluices });
      if (block?.symbol !== undefined)
        labels.push({
          part: partOf(block),
          symbol: block.symbol,
          x: x + columnHalf + 9,
          y: blockTop - 10,
          anchor: 'start',
        });
    }
    if (!exit) return;
    const { course, flow } = exit;
    if (block) {
      const placed = blocks.find((each) => each.block === block)!;
      const from = placed.box.x + placed.box.width;
      const sluices = valves.onAxis(flow.valves, (share) => ({
        x: from + 20 + (right - from - 20) * share,
        y: axisY,
      }));
      axes.push({ course, flow, from, y: axisY, sluices });
      end(course.state, out, axisY - columnHalf - 14);
      return;
    }
    const y = m.bus - (m.tight ? 20 : 26) - exits++ * (columnHalf * 2 + 28);
    end(course.state, out, y - columnHalf - 12);
    const from = typeof flow.content === 'string' ? flow.content : course.state;
    const source = cableY.get(from);
    if (source !== undefined) {
      falls.push(fall(course, flow, x, source + cableHalf, y));
      return;
    }
    // What only hands on something that comes in along the bottom.
    const points = [
      { x, y: m.bus },
      { x, y },
    ];
    lines.push({ part: from, kind: 'bus', arrow: false, points });
    axes.push({ course, flow, from: x, y, sluices: [] });
  });

  function fall(course: Fall['course'], flow: Flow, x: number, top: number, y: number): Fall {
    const radius = columnHalf + 10;
    const pills = flow.through.map((through, k) => ({
      x,
      y: top + (m.tight ? 19 : 26) + k * 26,
      through,
      part: typeof flow.content === 'string' ? flow.content : course.state,
    }));
    const from = pills.length > 0 ? pills.at(-1)!.y + 11 : top;
    const to = y - radius + 6;
    const sluices = valves.onColumn(flow.valves, (share) => ({ x, y: from + (to - from) * share }));
    return { course, flow, x, top, y, radius, sluices, pills };
  }

  const routes = routesOf(wires, frame, valves.straights);
  return {
    width,
    height,
    wall,
    lanes,
    straights: valves.straights,
    rises,
    falls,
    axes,
    blocks,
    buses: routes.buses,
    irises: routes.irises,
    stamps: routes.stamps,
    lines: [...routes.lines, ...valves.lines, ...lines],
    labels: [...labels, ...valves.labels, ...routes.labels],
  };
}
