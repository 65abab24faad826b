import { easeCubicInOut, easeCubicOut } from 'd3-ease';
import { timer, type Timer } from 'd3-timer';
import { useCallback, useRef, type RefObject } from 'react';
import { store, type State } from '../../store';

/** What moves by itself on the stage, and since when (−∞ when it has arrived). */
interface Motion {
  /** The playhead's timestep; between two on its way. */
  playhead: number;
  from: number;
  moved: number;
  /** How much of the ribbon has been revealed, 0 … 1. */
  revealed: number;
  turned: number;
  /** How far the network is folded, 0 … 1. */
  folded: number;
  foldedFrom: number;
  foldBegan: number;
  /** How much of the way from the stage before to the present one is done, 0 … 1. */
  morphed: number;
  morphBegan: number;
}

/** What moves, and a watch for each canvas that shows some of it. */
export interface Moving {
  readonly motion: RefObject<Motion>;
  readonly watch: (redraw: () => void) => () => void;
  readonly beginMorph: () => void;
}

const STEP_MS = 240;
const REVEAL_MS = 900;
const FOLD_MS = 900;
const MORPH_MS = 420;

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

type Goal = Pick<State, 't' | 'folded'>;

/** Moves everything on to where it is now; true when all has arrived. */
function advance(motion: Motion, { t, folded }: Goal, now: number): boolean {
  const moved = Math.min(1, (now - motion.moved) / STEP_MS);
  motion.playhead = motion.from + (t - motion.from) * easeCubicOut(moved);
  motion.revealed = Math.min(1, (now - motion.turned) / REVEAL_MS);
  const fold = Math.min(1, (now - motion.foldBegan) / FOLD_MS);
  motion.folded = motion.foldedFrom + (folded - motion.foldedFrom) * easeCubicInOut(fold);
  const morph = Math.min(1, (now - motion.morphBegan) / MORPH_MS);
  motion.morphed = easeCubicOut(morph);
  return moved === 1 && motion.revealed === 1 && fold === 1 && morph === 1;
}

/**
 * The one clock of the stage: the playhead slides to its timestep, the ribbon is revealed when the stage
 * is turned or one loss is chosen. Where the reader wants no motion, or drags the playhead, things are at once where they go.
 */
export function useMotion(dragging: RefObject<boolean>): Moving {
  const motion = useRef<Motion>({
    playhead: store.getState().t,
    from: store.getState().t,
    moved: -Infinity,
    revealed: 1,
    turned: -Infinity,
    folded: store.getState().folded,
    foldedFrom: store.getState().folded,
    foldBegan: -Infinity,
    morphed: 1,
    morphBegan: -Infinity,
  });
  const watch = useCallback(
    (redraw: () => void) => {
      let clock: Timer | undefined;
      const settle = () => {
        clock?.stop();
        clock = undefined;
      };
      const tick = () => {
        if (advance(motion.current, store.getState(), performance.now())) settle();
        redraw();
      };
      const unsubscribe = store.subscribe((state, old) => {
        const turned = state.view !== old.view && state.view === 'backward';
        const traced = state.tracedLoss !== undefined && state.tracedLoss.t !== old.tracedLoss?.t;
        const turn = (turned || traced) && !still();
        if (turn) motion.current.turned = performance.now();
        if (state.t !== old.t) {
          const jump = still() || dragging.current;
          motion.current.from = jump ? state.t : motion.current.playhead;
          motion.current.moved = jump ? -Infinity : performance.now();
        }
        const folds = state.folded !== old.folded;
        if (folds) {
          // What is between folded and unfolded is in somebody's hand.
          const jump = still() || !Number.isInteger(state.folded);
          motion.current.foldedFrom = jump ? state.folded : motion.current.folded;
          motion.current.foldBegan = jump ? -Infinity : performance.now();
        }
        if (state.t !== old.t || turn || folds) {
          clock ??= timer(tick);
          tick();
        } else if (
          state.picture !== old.picture ||
          state.attention !== old.attention ||
          state.tracedLoss !== old.tracedLoss ||
          state.view !== old.view ||
          state.walking !== old.walking
        )
          redraw();
      });
      // Another layout, as while the stage scrolls, does not stop what is on its way.
      clock = timer(tick);
      return () => {
        settle();
        unsubscribe();
      };
    },
    [dragging],
  );
  /** Lets what is drawn go from where it was to where it is now. */
  const beginMorph = useCallback(() => {
    if (still()) return;
    motion.current.morphBegan = performance.now();
    motion.current.morphed = 0;
  }, []);
  return { motion, watch, beginMorph };
}
