import { useMemo } from 'react';
import { goTo, lookedAt, lookedAtBlock, store, useStore } from '../../../store';
import { pointIn } from '../../../ui/pointer';
import { timeAxis } from '../../unrolled/frame';
import { ownAxis, type TimeAxis } from '../layout';

/** The axis of time of a chart of the block that is looked at: under the stage it is the stage's own, to the pixel. */
export function useAxis(width: number, underStage: boolean): TimeAxis {
  const { timesteps: T } = useStore(lookedAtBlock);
  const { column } = useStore(lookedAt);
  const source = useStore((state) => state.source);
  const scale = useStore((state) => (state.theme === 'projector' ? 1.2 : 1));
  return useMemo(() => {
    if (!underStage) return ownAxis(width, T);
    const { at, pitch } = timeAxis(width, source, scale);
    return { start: at(column) - pitch / 2, pitch };
  }, [underStage, width, T, column, source, scale]);
}

/** The timestep of the block that is looked at, under the playhead. */
export const ownTimestep = (): number => lookedAt(store.getState()).t;

/** Draws anew when the playhead moves, without rendering. */
export const watchPlayhead = (redraw: () => void) =>
  store.subscribe((state, old) => state.t !== old.t && redraw());

/** A click on a chart puts the playhead where it was clicked. */
export const goToClick = (event: React.MouseEvent, { start, pitch }: TimeAxis): void => {
  const { block, column } = lookedAt(store.getState());
  const t = Math.floor((pointIn(event).x - start) / pitch);
  goTo(column + Math.max(0, Math.min(block.timesteps - 1, t)));
};
