import type { Language, Words } from '.';
import { en } from './en';
import { ko } from './ko';

/** All languages at once, for tests; the page loads one. */
export const words: Readonly<Record<Language, Words>> = { ko, en };
