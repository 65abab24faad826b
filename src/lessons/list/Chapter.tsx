import { Check } from 'lucide-react';
import { openLesson } from '../../store';
import { curriculum, type ChapterId, type LessonId } from '../curriculum';
import { lessonIds } from '../library';
import { useProgress } from '../progress';
import { useLessonWords } from '../words';
import { Picture } from './Picture';

/** The chapters in their order, each with its lessons. */
export const chapters: readonly {
  readonly id: ChapterId;
  readonly lessons: readonly LessonId[];
}[] = [...new Set(curriculum.map(({ chapter }) => chapter))].map((id) => ({
  id,
  lessons: curriculum
    .filter((own) => own.chapter === id && lessonIds.includes(own.id))
    .map((own) => own.id),
}));

const minutesOf = (id: LessonId) => curriculum.find((own) => own.id === id)!.minutes;

/** Where a learner stands with a lesson: a mark of its own shape for each. */
export type Standing = 'done' | 'begun' | 'new';

/** Where the learner stands with every lesson. */
export function useStandings(): (id: LessonId) => Standing {
  const made = useProgress();
  return (id) => (made[id]?.done ? 'done' : made[id] ? 'begun' : 'new');
}

function Row({ id, next }: { readonly id: LessonId; readonly next: boolean }) {
  const words = useLessonWords();
  const own = useProgress()[id];
  const standing = useStandings()(id);
  const { title, about } = words.list[id];
  return (
    <li data-standing={standing} data-next={next}>
      <span className="lessons-mark" aria-hidden="true">
        {standing === 'done' ? <Check size={16} strokeWidth={3} /> : lessonIds.indexOf(id) + 1}
      </span>
      <Picture id={id} />
      <div className="lessons-what">
        <button type="button" onClick={() => openLesson(id, own && !own.done ? own.step : 0)}>
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
}

export const chapterElement = (id: ChapterId) => `chapter-${id}`;

/** A chapter of the way: what it is about, and its lessons. */
export function Chapter({
  id,
  lessons,
  next,
}: {
  readonly id: ChapterId;
  readonly lessons: readonly LessonId[];
  readonly next: LessonId;
}) {
  const words = useLessonWords();
  const { title, about } = words.chapters[id];
  return (
    <section className="lessons-chapter" aria-labelledby={chapterElement(id)}>
      <h2 id={chapterElement(id)} tabIndex={-1}>
        {title}
      </h2>
      <p>{about}</p>
      <ol className="lessons-path">
        {lessons.map((lesson) => (
          <Row key={lesson} id={lesson} next={lesson === next} />
        ))}
      </ol>
    </section>
  );
}
