import { Pause, Play, RotateCcw, SkipForward } from 'lucide-react';
import { pause, reset, setSpeed, stepOnce, train, useStore, useWords } from '../store';
import { Segmented } from '../ui/Segmented';

/** Training: on and off, one step, from the beginning. */
export function Transport() {
  const { shell } = useWords();
  const playing = useStore((state) => state.status === 'playing');
  const failed = useStore((state) => state.status === 'failed');
  return (
    <div className="transport">
      <button type="button" className="filled" onClick={playing ? pause : train}>
        {playing ? (
          <Pause size={17} fill="currentColor" strokeWidth={0} aria-hidden="true" />
        ) : (
          <Play size={17} fill="currentColor" strokeWidth={0} aria-hidden="true" />
        )}
        {playing ? shell.pause : shell.train}
      </button>
      <button
        type="button"
        className="ring"
        aria-label={shell.step}
        title={shell.step}
        disabled={failed}
        onClick={stepOnce}
      >
        <SkipForward size={19} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="ring"
        aria-label={shell.reset}
        title={shell.reset}
        onClick={reset}
      >
        <RotateCcw size={19} aria-hidden="true" />
      </button>
    </div>
  );
}

/** How fast it trains. The same training steps, with the same numbers, at any speed. */
export function SpeedControl() {
  const { shell } = useWords();
  const speed = useStore((state) => state.speed);
  return (
    <Segmented
      label={shell.speed}
      size="small"
      options={(['slow', 'steady', 'fast'] as const).map((name) => ({
        name,
        text: shell.speeds[name],
      }))}
      value={speed}
      onChoose={setSpeed}
    />
  );
}
