import { useEffect, useState } from 'react';
import { useStore } from '../../store';
import type { Language } from '../../words';
import { lessonWords } from '../../words/lessons';
import { lessonIds, loadLesson } from '../library';
import { entriesOf, type Entry } from './entries';

const known: Partial<Record<Language, Promise<readonly Entry[]>>> = {};

/** All that can be found in a language: every lesson is fetched and read, once. What failed is tried anew. */
function loadIndex(language: Language): Promise<readonly Entry[]> {
  const about = lessonWords[language].list;
  const loading = (known[language] ??= Promise.all(
    lessonIds.map((id) => loadLesson(id, language)),
  ).then((lessons) => entriesOf(lessons, (id) => about[id].about, language)));
  loading.catch(() => delete known[language]);
  return loading;
}

/** The index of the reader's language; undefined until it is there. */
export function useIndex() {
  const language = useStore((state) => state.language);
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ language: Language; entries?: readonly Entry[] }>();
  useEffect(() => {
    let gone = false;
    loadIndex(language).then(
      (entries) => gone || setFound({ language, entries }),
      () => gone || setFound({ language }),
    );
    return () => {
      gone = true;
    };
  }, [language, attempt]);
  const own = found?.language === language ? found : undefined;
  return {
    entries: own?.entries,
    failed: own !== undefined && own.entries === undefined,
    again: () => {
      setFound(undefined);
      setAttempt(attempt + 1);
    },
  };
}
