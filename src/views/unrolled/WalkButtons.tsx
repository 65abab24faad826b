import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { stepTime, stopWalking, useStore, useWords, walk } from '../../store';
import { columnsOf } from '../../tasks/places';
import { useMedia } from '../../ui/media';

/** ‹ ▷ › of the time axis: small rings, so that they are not taken for those of the training. */
export function WalkButtons({ top }: { top: number }) {
  const { stage } = useWords();
  const walking = useStore((state) => state.walking);
  const backward = useStore((state) => state.view === 'backward');
  const atStart = useStore((state) => state.t === 0);
  const atEnd = useStore((state) => state.t === columnsOf(state.source) - 1);
  // Without motion, walking is stepping by hand.
  const still = useMedia('(prefers-reduced-motion: reduce)');
  return (
    <div className="unrolled-walk" style={{ top }}>
      <button
        type="button"
        aria-label={stage.previous}
        disabled={atStart}
        onClick={() => stepTime(-1)}
      >
        <ChevronLeft size={17} aria-hidden="true" />
      </button>
      {!still && (
        <button
          type="button"
          aria-label={walking ? stage.stopWalking : backward ? stage.walkBack : stage.walk}
          data-way={backward ? 'backward' : 'forward'}
          onClick={() => (walking ? stopWalking() : walk())}
        >
          {walking ? (
            <Pause size={13} fill="currentColor" aria-hidden="true" />
          ) : (
            <Play size={13} fill="currentColor" aria-hidden="true" />
          )}
        </button>
      )}
      <button type="button" aria-label={stage.next} disabled={atEnd} onClick={() => stepTime(1)}>
        <ChevronRight size={17} aria-hidden="true" />
      </button>
    </div>
  );
}
