import { conceptOf, mark } from '../../ui/concept';
import { drawCable, drawUprightCable, type Stop } from '../../ui/drawing/cable';
import { drawSluice } from '../../ui/drawing/sluice';
import type { Palette } from '../../ui/theme';
import { headOf, type CellLayout, type PlacedSluice } from './geometry';
import { openingsOf, type StrandsNow } from './strands';

/** What a drawing of the cell depends on besides its layout. */
export interface Scene {
  readonly now: StrandsNow;
  /** The strand of the chosen unit. */
  readonly chosen: number;
  /** The magnitude that has the full tint, by state; other symbols have 1. */
  readonly bounds: ReadonlyMap<string, number>;
  /** Whether a part is paler because another one is attended to. */
  readonly pale: (part: string) => boolean;
}

const PALE = 0.3;

export type Brush = ReturnType<typeof brushOf>;

/** The strokes that a cell is drawn in, for one canvas, theme and moment. */
export function brushOf(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { width, lanes: { count } }: Pick<CellLayout, 'width' | 'lanes'>,
  { now, chosen, bounds, pale }: Scene,
) {
  const hueOf = (symbol: string) => palette(mark(conceptOf(symbol)));
  const boundOf = (symbol: string) => bounds.get(symbol.replace(/_prev$/, '')) ?? 1;

  /** Draws what belongs to a part: paler while another one is attended to. */
  function part(name: string, draw: () => void): void {
    context.globalAlpha = pale(name) ? PALE : 1;
    draw();
    context.globalAlpha = 1;
  }

  /** Lines of ink on both sides of the chosen unit's strand; `trace` begins a path at a distance from the middle. */
  function thread(lane: number, trace: (offset: number) => void): void {
    if (count === 1) return;
    const top = (chosen - count / 2) * lane;
    context.save();
    context.globalAlpha *= 0.85;
    context.strokeStyle = palette('ink');
    context.lineWidth = palette.stroke;
    for (const offset of [top - 0.5, top + lane + 0.5]) {
      context.beginPath();
      trace(offset);
      context.stroke();
    }
    context.restore();
  }

  function cable(
    symbol: string,
    y: number,
    lane: number,
    stops: readonly Stop[],
    { upright = false, edge = 1.5, bound = boundOf(symbol) } = {},
  ): void {
    const paint = upright ? drawUprightCable : drawCable;
    paint(context, palette, { concept: conceptOf(symbol), y, lane, bound, runs: [stops], edge });
    if (Number.isNaN(stops[0]!.values[chosen]!)) return;
    const [from, to] = [stops[0]!.x, stops.at(-1)!.x];
    thread(lane, (offset) => {
      if (upright) {
        context.moveTo(y + offset, from);
        context.lineTo(y + offset, to);
      } else {
        context.moveTo(from, y + offset);
        context.lineTo(to, y + offset);
      }
    });
  }

  function sluice(placed: PlacedSluice, lane: number, upright: boolean): void {
    const { x, y, length, valve } = placed;
    const concept = conceptOf(valve.symbol ?? placed.part);
    const openings = openingsOf(valve, now, count);
    part(placed.part, () =>
      drawSluice(context, palette, { x, y, length, concept, openings, lane, upright }),
    );
  }

  function fillShape(symbol: string, points: readonly (readonly [number, number])[]): void {
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = hueOf(symbol);
    context.fill();
  }

  /** The head of a cable that leaves the cell. */
  function head(symbol: string, y: number, half: number): void {
    const x = headOf(width);
    fillShape(symbol, [
      [x, y - half - 7],
      [width, y],
      [x, y + half + 7],
    ]);
  }

  /** Where a cable narrows into a block, or widens behind it. */
  function funnel(symbol: string, x1: number, half1: number, x2: number, half2: number, y: number) {
    context.save();
    context.globalAlpha *= 0.18;
    fillShape(symbol, [
      [x1, y - half1],
      [x2, y - half2],
      [x2, y + half2],
      [x1, y + half1],
    ]);
    context.restore();
  }

  /** One weight per unit: a stamp of a single column of dots. */
  function vectorStamp(x: number, y: number): void {
    context.beginPath();
    context.roundRect(x - 4, y - 7.5, 8, 15, 3);
    context.fillStyle = palette('surface');
    context.fill();
    context.strokeStyle = palette('k-w');
    context.lineWidth = 1.25 * palette.stroke;
    context.stroke();
    context.fillStyle = palette('ink');
    for (const dy of [-3.75, 0, 3.75]) {
      context.beginPath();
      context.arc(x, y + dy, 1.2, 0, 2 * Math.PI);
      context.fill();
    }
  }

  return { hueOf, boundOf, part, thread, cable, sluice, head, funnel, vectorStamp };
}
