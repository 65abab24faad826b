import { expect, it } from 'vitest';
import fc from 'fast-check';
import { languages } from '../words';
import { glossaryWords } from '../words/glossary';
import { piecesOf } from './recognise';
import { termNames } from './terms';

const found = (text: string, language: 'ko' | 'en', goesOn = false) =>
  piecesOf(text, language, goesOn).flatMap(({ text: own, term }) => (term ? [[own, term]] : []));

it.each([
  [
    '망각 게이트가 셀 상태에서는 열려요',
    [
      ['망각 게이트', 'forget gate'],
      ['셀 상태', 'cell state'],
    ],
  ],
  [
    '시점마다의 기울기와 층들을',
    [
      ['시점', 'timestep'],
      ['기울기', 'gradient'],
      ['층', 'layer'],
    ],
  ],
  ['이것이 순환 신경망(RNN)이에요', [['순환 신경망(RNN)', 'recurrent neural network']]],
  [
    '시간 역전파 끊기(truncated\u00a0BPTT)',
    [['시간 역전파 끊기(truncated\u00a0BPTT)', 'truncated BPTT']],
  ],
  [
    'γ는 tanh의 몫',
    [
      ['γ', 'factor per timestep'],
      ['tanh', 'tanh'],
    ],
  ],
  ['층층이, 셀러리, 예측해 보기, 다시점, 기억셀, 출력층의', [['출력층', 'output layer']]],
])(
  'in Korean a noun is found at the beginning of a word, its particles outside: %s',
  (text, terms) => {
    expect(found(text, 'ko')).toEqual(terms);
  },
);

it.each([
  [
    'Input gates and Gates',
    [
      ['Input gates', 'input gate'],
      ['Gates', 'gate'],
    ],
  ],
  [
    'losses, biases, many to one',
    [
      ['losses', 'loss'],
      ['biases', 'bias'],
      ['many to one', 'many-to-one'],
    ],
  ],
  [
    'the unit circle of a unit',
    [
      ['unit circle', 'unit circle'],
      ['unit', 'unit'],
    ],
  ],
  [
    "the GRU's forget-gate bias",
    [
      ['GRU', 'GRU'],
      ['forget-gate', 'forget gate'],
      ['bias', 'bias'],
    ],
  ],
  ['cellular, non-unit, unit-wise, excellent', []],
  ['No error was reported', []],
])('in English plurals and capitals are found, parts of words are not: %s', (text, terms) => {
  expect(found(text, 'en')).toEqual(terms);
});

it('a text that goes on in a word does not begin with a term', () => {
  expect(found('시점을 거슬러', 'ko')).toHaveLength(1);
  expect(found('시점을 거슬러', 'ko', true)).toEqual([]);
});

it.each(languages)('every term is found by its name and by each of its forms (%s)', (language) => {
  for (const term of termNames) {
    const { name, forms = [name] } = glossaryWords[language].terms[term];
    for (const form of forms) expect(found(form, language), form).toEqual([[form, term]]);
    expect(found(name, language)[0]?.[1], name).toBe(term);
  }
});

it('the pieces are the text, whatever it is', () => {
  const words = languages.flatMap((language) =>
    Object.values(glossaryWords[language].terms).map(({ name }) => name),
  );
  const texts = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...words, ' ', '은')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(...languages), fc.boolean(), (parts, language, goesOn) => {
      const text = parts.join('');
      expect(
        piecesOf(text, language, goesOn)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
