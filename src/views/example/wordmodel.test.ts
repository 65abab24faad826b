import { describe, expect, it } from 'vitest';
import { tasks } from '../../tasks';
import type { Batch, Language } from '../../tasks/task';
import { stream } from '../../tasks/random';
import { mostProbable, readBeginning, sampleRows, starters, watchedSample } from './wordmodel';
import { drawn, goOn, learnedFrom, tempered } from './writing';

const builtIn = tasks.words.fields.text.default;
const source = tasks.words.source({ T: 2, text: builtIn });
const language: Language = source.language!;
const { vocabulary } = language;

/** Answers with the word that `next` gives for the words of the input, 60 % sure. */
const asking =
  (next: (words: string) => string) =>
  async (batch: Batch): Promise<Float32Array> => {
    const said = source
      .tokens(batch, 0)
      .filter((token) => !token.padding)
      .map((token) => token.text)
      .join(' ');
    const output = new Float32Array(vocabulary.length).fill(0.04);
    output[vocabulary.indexOf(next(said))] = 0.6;
    return output;
  };

const perfect = asking((said) => {
  const sentence = builtIn.split('\n').find((one) => one.startsWith(`${said} `));
  return sentence?.slice(said.length + 1).split(' ')[0] ?? '그의';
});

const go = async (text: string, ask = perfect) => {
  const { first, texts } = await goOn(
    language,
    source.T,
    language.read(text).words,
    learnedFrom(language),
    ask,
  );
  return { first, words: texts[0]! };
};
const spell = (words: readonly { readonly word: number }[]) =>
  words.map(({ word }) => vocabulary[word]).join(' ');

describe('the word model goes on', () => {
  it('word by word until a learned sentence is complete', async () => {
    const { words, first } = await go('가는');
    expect(spell(words)).toBe('말이 고와야 오는 말이 곱다');
    expect(words.every(({ learned }) => learned)).toBe(true);
    expect(words[0]!.share).toBeCloseTo(0.6, 6);
    expect(vocabulary[first.best]).toBe('말이');
  });

  it('ends where the sentences end, also when one is the beginning of another', async () => {
    const { sentences } = learnedFrom(
      tasks.words.source({ T: 2, text: '가 나\n가 나 다' }).language!,
    );
    expect([...sentences]).toEqual(['0 1 2']);
    expect(spell((await go('그의 말이')).words)).toBe('법이다');
  });

  it('says which words follow a beginning that nobody taught it, and stops all the same', async () => {
    const { words } = await go(
      '그의',
      asking(() => '오는'),
    );
    expect(words.map(({ learned }) => learned)).toEqual([true, false, false, false, false]);
    expect((await go('오는 오는 오는 오는 오는 오는 오는')).words).toHaveLength(1);
  });

  it('draws words as often as they are probable, and others from the same beginning', async () => {
    const even = ({ size }: Batch) =>
      Promise.resolve(new Float32Array(size * vocabulary.length).fill(1 / vocabulary.length));
    const manner = { temperature: 1, count: 200, random: stream(7, 'test') };
    const start = language.read('그의').words;
    const { texts } = await goOn(language, 1, start, learnedFrom(language), even, manner);
    const counts = vocabulary.map((_, k) => texts.filter(([first]) => first!.word === k).length);
    expect(Math.min(...counts)).toBeGreaterThan(5);
    expect(Math.max(...counts)).toBeLessThan(40);
    expect(drawn(Float32Array.of(0.2, 0.3, 0.5), 0.25)).toBe(1);
    expect(drawn(Float32Array.of(0.2, 0.3, 0.4999), 0.99999)).toBe(2);
  });

  it('is surer when cold and less sure when hot, and at 1 what it was', () => {
    const answer = { best: 1, probabilities: Float32Array.of(0.04, 0.64, 0.32) };
    const at = (temperature: number) => [...tempered(answer, temperature).probabilities];
    at(1).forEach((p, k) => expect(p).toBeCloseTo(answer.probabilities[k]!, 6));
    expect(at(2)[1]! / at(2)[0]!).toBeCloseTo(4, 5);
    expect(at(0.5)[1]).toBeCloseTo(0.8, 2);
    expect(at(0.01)).toEqual([0, 1, expect.closeTo(0, 6)]);
  });

  it('names the most probable words first', () => {
    const answer = { best: 2, probabilities: Float32Array.of(0.1, 0.2, 0.5, 0.2) };
    expect(mostProbable(answer, 3)).toEqual([2, 1, 3]);
  });
});

describe('a beginning while it is typed', () => {
  it('is not called unknown while it may become a known word', () => {
    for (const typed of ['ㄱ', '겨', '경', '경ㅁ', '경마', '경마장']) {
      const { words, unknown, completions } = readBeginning(language, typed);
      expect({ words, unknown }, typed).toEqual({ words: [], unknown: [] });
      expect(completions, typed).toContain('경마장에');
    }
    expect(readBeginning(language, '그의 말').completions).toEqual(['말이']);
    expect(readBeginning(language, '그의 말').words).toEqual([vocabulary.indexOf('그의')]);
  });

  it('is called unknown when it is', () => {
    expect(readBeginning(language, '소')).toEqual({ words: [], unknown: ['소'], completions: [] });
    expect(readBeginning(language, '경마 ').unknown).toEqual(['경마']);
  });

  it('may begin as the sentences do', () => {
    expect(starters(language)).toEqual(['경마장에', '그의', '가는']);
  });
});

describe('the table of samples', () => {
  it('has the answer to each sample, and whether it is right', () => {
    const samples = language.samples.slice(0, 2);
    const output = new Float32Array(2 * vocabulary.length);
    output[vocabulary.indexOf('있는')] = 0.9;
    output[vocabulary.length + vocabulary.indexOf('그의')] = 0.5;
    expect(sampleRows(language, samples, output)).toMatchObject([
      { beginning: '경마장에', next: '있는', answer: { word: '있는', right: true } },
      { beginning: '경마장에 있는', next: '말이', answer: { word: '그의', right: false } },
    ]);
    expect(sampleRows(language, samples, undefined)[0]!.answer).toBeUndefined();
  });

  it('knows which sample is watched', () => {
    language.samples.forEach((sample, k) => {
      expect(watchedSample(language, language.samples, language.encode([sample]))).toBe(k);
    });
    const other = language.encode([{ beginning: [0, 0], next: 0 }]);
    expect(watchedSample(language, language.samples, other)).toBe(-1);
  });
});
