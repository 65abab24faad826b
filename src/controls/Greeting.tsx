import { ArrowRight, X } from 'lucide-react';
import { greeted, openLesson, useStore, useWords } from '../store';

/**
 * What a newcomer is told: what this is, what to do first, and the two ways. Whoever follows somebody's link came
 * for what it shows, and reads one line. `vite/greeting` writes the same into the page, for the time before scripts.
 */
export function Greeting() {
  const { shell } = useWords();
  const greeting = useStore((state) => state.greeting);
  if (!greeting) return null;
  const { what, first, lesson, play } = shell.greeting;
  const close = () => {
    greeted();
    document.getElementById('stage')?.focus();
  };
  return (
    <div className="greeting">
      <p>
        <b>{what}</b> <span>{first}</span>
      </p>
      {greeting === 'full' ? (
        <div className="greeting-ways">
          <button type="button" className="outlined" onClick={() => openLesson('order')}>
            {lesson}
            <ArrowRight size={15} aria-hidden="true" />
          </button>
          <button type="button" className="quiet" onClick={close}>
            {play}
          </button>
        </div>
      ) : (
        <button type="button" className="icon" aria-label={shell.close} onClick={close}>
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
