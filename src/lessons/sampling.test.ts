import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../experiment';
import { percent } from '../ui/number';
import { stream } from '../tasks/random';
import { goOn, learnedFrom } from '../views/example/writing';
import { beginning } from './claims.fixture';

const sentences = [
  '경마장에 있는 말이 뛰고 있다',
  '그의 말이 법이다',
  '가는 말이 고와야 오는 말이 곱다',
];

/** What the page lets the model of the lesson write, and its shares, after so many training steps. */
function writer(seed: number, steps: number) {
  const { trainer, batchOf, source } = beginning({
    ...defaultExperiment,
    task: 'words',
    cell: 'lstm',
    H: 8,
    rate: 0.02,
    seed,
  });
  for (let step = 1; step <= steps; step++) trainer.train(batchOf(step));
  const language = source.language!;
  const spell = (words: readonly { readonly word: number }[]) =>
    words.map(({ word }) => language.vocabulary[word]).join(' ');
  return async (start: string, temperature = 0) => {
    const { first, texts } = await goOn(
      language,
      source.T,
      language.read(start).words,
      learnedFrom(language),
      (batch) => Promise.resolve(trainer.predict(batch)),
      { temperature, count: temperature > 0 ? 4 : 1, random: stream(seed, 'writing 1') },
    );
    const words = texts[0]!;
    return {
      first: Math.max(...first.probabilities),
      texts: texts.map(spell),
      text: spell(words),
      shares: words.map(({ share }) => share),
      learned: words.map(({ learned }) => learned),
    };
  };
}

describe.each([7, 1, 2])('the model of the lesson on writing (seed %i)', (seed) => {
  it('guesses before training', async () => {
    const { shares } = await writer(seed, 0)('가는');
    for (const share of shares) expect(Math.abs(share - 0.11)).toBeLessThan(0.03);
  });

  it('repeats the most frequent word after 20 training steps', async () => {
    const { text } = await writer(seed, 20)('그의');
    expect(text).toMatch(/^말이 말이 말이 말이/);
  });

  it('writes the three sentences after 100 training steps, at more than 95 % a word', async () => {
    const write = writer(seed, 100);
    for (const sentence of sentences) {
      const [first, ...rest] = sentence.split(' ');
      const { text, shares } = await write(first!);
      expect(text).toBe(rest.join(' '));
      expect(Math.min(...shares)).toBeGreaterThan(0.95);
    }
  });

  it('writes what it learned when cold, and other things, too, when hot', async () => {
    const write = writer(seed, 100);
    const learned = Array<string>(4).fill('말이 법이다');
    const [cold, hot] = [await write('그의', 1), await write('그의', 2)];
    expect(cold.texts).toEqual(learned);
    expect(hot.texts.filter((text) => text === learned[0])).toHaveLength(1);
    expect(cold.first).toBeGreaterThan(0.95);
    expect(hot.first).toBeLessThan(0.8);
  });

  it('goes on from a beginning that it never saw, unsure at first and then sure', async () => {
    const { shares, learned } = await writer(seed, 100)('말이');
    expect(learned).not.toContain(true);
    expect(shares[0]).toBeLessThan(0.51);
    expect(Math.max(...shares)).toBeGreaterThan(0.97);
  });
});

it('the model of the lesson on writing writes what the lesson says', async () => {
  const untrained = await writer(7, 0)('가는');
  expect(untrained.text).toBe('경마장에 경마장에 경마장에 경마장에 경마장에');
  expect(untrained.shares.map(percent)).toEqual(['10%', '11%', '11%', '12%', '12%']);
  expect((await writer(7, 20)('그의')).text).toBe('말이 말이 말이 말이 곱다');
  const written = writer(7, 100);
  expect(percent((await written('그의', 1)).first)).toBe('98%');
  expect(percent((await written('그의', 2)).first)).toBe('74%');
  const { text, shares } = await written('말이');
  expect(text).toBe('고와야 오는 말이 곱다 곱다');
  expect(shares.slice(0, 3).map(percent)).toEqual(['27%', '88%', '99%']);
});
