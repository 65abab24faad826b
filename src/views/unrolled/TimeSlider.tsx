import type { ReactNode } from 'react';
import { columnsOf } from '../../tasks/places';
import { goTo, stepTime, stopWalking, store, useStore, useWords } from '../../store';
import { pointIn } from '../../ui/pointer';

interface TimeSliderProps {
  /** The box that takes the pointer, in CSS pixels within the stage. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The timestep at a place within the box. */
  readonly timeAt: (x: number) => number;
  /** Told when a pointer begins and ends to drag, so that nothing lags behind it. */
  readonly onDrag: (drags: boolean) => void;
  /** What the playhead's place means, in a sentence. */
  readonly said: string;
  readonly children?: ReactNode;
}

/** The playhead as a slider: dragged anywhere along it, moved with the arrow keys, PgUp/PgDn, Home and End. */
export function TimeSlider({
  left,
  top,
  width,
  height,
  timeAt,
  onDrag,
  said,
  children,
}: TimeSliderProps) {
  const { stage } = useWords();
  const t = useStore((state) => state.t);
  const T = useStore((state) => columnsOf(state.source));
  const follow = (event: React.PointerEvent<HTMLElement>) => {
    goTo(timeAt(pointIn(event).x));
  };
  const end = (event: React.PointerEvent<HTMLElement>) => {
    onDrag(false);
    delete event.currentTarget.dataset.dragging;
  };
  return (
    <div
      className="unrolled-slider"
      role="slider"
      tabIndex={0}
      aria-label={stage.axis}
      aria-valuemin={1}
      aria-valuemax={T}
      aria-valuenow={t + 1}
      aria-valuetext={said}
      style={{ left, top, width, height }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        stopWalking();
        onDrag(true);
        event.currentTarget.dataset.dragging = 'true';
        follow(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={(event) => {
        const by = (
          {
            ArrowLeft: -1,
            ArrowDown: -1,
            ArrowRight: 1,
            ArrowUp: 1,
            PageUp: 5,
            PageDown: -5,
            Home: -store.getState().t,
            End: T,
          } as Readonly<Record<string, number>>
        )[event.key];
        if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        stepTime(by);
      }}
    >
      {children}
    </div>
  );
}
