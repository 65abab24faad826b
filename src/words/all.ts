import type { Language, Words } from '.';
import { cellWords } from './cell';
import { controlWords } from './controls';
import { en } from './en';
import { ko } from './ko';
import { pictureWords } from './pictures';

/** Words of the page with those of the opened cell, of the rail, and of the pictures of examples. */
export type AllWords = Words & {
  readonly shell: typeof controlWords.ko;
  readonly tasks: typeof pictureWords.ko;
  readonly cell: typeof cellWords.ko;
};

const all = (language: Language, words: Words): AllWords => ({
  ...words,
  cell: cellWords[language],
  shell: { ...words.shell, ...controlWords[language] },
  tasks: { ...words.tasks, ...pictureWords[language] },
});

/** All languages at once, for tests; the page loads one. */
export const words: Readonly<Record<Language, AllWords>> = { ko: all('ko', ko), en: all('en', en) };
