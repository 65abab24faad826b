import { useEffect, useState } from 'react';
import { store, useStore, useWords } from '../store';
import { later } from '../ui/later';
import type { Lesson } from './format/lesson';
import { isLesson, loadLesson } from './library';
import { LessonList } from './list/LessonList';
import type { LessonId } from './curriculum';
import { Missing } from './player/Missing';
import { SearchEntry } from './search/Entry';
import { SearchWindow } from './search/SearchWindow';
import './lessons.css';

const Player = later(() => import('./player/Player'), 'Player');
const GlossaryPage = later(() => import('../glossary/GlossaryPage'), 'GlossaryPage');
const Present = later(() => import('./present/Present'), 'Present');

/** Fetches the lesson that is open, if there is one, and what shows it. What fails is tried again where it is shown. */
export async function fetchOpened(): Promise<void> {
  const { lesson: place, language } = store.getState();
  if (!place || !isLesson(place.id)) return;
  const shows = place.present ? Present : Player;
  await Promise.allSettled([loadLesson(place.id, language), shows.fetch()]);
}

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

interface OpenLessonProps {
  readonly id: LessonId;
  readonly step: number;
  readonly present: boolean;
}

function OpenLesson({ id, step, present }: OpenLessonProps) {
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
  if (lesson?.id !== id) return null;
  return present ? <Present lesson={lesson} step={step} /> : <Player lesson={lesson} step={step} />;
}

/** What is open of the lessons. */
function Place() {
  const place = useStore((state) => state.lesson);
  if (!place) return null;
  const { id, step, present = false } = place;
  if (id === 'all') return <LessonList />;
  if (id === 'glossary')
    return (
      <GlossaryPage>
        <SearchEntry />
      </GlossaryPage>
    );
  return isLesson(id) ? (
    <OpenLesson key={id} id={id} step={step} present={present} />
  ) : (
    <Missing id={id} />
  );
}

/** The lessons: their list, the glossary, or the lesson that is open; and the search in all of them. */
export function Lessons() {
  return (
    <>
      <Place />
      <SearchWindow />
    </>
  );
}
