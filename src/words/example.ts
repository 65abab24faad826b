import type { Language } from '.';
import { example as en } from './en/example';
import { example as ko } from './ko/example';

/** The words of pictures of examples that come with them and not with the first picture. */
export const exampleWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
