import { describe, expect, test } from 'vitest';
import { walk as en } from '../../../words/en/walk';
import { walk as ko } from '../../../words/ko/walk';
import { walkSentence, type Step } from './sentence';

const step: Step = {
  t: 4,
  T: 12,
  gradient: 0.032,
  added: 0.0031,
  whole: 0.074,
  padding: false,
  cut: false,
  beyondCut: false,
};

describe.each([
  ['ko', ko],
  ['en', en],
])('the sentence of a step in %s', (_, words) => {
  test('names the timestep as people count it, the gradient that arrived and what it adds', () => {
    const said = walkSentence(words, step);
    for (const part of ['5', '0.032', '0.0031', '{W}']) expect(said).toContain(part);
  });

  test('where the walk ends, at the timestep computed first, there is one W, whose gradient is the whole sum', () => {
    expect(walkSentence(words, { ...step, t: 0 })).toBe(words.ends(12, '0.074'));
    const mirrored = { ...step, mirrored: true };
    expect(walkSentence(words, { ...mirrored, t: 11 })).toBe(words.ends(12, '0.074'));
    expect(walkSentence(words, { ...mirrored, t: 0 })).toBe(words.begins(1, '0.0031'));
  });

  test('a cut is said before all else but padding, and what lies beyond it is no vanishing', () => {
    expect(walkSentence(words, { ...step, cut: true })).toBe(words.cutHere(5, false));
    const beyond = { ...step, gradient: 0, added: 0, cut: true, beyondCut: true };
    expect(walkSentence(words, beyond)).toBe(words.beyondCut(5, false));
    expect(walkSentence(words, { ...beyond, padding: true })).toBe(words.padding(5));
  });

  test('what float32 cannot hold is said to be so', () => {
    expect(walkSentence(words, { ...step, gradient: 0, added: 0 })).toBe(words.gone(5));
    expect(walkSentence(words, { ...step, whole: Infinity })).toBe(words.notFinite);
    expect(walkSentence(words, { ...step, gradient: NaN })).toBe(words.notFinite);
  });
});
