import { useLessonWords } from '../words';
import { chapterElement, chapters, useStandings } from './Chapter';

/** All of the way at a glance: one mark for each lesson, and the way to each chapter. */
export function Overview() {
  const words = useLessonWords();
  const standingOf = useStandings();
  return (
    <nav className="lessons-overview" aria-label={words.path}>
      {chapters.map(({ id, lessons }) => {
        const standings = lessons.map(standingOf);
        const done = standings.filter((standing) => standing === 'done').length;
        return (
          <button
            key={id}
            type="button"
            aria-label={`${words.chapters[id].title}, ${words.chapterDone(done, lessons.length)}`}
            onClick={() => {
              const heading = document.getElementById(chapterElement(id));
              heading?.scrollIntoView({ block: 'start' });
              heading?.focus({ preventScroll: true });
            }}
          >
            <span>{words.chapters[id].title}</span>
            <span className="lessons-dots" aria-hidden="true">
              {standings.map((standing, k) => (
                <i key={k} data-standing={standing} />
              ))}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
