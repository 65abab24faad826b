import type { Language } from '.';
import { lab as en } from './en/lab';
import { lab as ko } from './ko/lab';

/** The words of the gradient lab, which come with it and not with the first picture. */
export const labWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
