import type { Language } from '.';
import { deep as en } from './en/deep';
import { deep as ko } from './ko/deep';

/** The words of models of several layers or directions, which come with what draws them. */
export const deepWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
