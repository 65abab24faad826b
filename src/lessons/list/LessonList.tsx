import { ArrowRight } from 'lucide-react';
import { Notices } from '../../controls/Notices';
import { leaveForPlayground, openLesson, useWords } from '../../store';
import { lessonIds } from '../library';
import { useProgress } from '../progress';
import { SearchEntry } from '../search/Entry';
import { useLessonWords } from '../words';
import { Chapter, chapters } from './Chapter';
import { Overview } from './Overview';
import './list.css';
import './path.css';

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
          <div className="lessons-ways">
            <button
              type="button"
              className="filled"
              onClick={() => openLesson(next, made[next]?.done ? 0 : (made[next]?.step ?? 0))}
            >
              {begun ? words.goOn(words.list[next].title) : shell.greeting.lesson}
              <ArrowRight size={17} aria-hidden="true" />
            </button>
            <button type="button" className="outlined" onClick={leaveForPlayground}>
              {words.toPlayground}
            </button>
          </div>
          <Overview />
          <SearchEntry withGlossary />
          {begun && (
            <p className="lessons-kept">
              {words.doneOf(done.length, lessonIds.length)} {words.kept}
            </p>
          )}
        </header>
        <div>
          {chapters.map(({ id, lessons }) => (
            <Chapter key={id} id={id} lessons={lessons} next={next} />
          ))}
        </div>
      </div>
    </div>
  );
}
