import type { Language } from '.';
import { controls as en } from './en/controls';
import { controls as ko } from './ko/controls';

/** The words of the rail and of sharing, which come with them and not with the first picture. */
export const controlWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
