import type { Language } from '.';
import { lessons as en } from './en/lessons';
import { lessons as ko } from './ko/lessons';

/** The words of the lessons' own page, which come with it and not with the first picture. */
export const lessonWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
