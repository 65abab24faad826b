import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import {
  chooseUnit,
  lookedAt,
  lookedAtBlock,
  stepTime,
  stopWalking,
  useStore,
  useWords,
  walk,
} from '../../../store';
import { useMedia } from '../../../ui/media';
import type { WalkReading } from './BackwardEquations';
import { useWalkWords } from './words';

/**
 * ‹ ◁ › of the walk back: the playhead goes left, from the loss to the timestep that was computed first; to the right
 * where the layer computes against the order of time.
 * @param end The timestep, 0-based, at which the walk ends.
 */
export function WalkControls({ end }: { readonly end: number }) {
  const words = useWalkWords();
  const walking = useStore((state) => state.walking);
  const { t, block } = useStore(lookedAt);
  const mirrored = block.direction === 'backward';
  const begin = mirrored ? 0 : block.timesteps - 1;
  // Without motion, walking is stepping by hand.
  const still = useMedia('(prefers-reduced-motion: reduce)');
  return (
    <div className="walk-controls">
      <button
        type="button"
        aria-label={mirrored ? words.forth : words.back}
        disabled={t <= Math.min(begin, end)}
        onClick={() => stepTime(-1)}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </button>
      {!still && (
        <button
          type="button"
          aria-label={walking ? words.pause : words.play}
          onClick={() => (walking ? stopWalking() : walk('backward'))}
        >
          {walking ? (
            <Pause size={12} fill="currentColor" aria-hidden="true" />
          ) : (
            <Play
              size={12}
              fill="currentColor"
              aria-hidden="true"
              className={mirrored ? undefined : 'walk-mirrored'}
            />
          )}
        </button>
      )}
      <button
        type="button"
        aria-label={mirrored ? words.back : words.forth}
        disabled={t >= Math.max(begin, end)}
        onClick={() => stepTime(1)}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

interface ReadingOfProps {
  readonly reading: WalkReading;
  readonly onChoose: (reading: WalkReading) => void;
}

/** Whether the equations stand in symbols, or in the numbers of which unit. */
export function ReadingOf({ reading, onChoose }: ReadingOfProps) {
  const words = useWalkWords();
  const { cell } = useWords();
  const unit = useStore((state) => state.unit);
  const { units: H } = useStore(lookedAtBlock);
  return (
    <label className="walk-select">
      <span className="unseen">{words.reading}</span>
      <select
        value={reading === 'symbols' ? reading : unit}
        onChange={({ target: { value } }) => {
          onChoose(value === 'symbols' ? 'symbols' : 'numbers');
          if (value !== 'symbols') chooseUnit(Number(value));
        }}
      >
        <option value="symbols">{words.symbols}</option>
        {Array.from({ length: H }, (_, k) => (
          <option key={k} value={k}>
            {cell.unitOf(k + 1, H)}
          </option>
        ))}
      </select>
    </label>
  );
}
