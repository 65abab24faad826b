import type { Language } from '.';
import { present as en } from './en/present';
import { present as ko } from './ko/present';

/** The words of presenting a lesson, which come with the lessons and not with the first picture. */
export const presentWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
