import type { Language } from '.';
import { pictures as en } from './en/pictures';
import { pictures as ko } from './ko/pictures';

/** What is said on the pictures of examples, which come with them and not with the first picture. */
export const pictureWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
