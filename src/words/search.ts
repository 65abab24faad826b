import type { Language } from '.';
import { search as en } from './en/search';
import { search as ko } from './ko/search';

/** The words of the search, which come with the lessons. */
export const searchWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
