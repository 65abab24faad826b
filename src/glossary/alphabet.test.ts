import { expect, it } from 'vitest';
import { alphabetOf } from './alphabet';
import { termNames } from './terms';

it.each([
  ['ko', ['ㄱ', 'ㄴ', 'ㄷ'], 'A–Z'],
  ['en', ['A', 'B', 'C'], 'W'],
] as const)(
  'every term stands once under its letter, in the order of %s',
  (language, first, last) => {
    const letters = alphabetOf(language);
    expect(letters.slice(0, 3).map(({ letter }) => letter)).toEqual(first);
    expect(letters.at(-1)!.letter).toBe(last);
    expect(new Set(letters.map(({ letter }) => letter)).size).toBe(letters.length);
    expect(letters.flatMap(({ terms }) => terms).toSorted()).toEqual(termNames.toSorted());
  },
);

it('in Korean names are ordered as a dictionary orders them', () => {
  const { terms } = alphabetOf('ko')[0]!;
  expect(terms.slice(0, 4)).toEqual(['weight', 'gate', 'eigenvalue', 'teacher forcing']);
});
