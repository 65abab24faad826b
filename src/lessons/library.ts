import { languages, type Language } from '../words';
import type { LessonId } from './curriculum';
import { curriculum } from './curriculum';
import type { Lesson } from './format/lesson';

const files = import.meta.glob<string>('./content/*.md', { query: '?raw', import: 'default' });

const fileOf = (id: string, language: Language) => `./content/${id}.${language}.md`;

/** The lessons that there are in every language, in the order in which they are taught. */
export const lessonIds: readonly LessonId[] = curriculum
  .map(({ id }) => id)
  .filter((id) => languages.every((language) => Object.hasOwn(files, fileOf(id, language))));

export const isLesson = (id: string): id is LessonId => lessonIds.some((other) => other === id);

const read = new Map<string, Promise<Lesson>>();

/**
 * A lesson in a language, fetched and read once. Rejects where it cannot be fetched; the next call
 * tries anew.
 */
export function loadLesson(id: LessonId, language: Language): Promise<Lesson> {
  const file = fileOf(id, language);
  const known = read.get(file);
  if (known) return known;
  const loading = Promise.all([files[file]!(), import('./format/parse')]).then(
    ([text, { parseLesson }]) => {
      const { lesson } = parseLesson(text);
      if (!lesson) throw new Error(`${file} is no lesson`);
      return lesson;
    },
  );
  read.set(file, loading);
  loading.catch(() => read.delete(file));
  return loading;
}
