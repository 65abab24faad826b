import { conceptOf } from '../../ui/concept';
import type { Stop } from '../../ui/drawing/cable';
import { css, signedColour } from '../../ui/drawing/colour';
import type { Palette } from '../../ui/theme';
import type { Brush } from './brush';
import { headOf, type CellLayout, type Fall } from './geometry';
import { flowOf, type StrandsNow } from './strands';

const between = (a: Float32Array, b: Float32Array) => a.map((value, k) => (value + b[k]!) / 2);

/** Draws a flow down from a cable, through its functions and valves, and round to the right. */
export function drawFall(
  context: CanvasRenderingContext2D,
  palette: Palette,
  brush: Brush,
  { width, lanes }: Pick<CellLayout, 'width' | 'lanes'>,
  { course, flow, x, top, y, radius, sluices, pills }: Fall,
  now: StrandsNow,
): void {
  const { state } = course;
  const { count, column: lane } = lanes;
  const half = (count * lane) / 2;
  const along = flowOf(course, flow, now, count);
  const source = typeof flow.content === 'string' ? flow.content : state;
  const functions = flow.through.length;
  const upright = { upright: true, edge: 1.25 };

  // Behind the middle of the last valve it is the new state; until then it has the hue of what it is made of.
  const last = sluices.at(-1);
  const cut = last?.y ?? pills.at(-1)?.y ?? top + 2;
  const start = pills[0]?.y ?? top + 1;
  const lower: Stop[] = [{ x: start, values: along[functions]! }];
  for (const [k, placed] of sluices.entries()) {
    lower.push({ x: placed.y - placed.length / 2, values: along[functions + k]! });
    if (placed !== last)
      lower.push({ x: placed.y + placed.length / 2, values: along[functions + k + 1]! });
  }
  const before = along.at(last ? -2 : -1)!;
  lower.push({ x: cut, values: between(before, along.at(-1)!) });
  brush.part(source, () => {
    const values = along[0]!;
    const upper = [
      { x: top + 1, values },
      { x: start, values },
    ];
    if (pills.length > 0) brush.cable(source, x, lane, upper, upright);
    // Behind a function values lie within ±1, whatever the bound of the state is.
    const bound = functions > 0 ? 1 : brush.boundOf(source);
    brush.cable(source, x, lane, lower, { ...upright, bound });
  });

  const turn = y - radius;
  const bend = (offset: number) => {
    const bent = radius - offset;
    context.moveTo(x + offset, turn);
    context.arc(x + radius, turn, bent, Math.PI, Math.PI / 2, true);
    context.lineTo(headOf(width), turn + bent);
  };
  const stroke = (offset: number) => {
    context.beginPath();
    bend(offset);
    context.stroke();
  };
  brush.part(state, () => {
    const values = now[state]!;
    const rest = [
      { x: cut, values },
      { x: turn, values },
    ];
    if (turn > cut) brush.cable(state, x, lane, rest, upright);
    context.lineWidth = lane + 0.2;
    for (let k = 0; k < count; k++) {
      const value = values[k]!;
      if (Number.isNaN(value)) continue;
      const colour = signedColour(palette, conceptOf(state), value / brush.boundOf(state));
      context.strokeStyle = css(colour);
      stroke((k + 0.5) * lane - half);
    }
    context.strokeStyle = brush.hueOf(state);
    context.lineWidth = 1.5 * palette.stroke;
    for (const offset of [-half - 0.75, half + 0.75]) stroke(offset);
    if (!Number.isNaN(values[0]!)) brush.thread(lane, bend);
    brush.head(state, y, half);
  });
  for (const placed of sluices) brush.sluice(placed, lane, true);
}
