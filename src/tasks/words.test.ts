import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from './random';
import { limits, readSentences, wordsOf } from './sentences';
import type { Source } from './task';
import { words } from './words';

const sourceOf = (text: string) => words.source({ T: 12, text });
const builtIn = words.fields.text.default;
const names = (source: Source) => source.notices.map(({ name }) => name);

/** Beginnings with their next word, as the learner sees them. */
const samplesOf = ({ language }: Source) =>
  language!.samples.map(
    ({ beginning, next }) =>
      `${beginning.map((word) => language!.vocabulary[word]).join(' ')} → ${language!.vocabulary[next]}`,
  );

const manyWords = (count: number, perLine: number) =>
  Array.from({ length: count }, (_, k) => `w${k}`)
    .map((word, k) => word + (k % perLine === perLine - 1 ? '\n' : ' '))
    .join('');

describe('the word language model', () => {
  it('has exactly eleven samples in the three built-in sentences', () => {
    const source = sourceOf(builtIn);
    expect(samplesOf(source)).toEqual([
      '경마장에 → 있는',
      '경마장에 있는 → 말이',
      '경마장에 있는 말이 → 뛰고',
      '경마장에 있는 말이 뛰고 → 있다',
      '그의 → 말이',
      '그의 말이 → 법이다',
      '가는 → 말이',
      '가는 말이 → 고와야',
      '가는 말이 고와야 → 오는',
      '가는 말이 고와야 오는 → 말이',
      '가는 말이 고와야 오는 말이 → 곱다',
    ]);
    expect(source.T).toBe(5);
    expect(source.inputs).toBe(11);
    expect(source.notices).toEqual([]);
  });

  it('trains on all samples in order when they fit in a batch, else on random ones', () => {
    const source = sourceOf(builtIn);
    const whole = source.batch(stream(1, 'a'), 32);
    expect(whole).toEqual(source.language!.encode(source.language!.samples));
    expect(whole.size).toBe(11);
    const some = source.batch(stream(1, 'a'), 4);
    expect(some.size).toBe(4);
    expect(some).not.toEqual(source.batch(stream(2, 'a'), 4));
  });

  it('shows in tokens what it trains on', () => {
    const source = sourceOf(builtIn);
    const batch = source.batch(stream(1, 'a'), 32);
    const { labels } = source.output as { labels: readonly string[] };
    const rows = Array.from({ length: batch.size }, (_, b) => {
      const shown = source.tokens(batch, b).filter((token) => !token.padding);
      return `${shown.map((token) => token.text).join(' ')} → ${labels[batch.target[b]!]}`;
    });
    expect(rows).toEqual(samplesOf(source));
  });

  it('knows the most frequent next word and the entropy of all as its baseline', () => {
    const { baseline } = sourceOf(builtIn);
    expect(baseline.metric).toBeCloseTo(4 / 11, 12);
    const p = [4, 1, 1, 1, 1, 1, 1, 1].map((count) => count / 11);
    expect(baseline.loss).toBeCloseTo(-p.reduce((sum, p) => sum + p * Math.log(p), 0), 12);
  });

  it('says how right anyone can be when a beginning goes on in two ways', () => {
    // 가 → 나, 나, 다: two of three; 가 나 → 라, 마: one of two.
    const source = sourceOf('가 나 라\n가 나 마\n가 다');
    expect(names(source)).toEqual(['contradictory']);
    expect(source.notices[0]!.values.best).toBeCloseTo(3 / 5, 12);
    expect(names(sourceOf('가 나 라\n가 나 라'))).toEqual([]);
  });

  it('reads a typed beginning, and names the words that it does not know', () => {
    const { language } = sourceOf(builtIn);
    expect(language!.read('  "그의 말이," ')).toEqual({ words: [5, 2], unknown: [] });
    expect(language!.read('그의 소가 소가 말이')).toEqual({ words: [5, 2], unknown: ['소가'] });
    expect(language!.read('')).toEqual({ words: [], unknown: [] });
  });

  it('keeps the last words of a beginning that is longer than any sentence', () => {
    const source = sourceOf(builtIn);
    const batch = source.language!.encode([{ beginning: [0, 1, 2, 3, 4, 5, 6] }]);
    expect(source.tokens(batch, 0).map((token) => token.text)).toEqual(
      [2, 3, 4, 5, 6].map((word) => source.language!.vocabulary[word]),
    );
  });
});

describe('sentences', () => {
  const read = (text: string) => readSentences(text).sentences;

  it('end with the line and at .?!…, but not within a number or a name', () => {
    expect(read('가 나. 다 라? 마 바!사 아…자 차\n카 타')).toEqual([
      ['가', '나'],
      ['다', '라'],
      ['마', '바'],
      ['사', '아'],
      ['자', '차'],
      ['카', '타'],
    ]);
    expect(read('pi is 3.14 on unrolled.example today')).toEqual([
      ['pi', 'is', '3.14', 'on', 'unrolled.example', 'today'],
    ]);
  });

  it('are words without the marks around them', () => {
    expect(read('“그래,” 그가 (작게) 말했다 — 정말')).toEqual([
      ['그래', '그가', '작게', '말했다', '정말'],
    ]);
    expect(wordsOf("don't 😀 C++ ... - 50%")).toEqual(["don't", '😀', 'C++', '50%']);
  });

  it('treat the two ways to write the same letters alike', () => {
    expect(wordsOf('말이'.normalize('NFD'))).toEqual(['말이']);
    expect(wordsOf('e\u0301')).toEqual(['é']);
  });

  it('lose what is invisible or turns the direction of the page', () => {
    expect(wordsOf('\u202e가\u200b나\u2066 \ufeff\u0000다\u0007')).toEqual(['가나', '다']);
    expect(wordsOf('שלום עולם')).toEqual(['שלום', 'עולם']);
    expect(wordsOf('👩‍👩‍👧 a\ud800')).toEqual(['👩‍👩‍👧', 'a\ufffd']);
  });
});

describe('absurd text', () => {
  it('that has no sentence of two different words gives the built-in sentences, and says so', () => {
    for (const text of [
      '',
      ' \n\n ',
      '말',
      '말\n글\n',
      '말 말 말',
      '...!!! —',
      '\u0301 \u200d',
      '😀',
      'a'.repeat(1e6),
    ]) {
      const source = sourceOf(text);
      expect(names(source), JSON.stringify(text.slice(0, 20))).toEqual(['too-few-words']);
      expect(samplesOf(source)).toEqual(samplesOf(sourceOf(builtIn)));
    }
  });

  it('of emoji, of two scripts or from right to left is learned as it is', () => {
    expect(samplesOf(sourceOf('😀 😀 🎉'))).toEqual(['😀 → 😀', '😀 😀 → 🎉']);
    expect(samplesOf(sourceOf('나는 RNN을 love 해'))).toEqual([
      '나는 → RNN을',
      '나는 RNN을 → love',
      '나는 RNN을 love → 해',
    ]);
    expect(samplesOf(sourceOf('שלום עולם'))).toEqual(['שלום → עולם']);
  });

  it('with too many words, too long sentences or too long words is cut, and says so', () => {
    const cases: readonly (readonly [string, string, number, number])[] = [
      [manyWords(10_000, 7), 'too-many-words', 57, 400],
      [manyWords(10_000, 10_001), 'long-sentences', 1, 41],
      [`${'가'.repeat(100)} 나`, 'long-words', 1, 40],
      ['가 나 다 라 마\n'.repeat(2000), 'too-long', 1000, 0],
    ];
    for (const [text, name, sentences, limit] of cases)
      expect(sourceOf(text).notices).toEqual([{ name, values: { sentences, limit, best: 1 } }]);
    expect(names(sourceOf('가나 다라마바 사아\n'.repeat(1e5)))).toEqual(['too-long']);
  });

  it('of any kind gives a source within its limits', () => {
    const pieces = fc.constantFrom(
      '가',
      'a',
      '.',
      '\n',
      ' ',
      ' ',
      '😀',
      '\u0301',
      '\u202e',
      '\u200d',
      '"',
      '\0',
      '1',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(pieces, { maxLength: 400 }).map((all) => all.join('')),
      fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
      fc.nat(1000).map((k) => manyWords(k, 1 + (k % 60))),
    );
    fc.assert(
      fc.property(text, (text) => {
        const { T, inputs, language, notices, baseline } = sourceOf(text);
        expect(T).toBeGreaterThanOrEqual(2);
        expect(T).toBeLessThan(limits.words);
        expect(inputs).toBe(language!.vocabulary.length);
        expect(inputs).toBeGreaterThan(1);
        expect(inputs).toBeLessThanOrEqual(limits.distinct);
        expect(new Set(language!.vocabulary).size).toBe(inputs);
        expect(language!.samples.length).toBeGreaterThan(0);
        expect(language!.samples.length).toBeLessThanOrEqual(limits.samples);
        expect(baseline.metric).toBeGreaterThan(0);
        for (const word of language!.vocabulary) {
          expect([...word].length).toBeLessThanOrEqual(limits.letters);
          // Every word can be typed again.
          expect(language!.read(word).unknown).toEqual([]);
        }
        const distinct = new Set(readSentences(text).sentences.flat()).size;
        expect(notices.some(({ name }) => name === 'too-few-words')).toBe(distinct < 2);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
