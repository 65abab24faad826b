import { useMemo } from 'react';
import { goTo, store, useStore } from '../../../store';
import { timeAxis } from '../../unrolled/layout';
import { ownAxis, type TimeAxis } from '../layout';

/** The axis of time of a chart: under the stage it is the stage's own, to the pixel. */
export function useAxis(width: number, underStage: boolean): TimeAxis {
  const T = useStore((state) => state.source.T);
  const scale = useStore((state) => (state.theme === 'projector' ? 1.2 : 1));
  return useMemo(
    () => (underStage ? timeAxis(width, T, scale) : ownAxis(width, T)),
    [underStage, width, T, scale],
  );
}

/** Draws anew when the playhead moves, without rendering. */
export const watchPlayhead = (redraw: () => void) =>
  store.subscribe((state, old) => state.t !== old.t && redraw());

/** A click on a chart puts the playhead where it was clicked. */
export const goToClick = (event: React.MouseEvent, { start, pitch }: TimeAxis): void => {
  const { left } = event.currentTarget.getBoundingClientRect();
  goTo(Math.floor((event.clientX - left - start) / pitch));
};
