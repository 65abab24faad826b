import fc from 'fast-check';
import { disassemble } from 'es-hangul';
import { beforeAll, describe, expect, it } from 'vitest';
import { termNames } from '../../glossary/terms';
import { languages, type Language } from '../../words';
import { glossaryWords } from '../../words/glossary';
import { lessonWords } from '../../words/lessons';
import type { Lesson } from '../format/lesson';
import { lessonIds, loadLesson } from '../library';
import { entriesOf, type Entry, type Place } from './entries';
import { excerpt, find, marked } from './find';
import { findIn, lettersOf, spell, wantedOf } from './spelling';

const index: Record<Language, readonly Entry[]> = { ko: [], en: [] };
const lessons: Record<Language, readonly Lesson[]> = { ko: [], en: [] };

beforeAll(async () => {
  for (const language of languages) {
    lessons[language] = await Promise.all(lessonIds.map((id) => loadLesson(id, language)));
    index[language] = entriesOf(
      lessons[language],
      (id) => lessonWords[language].list[id].about,
      language,
    );
  }
});

const places = (query: string, language: Language) =>
  find(index[language], query).map(({ entry }) => entry.place);
const named = ({ kind, ...place }: Place) => [kind, ...Object.values(place)].join(' ');

it('every syllable is spelled as it is typed', () => {
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCodePoint(code);
    expect(lettersOf(syllable)).toBe(disassemble(syllable));
  }
});

it.each([
  ['은닉 상태', '은니', '은닉'],
  ['은닉 상태', '은닉상', '은닉 상'],
  ['은닉 상태', 'ㅇㄴㅅㅌ', '은닉 상태'],
  ['은닉 상태', 'ㅅㅌ', '상태'],
  ['값의 셀', 'ㄱㅇㅅ', '값의 셀'],
  ['기억 셀', 'ㄱㅇㅅ', '기억 셀'],
  ['개수', 'ㄳ', '개수'],
  ['Hidden states', 'STATE', 'state'],
  ['0.9를 100번', '0.9', '0.9'],
])('in %s, %s finds %s', (text, query, found) => {
  const { start, end } = findIn(spell(text), wantedOf(query)[0]!)!;
  expect(text.slice(start, end)).toBe(found);
});

it.each([
  ['은닉 상태', '닉은'],
  ['은닉 상태', 'ㄴㄴ'],
  ['은닉 상태', 'ㄴㅅ'],
  ['Hidden states', 'tates'],
  ['Hidden states', 'den'],
])('in %s, %s finds nothing', (text, query) => {
  expect(findIn(spell(text), wantedOf(query)[0]!)).toBeUndefined();
});

describe.each(languages)('in %s', (language) => {
  it('every lesson is found first by its own title, and every step by its own', () => {
    for (const { id, title, steps } of lessons[language]) {
      expect(named(places(title, language)[0]!)).toBe(`lesson ${id}`);
      for (const [step, own] of steps.entries())
        expect(places(own.title, language).map(named)).toContain(`step ${id} ${step}`);
    }
  });

  it('every term is found by its names in both languages', () => {
    for (const term of termNames)
      for (const each of languages) {
        const { name } = glossaryWords[each].terms[term];
        expect(places(name, language).map(named), name).toContain(`term ${term}`);
      }
  });

  it('whatever is looked for, it never fails, and what is marked is the text', () => {
    const queries = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('은니', 'ㄳ', 'ㅘ', '“한국”', '  ', 'x_t', 'a b c'),
    );
    fc.assert(
      fc.property(queries, (query) => {
        for (const { field, words } of find(index[language], query).slice(0, 5)) {
          const spans = marked(field, words);
          expect(spans.map(({ text }) => text).join('')).toBe(field.text);
          expect(spans.some(({ found }) => found)).toBe(true);
          expect(excerpt(spans).some(({ found }) => found)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('titles come before titles of steps, those before terms, and texts last', () => {
  const kinds = find(index.en, 'gate').map(({ field }) => field.kind);
  expect(new Set(kinds)).toEqual(new Set(['title', 'step', 'term', 'text', 'answer']));
  const order = ['title', 'step', 'term', 'text', 'answer'];
  expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
});

it('words may be apart, but all of them must be there', () => {
  expect(places('편향 LSTM', 'ko').length).toBeGreaterThan(0);
  // As it is typed it comes first, even where that is a term and the words apart are in titles.
  expect(named(places('ㄱㅇㄱ ㅅㅅ', 'ko')[0]!)).toBe('term vanishing gradient');
  expect(places('편향 곰팡이', 'ko')).toEqual([]);
  expect(places('', 'ko')).toEqual([]);
  expect(places('“ ”', 'ko')).toEqual([]);
});

it('of a long text what surrounds the finding is shown', () => {
  const text = `${'long ago '.repeat(20)}a gate opened ${'and shut again '.repeat(20)}`;
  const shown = excerpt(marked({ kind: 'text', text, spelled: spell(text) }, wantedOf('gate')));
  expect(shown.map((span) => span.text).join('')).toMatch(
    /^… (long |ago )+a gate opened (and |shut |again )+…$/,
  );
  expect(shown.map((span) => span.text).join('').length).toBeLessThan(130);
});
