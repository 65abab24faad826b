import type { Language, Words } from '.';
import { en } from './en';
import { ko } from './ko';
import { pictureWords } from './pictures';

/** Words of the page with those of the pictures of examples among those of tasks. */
export type AllWords = Words & { readonly tasks: typeof pictureWords.ko };

const all = (language: Language, words: Words): AllWords => ({
  ...words,
  tasks: { ...words.tasks, ...pictureWords[language] },
});

/** All languages at once, for tests; the page loads one. */
export const words: Readonly<Record<Language, AllWords>> = { ko: all('ko', ko), en: all('en', en) };
