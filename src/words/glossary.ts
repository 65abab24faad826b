import type { Language } from '.';
import { glossary as en } from './en/glossary';
import { glossary as ko } from './ko/glossary';

export type { Entry, TermName } from './ko/glossary';

/** The words of the glossary, which come when a term is first marked or looked up. */
export const glossaryWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;
