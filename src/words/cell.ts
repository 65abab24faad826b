import type { Language } from '.';
import { cell as en } from './en/cell';
import { cell as ko } from './ko/cell';

/** The words of the opened cell and of its equations, which come after the first picture. */
export const cellWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
