import type { Language } from '../words';
import { glossaryWords } from '../words/glossary';
import { termNames, type TermName } from './terms';

/** Terms whose names begin alike. */
export interface Letter {
  /** ㄱ, ㄴ … or A, B …; in Korean all Latin letters are one. */
  readonly letter: string;
  readonly terms: readonly TermName[];
}

const initials = 'ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ';

function letterOf(name: string, language: Language): string {
  const syllable = name.codePointAt(0)! - 0xac00;
  if (syllable >= 0 && syllable < 11_172) return initials[Math.floor(syllable / 588)]!;
  return language === 'ko' ? 'A–Z' : name[0]!.toUpperCase();
}

/** All terms in the order of a language's dictionary, by the letters with which their names begin. */
export function alphabetOf(language: Language): readonly Letter[] {
  const { terms } = glossaryWords[language];
  const { compare } = new Intl.Collator(language);
  const letters = new Map<string, TermName[]>();
  // Hangul comes first, whatever the browser knows of Korean.
  const rank = (name: string) => (/^[가-힣]/.test(name) ? 0 : 1);
  for (const term of termNames.toSorted(
    (a, b) => rank(terms[a].name) - rank(terms[b].name) || compare(terms[a].name, terms[b].name),
  )) {
    const letter = letterOf(terms[term].name, language);
    letters.set(letter, [...(letters.get(letter) ?? []), term]);
  }
  return [...letters].map(([letter, own]) => ({ letter, terms: own }));
}
