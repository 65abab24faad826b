import type { StrandsNow } from './strands';

/** How values get to where they are: at once, after a training step, or with the playhead to another timestep. */
export type Manner = 'jump' | 'follow' | 'step';

const FOLLOW_MS = 120;
const STEP_MS = 240;
const easeOut = (part: number) => 1 - (1 - part) ** 3;

/** When within a step something moves: what comes in, then the valves, then what goes out, 0 … 1. */
export type Phase = readonly [from: number, to: number];
export const phases = { before: [0, 0.45], within: [0.3, 0.75], after: [0.6, 1] } as const;

/** Values on their way to others. */
export interface Motion {
  aim(target: StrandsNow, manner: Manner, now: number): void;
  /** What is to be seen now. */
  at(now: number): StrandsNow;
  /** Whether something still moves. */
  moving(now: number): boolean;
}

/** @param phaseOf of a symbol */
export function createMotion(phaseOf: (symbol: string) => Phase): Motion {
  let from: StrandsNow = {};
  let to: StrandsNow = {};
  let began = -Infinity;
  let lasts = 0;
  let manner: Manner = 'jump';

  const at = (now: number): StrandsNow => {
    const part = lasts === 0 ? 1 : Math.min(1, (now - began) / lasts);
    if (part >= 1) return to;
    return Object.fromEntries(
      Object.entries(to).map(([symbol, target]) => {
        const start = from[symbol];
        const [first, last] = manner === 'step' ? phaseOf(symbol) : [0, 1];
        const own = easeOut(Math.max(0, Math.min(1, (part - first) / (last - first))));
        const same = start?.length === target.length;
        const between = target.map((value, k) => {
          const old = same ? start[k]! : NaN;
          return Number.isNaN(old) ? value : old + (value - old) * own;
        });
        return [symbol, between];
      }),
    );
  };

  return {
    aim(target, how, now) {
      // A playhead that is on its way keeps its order, though a training step comes between.
      const stepping = manner === 'step' && now - began < lasts;
      from = at(now);
      to = target;
      if (how === 'follow' && stepping) {
        const left = began + lasts - now;
        lasts = Math.max(FOLLOW_MS, left);
        manner = 'follow';
      } else {
        manner = how;
        lasts = { jump: 0, follow: FOLLOW_MS, step: STEP_MS }[how];
      }
      began = now;
    },
    at,
    moving: (now) => now - began < lasts,
  };
}
