import { conceptOf } from '../../ui/concept';
import type { Stop } from '../../ui/drawing/cable';
import { drawIris } from '../../ui/drawing/iris';
import { drawStamp } from '../../ui/drawing/stamp';
import type { Palette } from '../../ui/theme';
import { brushOf, type Scene } from './brush';
import { drawFall } from './drawFall';
import { headOf, turnOf, type CellLayout, type PlacedSluice } from './geometry';
import { flowOf, openingsOf, straightOf } from './strands';

/** Length of the funnel between a cable and a block. */
const FUNNEL = 26;

/** Draws everything of a cell that moves: cables, columns, valves. */
export function drawCell(
  context: CanvasRenderingContext2D,
  palette: Palette,
  layout: CellLayout,
  scene: Scene,
): void {
  const { width, lanes, buses, straights, rises, falls, axes, irises, stamps } = layout;
  const { count } = lanes;
  const { now } = scene;
  const brush = brushOf(context, palette, layout, scene);

  for (const { state, y, to, into } of buses) {
    const symbol = `${state}_prev`;
    const lane = into ? lanes.column : lanes.bus;
    const half = (count * lane) / 2;
    const end = into ? to - FUNNEL : to;
    const values = now[symbol]!;
    brush.part(symbol, () => {
      const stops = [
        { x: 0, values },
        { x: end, values },
      ];
      brush.cable(symbol, y, lane, stops);
      if (into) {
        brush.funnel(symbol, end, half, to, 8, y);
        return;
      }
      context.beginPath();
      context.moveTo(end, y - half - 1.5);
      context.lineTo(end, y + half + 1.5);
      context.strokeStyle = brush.hueOf(symbol);
      context.lineWidth = 1.5 * palette.stroke;
      context.stroke();
    });
  }

  /** Stops at both ends of each valve, with the values before and behind it. */
  const past = (
    sluices: readonly PlacedSluice[],
    along: readonly Float32Array[],
    axis: 'x' | 'y',
  ) =>
    sluices.flatMap((sluice, k): Stop[] => [
      { x: sluice[axis] - sluice.length / 2, values: along[k]! },
      { x: sluice[axis] + sluice.length / 2, values: along[k + 1]! },
    ]);

  for (const { course, y, sluices, pluses } of straights) {
    const { state, keep } = course;
    const along = straightOf(state, keep, now, count);
    const turn = turnOf(layout, pluses);
    const kept = along.at(-1)!;
    const before = [
      { x: 0, values: along[0]! },
      ...past(sluices, along, 'x'),
      { x: turn - 12, values: kept },
    ];
    const after = [
      { x: turn - 12, values: kept },
      { x: turn + 12, values: now[state]! },
      { x: headOf(width), values: now[state]! },
    ];
    brush.part(`${state}_prev`, () =>
      brush.cable(`${state}_prev`, y, lanes.cable, before, { edge: 2 }),
    );
    brush.part(state, () => {
      brush.cable(state, y, lanes.cable, after, { edge: 2 });
      brush.head(state, y, (count * lanes.cable) / 2);
    });
    for (const placed of sluices) brush.sluice(placed, lanes.cable, false);
  }

  for (const { course, flow, x, bottom, top, sluices } of rises) {
    // From the top down, so against the flow.
    const along = flowOf(course, flow, now, count).toReversed();
    const content = typeof flow.content === 'string' ? flow.content : flow.content.symbol;
    const stops = [
      { x: top + 1, values: along[0]! },
      ...past(sluices.toReversed(), along, 'y'),
      { x: bottom, values: along[sluices.length]! },
    ];
    brush.part(content ?? course.state, () =>
      brush.cable(content ?? 'g', x, lanes.column, stops, { upright: true, edge: 1.25 }),
    );
    for (const placed of sluices) brush.sluice(placed, lanes.column, true);
  }

  for (const fall of falls) drawFall(context, palette, brush, layout, fall, now);

  for (const { course, flow, from, y, sluices } of axes) {
    const { state } = course;
    const along = flowOf(course, flow, now, count);
    const half = (count * lanes.column) / 2;
    const stops = [
      { x: from + FUNNEL, values: along[0]! },
      ...past(sluices, along, 'x'),
      { x: headOf(width), values: along.at(-1)! },
    ];
    brush.part(state, () => {
      brush.funnel(state, from, 8, from + FUNNEL, half, y);
      brush.cable(state, y, lanes.column, stops);
      brush.head(state, y, half);
    });
    for (const placed of sluices) brush.sluice(placed, lanes.column, false);
  }

  for (const { x, y, valve, part } of irises) {
    const openings = openingsOf(valve, now, count);
    const opening = openings.reduce((sum, value) => sum + value, 0) / count;
    const concept = conceptOf(valve.symbol ?? part);
    brush.part(part, () =>
      drawIris(context, palette, { x, y, r: 9, concept, opening, ground: 'surface' }),
    );
  }
  for (const { x, y, part, vector } of stamps)
    brush.part(part, () => {
      if (vector) brush.vectorStamp(x, y);
      else drawStamp(context, palette, x, y, 15);
    });
}
