import { useEffect, useState } from 'react';
import { useStore, useWords } from '../store';
import { later } from '../ui/later';
import type { Lesson } from './format/lesson';
import { isLesson, loadLesson } from './library';
import { LessonList } from './list/LessonList';
import type { LessonId } from './curriculum';
import { Missing } from './player/Missing';
import './lessons.css';

const Player = later(() => import('./player/Player'), 'Player');

/** A lesson in the reader's language; until that is there, in the one before. */
function useLesson(id: LessonId) {
  const language = useStore((state) => state.language);
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ readonly lesson?: Lesson; readonly failed?: true }>({});
  useEffect(() => {
    let gone = false;
    loadLesson(id, language).then(
      (lesson) => gone || setFound({ lesson }),
      () => gone || setFound({ failed: true }),
    );
    return () => {
      gone = true;
    };
  }, [id, language, attempt]);
  return { ...found, again: () => setAttempt(attempt + 1) };
}

function OpenLesson({ id, step }: { readonly id: LessonId; readonly step: number }) {
  const { problems } = useWords();
  const { lesson, failed, again } = useLesson(id);
  if (failed)
    return (
      <div className="broken" role="alert">
        <p>{problems.broken}</p>
        <button type="button" className="outlined" onClick={again}>
          {problems.again}
        </button>
      </div>
    );
  return lesson?.id === id ? <Player lesson={lesson} step={step} /> : null;
}

/** The lessons: their list, or the one that is open. */
export function Lessons() {
  const place = useStore((state) => state.lesson);
  if (!place) return null;
  const { id, step } = place;
  if (id === 'all') return <LessonList />;
  return isLesson(id) ? <OpenLesson key={id} id={id} step={step} /> : <Missing id={id} />;
}
