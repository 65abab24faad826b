import type { Detail } from '../frame';
import { leastCells } from '../layout';
import type { Structure } from '../structure';

/** One row of the stage: all blocks that stand at the same height. */
export interface Level {
  readonly layer: number;
  readonly direction: 'forward' | 'backward';
}

/** How one level is drawn, and in what height; `lane` is the part of it that its gradient's ribbon has. */
export interface LevelHeight {
  readonly kind: 'cells' | 'cable' | 'ribbon';
  readonly height: number;
  readonly lane: number;
}

interface Room {
  readonly levels: readonly Level[];
  readonly chosen: Level;
  readonly structure: Structure;
  readonly detail: Detail;
  /** Height that all levels may have together, and what lies between two of them. */
  readonly room: number;
  readonly gap: number;
  readonly backward: boolean;
}

/** Up to so many layers every one is drawn with its cells, where there is height for it. */
export const mostInFull = 3;

/** Height of a cable with what lies round it, of a lane, and of a lane beside cells, in CSS pixels. */
const CABLE = { least: 5, most: 22 } as const;
const LANE = { least: 6, most: 44, beside: 22 } as const;
/** Cables that are farther apart than this can each have a name. */
export const TOLD_APART = 12;
const TALLEST = 132;

const limit = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/**
 * Heights of all levels: up to three layers have their cells where there is room for all of them; else those of the
 * chosen layer have, in both directions where that fits, and the others are cables. Read backward, what is no row of
 * cells is a ribbon.
 */
export function levelHeights(wish: Room): readonly LevelHeight[] {
  const { levels, chosen, structure, detail, room, gap, backward } = wish;
  const n = levels.length;
  const least = leastCells(structure, detail, -1);
  const between = gap * (n - 1);
  const isChosen = ({ layer, direction }: Level) =>
    layer === chosen.layer && direction === chosen.direction;
  const layers = Math.max(...levels.map(({ layer }) => layer));
  const beside = backward ? LANE.beside : 0;

  if (layers <= mostInFull && n * (least + beside) + between <= room) {
    const each = (room - between) / n;
    const lane = backward ? limit(each - 1.25 * least, LANE.beside, LANE.most) : 0;
    const height = Math.min(each, TALLEST + lane);
    return levels.map(() => ({ kind: 'cells', height, lane }));
  }

  const other = backward ? LANE : CABLE;
  // Levels without cells stand closer.
  const close = backward ? 2 : 0;
  const fits = (full: number) =>
    full * (least + beside) + gap * full + (n - full) * (other.least + 6 + close) <= room;
  const both = levels.filter(({ layer }) => layer === chosen.layer).length;
  const whole = both > 1 && fits(both);
  const isFull = (level: Level) => (whole ? level.layer === chosen.layer : isChosen(level));
  const full = levels.filter(isFull).length;
  const rest = n - full;
  // Cells give of their air before cables get too close to be told apart.
  const pitchFor = (air: number) =>
    (room - full * (air * least + beside) - gap * full) / Math.max(1, rest);
  const wanted = Math.max(pitchFor(1.3), Math.min(pitchFor(1.02), TOLD_APART));
  const pitch = limit(wanted, other.least + close, other.most);
  const each = (room - rest * pitch - gap * full) / full;
  const lane = backward ? limit(each - 1.2 * least, Math.min(pitch, LANE.beside), LANE.most) : 0;
  return levels.map((level) =>
    isFull(level)
      ? { kind: 'cells', height: Math.max(least, Math.min(each, TALLEST + lane)), lane }
      : { kind: backward ? 'ribbon' : 'cable', height: pitch, lane: backward ? pitch - close : 0 },
  );
}
