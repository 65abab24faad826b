import { ArrowRight, Check } from 'lucide-react';
import { Notices } from '../../controls/Notices';
import { openLesson, useWords } from '../../store';
import { curriculum, type LessonId } from '../curriculum';
import { lessonIds } from '../library';
import { useProgress } from '../progress';
import { SearchEntry } from '../search/Entry';
import { useLessonWords } from '../words';
import './list.css';

const minutesOf = (id: LessonId) => curriculum.find((own) => own.id === id)!.minutes;

/** The way through the lessons: what each is about, how long it takes, and what is done. */
export function LessonList() {
  const { shell } = useWords();
  const words = useLessonWords();
  const made = useProgress();
  const done = lessonIds.filter((id) => made[id]?.done);
  const next = lessonIds.find((id) => !made[id]?.done) ?? lessonIds[0]!;
  const begun = Object.keys(made).length > 0;
  return (
    <div className="lessons">
      <Notices />
      <div className="lessons-page">
        <header className="lessons-head">
          <h1>{words.headline}</h1>
          <p>{words.intro}</p>
          <p className="lessons-freely">{words.freely}</p>
          <button
            type="button"
            className="filled"
            onClick={() => openLesson(next, made[next]?.done ? 0 : (made[next]?.step ?? 0))}
          >
            {begun ? words.goOn(words.list[next].title) : shell.greeting.lesson}
            <ArrowRight size={17} aria-hidden="true" />
          </button>
          <SearchEntry withGlossary />
          {begun && (
            <p className="lessons-kept">
              {words.doneOf(done.length, lessonIds.length)} {words.kept}
            </p>
          )}
        </header>
        <ol className="lessons-path">
          {lessonIds.map((id, k) => {
            const { title, about } = words.list[id];
            const own = made[id];
            return (
              <li key={id} data-done={own?.done ?? false} data-next={id === next}>
                <span className="lessons-mark" aria-hidden="true">
                  {own?.done ? <Check size={16} strokeWidth={3} /> : k + 1}
                </span>
                <div>
                  <button
                    type="button"
                    onClick={() => openLesson(id, own && !own.done ? own.step : 0)}
                  >
                    {title}
                  </button>
                  <p>{about}</p>
                  <small>
                    {words.minutes(minutesOf(id))}
                    {own && ` · ${own.done ? words.done : words.begun(own.step + 1, own.steps)}`}
                  </small>
                </div>
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}
