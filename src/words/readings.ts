import type { Language } from '.';
import { readings as en } from './en/readings';
import { readings as ko } from './ko/readings';

/** The words of the lab's readings, which come with it and not with the first picture. */
export const readingWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
