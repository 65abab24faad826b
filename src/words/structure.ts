import type { Language } from '.';
import { structure as en } from './en/structure';
import { structure as ko } from './ko/structure';

/** The words of structures, which come with the rail and not with the first picture. */
export const structureWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
