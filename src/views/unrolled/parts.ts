import type { StageLayout } from './layout';
import type { Gate } from './structure';

/** Something on the stage that has a symbol: what is pointed at, focused and lit. */
export interface Part {
  readonly symbol: string;
  readonly kind: 'gate' | 'cable' | 'flow' | 'token' | 'output' | 'stamp';
  /** 0-based. */
  readonly t: number;
  readonly inverted: boolean;
  /** Middle and size; a round part has its diameter as both. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Radius of an iris on a cable and on a stem. */
const irisRadii = ({ detail, pitch }: StageLayout) =>
  detail === 'full' ? { cable: 8, stem: 7 } : { cable: 5.5, stem: Math.min(5, pitch * 0.29) };

interface Placed {
  readonly gate: Gate;
  readonly dx: number;
  readonly y: number;
  readonly r: number;
}

/** Where the valves of a cell stand, relative to the middle of the cell in x. */
export function placeGates(layout: StageLayout): readonly Placed[] {
  const { detail, rows, work, cell, structure } = layout;
  const { cable, stem } = irisRadii(layout);
  const placed: Placed[] = [];
  if (detail === 'grain') {
    // A strip for each gate, one below the other.
    structure.gates.forEach((symbol, k) =>
      placed.push({
        gate: { symbol, inverted: false },
        dx: 0,
        y: work.top + 3 + 15 * (k + 0.5),
        r: 6,
      }),
    );
    return placed;
  }
  const full = detail === 'full';
  const middle = (work.top + work.bottom) / 2;
  let lane = 0;
  for (const { path, y } of rows) {
    path.keep.forEach((gate, k) =>
      placed.push({ gate, dx: full ? layout.stamp.dx - k * (2 * cable + 2) : 0, y, r: cable }),
    );
    path.flows.forEach(({ gates, inner, from }, f) => {
      const onStem = full && (path.straight || from !== undefined);
      gates.forEach((gate, k) => {
        const dx = from === undefined ? layout.joinDx + f * 0.22 * cell.width : layout.outDx;
        const at = full
          ? { dx: onStem ? dx : (k + 1) * 2 * stem + layout.stamp.dx, y: onStem ? middle : y }
          : { dx: 0, y: work.top + 3 + 14 * (lane++ + 0.5) };
        placed.push({ gate, ...at, r: stem });
      });
      for (const gate of inner)
        placed.push({
          gate,
          ...(full
            ? { dx: layout.tapDx, y: middle - 3 }
            : { dx: 0, y: work.top + 3 + 14 * (lane++ + 0.5) }),
          r: stem,
        });
    });
  }
  return placed;
}

/** Where the diamond of the output stands, relative to the middle of the cell. */
export function outputPlace({ detail, cell, pitch, outputY }: StageLayout): {
  dx: number;
  y: number;
  r: number;
} {
  if (detail === 'full')
    return { dx: cell.width / 2 + (pitch - cell.width) / 2, y: outputY ?? cell.top - 12, r: 7 };
  return {
    dx: 0,
    y: outputY ?? cell.top - 10,
    r: detail === 'column' ? Math.min(5, pitch * 0.28) : 2,
  };
}

/** The parts of one timestep, in reading order: from what comes in to what goes out. */
export function partsOf(layout: StageLayout, t: number, withOutput: boolean): readonly Part[] {
  const { detail, rows, token, pitch, cell, T } = layout;
  const X = layout.x(t);
  const parts: Part[] = [];
  const add = (part: Omit<Part, 't' | 'inverted'>, inverted = false) =>
    parts.push({ ...part, t, inverted });

  const wide = Math.max(4, Math.min(token.size, pitch));
  if (t < layout.inputs)
    add({ symbol: 'x', kind: 'token', x: X, y: token.y, width: wide, height: token.size });
  for (const { gate, dx, y, r } of placeGates(layout)) {
    if (gate.symbol === undefined) continue;
    const width = detail === 'grain' ? Math.max(3, pitch) : 2 * r;
    const at = { x: X + dx, y, width, height: 2 * r };
    add({ symbol: gate.symbol, kind: 'gate', ...at }, gate.inverted);
  }
  if (detail === 'full') {
    add({
      symbol: 'W',
      kind: 'stamp',
      x: X + layout.stamp.dx,
      y: layout.stamp.y,
      width: 14,
      height: 14,
    });
    for (const { path, y, thick } of rows)
      for (const { content } of path.flows) {
        if (content === undefined || !path.straight) continue;
        const low = layout.stamp.y;
        const high = y + thick / 2;
        const at = { x: X + layout.joinDx, y: (low + high) / 2, width: 8, height: low - high };
        add({ symbol: content, kind: 'flow', ...at });
      }
  }
  for (const { path, y, thick } of rows) {
    // A state belongs to its timestep from where it is made to where the next cell makes it anew.
    const from =
      detail === 'full' ? X + (path.straight ? layout.joinDx : layout.restartDx) : X - pitch / 2;
    const next = path.straight ? layout.x(t + 1) + layout.joinDx : layout.x(t + 1) - cell.width / 2;
    const to = detail === 'full' ? (t === T - 1 ? layout.right : next) : X + pitch / 2;
    add({
      symbol: path.state,
      kind: 'cable',
      x: (from + to) / 2,
      y,
      width: Math.max(2, to - from),
      height: thick + 3,
    });
  }
  if (withOutput) {
    const { dx, y, r } = outputPlace(layout);
    add({
      symbol: 'y',
      kind: 'output',
      x: X + dx,
      y,
      width: Math.max(4, 2 * r),
      height: 2 * r + 2,
    });
  }
  return parts;
}

/** What is at a point; small things come before the cables that they lie on. `slack` widens what is small. */
export function partAt(
  layout: StageLayout,
  hasOutput: (t: number) => boolean,
  x: number,
  y: number,
  slack = 4,
): Part | undefined {
  const near = Math.round((x - layout.x(0)) / layout.pitch);
  let best: Part | undefined;
  for (let t = Math.max(0, near - 1); t <= Math.min(layout.T - 1, near + 1); t++)
    for (const part of partsOf(layout, t, hasOutput(t))) {
      const reach = part.kind === 'cable' || layout.detail === 'grain' ? 0 : slack;
      const inside =
        Math.abs(x - part.x) <= part.width / 2 + reach &&
        Math.abs(y - part.y) <= part.height / 2 + reach;
      if (inside && (!best || part.width * part.height < best.width * best.height)) best = part;
    }
  return best;
}

/** The strand of a cable at a height, and the units that it stands for. */
export function unitsAt(
  layout: StageLayout,
  state: string,
  y: number,
  H: number,
): { readonly first: number; readonly last: number } | undefined {
  const row = layout.rows.find(({ path }) => path.state === state);
  if (!row) return undefined;
  const { units, count, lane } = row.strands;
  const strand = Math.floor((y - (row.y - row.thick / 2)) / lane);
  const inside = Math.max(0, Math.min(count - 1, strand));
  return { first: inside * units, last: Math.min(H, (inside + 1) * units) - 1 };
}

/** The parts that the present attention lights: those of its symbol, at its timestep or everywhere in sight. */
export function litParts(
  layout: StageLayout,
  hasOutput: (t: number) => boolean,
  attention: { readonly symbol?: string; readonly t?: number },
): readonly Part[] {
  const { symbol, t } = attention;
  if (symbol === undefined) return [];
  const old = symbol.endsWith('_prev');
  const wanted = symbol.includes('.') ? 'W' : symbol.replace(/_prev$/, '');
  const at = (time: number) =>
    time < 0 || time >= layout.T
      ? []
      : partsOf(layout, time, hasOutput(time)).filter((part) => part.symbol === wanted);
  if (t !== undefined) return at(old ? t - 1 : t);
  const all: Part[] = [];
  for (let time = layout.first; time <= layout.last; time++) all.push(...at(time));
  return all;
}
