import type { Language } from '.';
import { walk as en } from './en/walk';
import { walk as ko } from './ko/walk';

/** The words of the walk through a backward pass, which come with the lab. */
export const walkWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
