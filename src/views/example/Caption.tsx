import { RotateCw } from 'lucide-react';
import { useStore, useWords, watchAnother } from '../../store';

/** What is seen, in a sentence, and the way to another example. */
export function Caption({ summary }: { readonly summary: string }) {
  const { tasks } = useWords();
  const playing = useStore((state) => state.status === 'playing');
  return (
    <div className="example-caption">
      <p aria-live={playing ? 'off' : 'polite'}>{summary}</p>
      <button
        type="button"
        className="outlined"
        aria-label={tasks.another}
        title={tasks.another}
        onClick={watchAnother}
      >
        <RotateCw size={15} aria-hidden="true" />
        <span>{tasks.another}</span>
      </button>
    </div>
  );
}
