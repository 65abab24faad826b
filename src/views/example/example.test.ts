import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../tasks/random';
import { tasks } from '../../tasks';
import { words } from '../../words/all';
import { exampleWords } from '../../words/example';
import { apart, columnLayout, tokenSide, waveFrame, waveLayout } from './layout';
import { answerOf, readParity, readRecall, readWave } from './reading';
import { paritySummary, recallSummary, waveSummary } from './summary';

const { ko, en } = words;

describe('the reading of an example', () => {
  const recall = tasks.recall.source({ T: 6, symbols: 4, position: 'start' });
  const marked = recall.batch(stream(1, 'a'), 1);

  it('of recall has the marked letter as its truth, and the most probable class as the answer', () => {
    const reading = readRecall(recall, marked, Float32Array.of(0.1, 0.2, 0.6, 0.1));
    expect(reading.marked).toBe(0);
    expect(reading.labels[reading.truth]).toBe(recall.tokens(marked, 0)[0]!.text);
    expect(reading.answer?.best).toBe(2);
  });

  it('has no answer before the model gave one, or when it belongs to other classes', () => {
    expect(readRecall(recall, marked, undefined).answer).toBeUndefined();
    expect(readRecall(recall, marked, new Float32Array(5)).answer).toBeUndefined();
  });

  it('takes the answer of the place that is asked for', () => {
    const output = Float32Array.of(0.9, 0.1, 0.3, 0.7);
    expect(answerOf(output, 0, 2).best).toBe(0);
    expect(answerOf(output, 1, 2).best).toBe(1);
  });

  it('of parity has bit, truth, probability of 1 and prediction at every timestep', () => {
    const source = tasks.parity.source({ T: 2 });
    const watched = { size: 1, x_tbd: Float32Array.of(1, 0), target: Float32Array.of(1, 1) };
    const [first, second] = readParity(source, watched, Float32Array.of(0.25, 0.75, 0.875, 0.125));
    expect(first).toEqual({ bit: 1, truth: 1, odd: 0.75, prediction: 1 });
    expect(second).toEqual({ bit: 0, truth: 1, odd: 0.125, prediction: 0 });
  });

  it('of a wave has its T + 1 values, and the errors of the model and of the last value', () => {
    const source = tasks.wave.source({ T: 2, sines: 1, noise: 0, order: 'time' });
    const watched = { size: 1, x_tbd: Float32Array.of(0, 1), target: Float32Array.of(1, 0) };
    const reading = readWave(source, watched, Float32Array.of(1, 0.5));
    expect(reading.truth).toEqual([0, 1, 0]);
    expect(reading.naiveError).toBeCloseTo(1, 12);
    expect(reading.modelError).toBeCloseTo(Math.sqrt(0.125), 12);
  });
});

describe('the sentence under an example', () => {
  const reading = (probabilities: readonly number[] | undefined) => ({
    labels: ['가', '나'],
    marked: 2,
    truth: 1,
    answer: probabilities && answerOf(Float32Array.from(probabilities), 0, 2),
  });

  it('of recall says what was marked, what the model answers, and whether that is right', () => {
    expect(recallSummary(ko, reading([0.25, 0.75]))).toBe(
      '3번째에 표시한 글자는 ‘나’예요. 모델은 75%\u2060의 확률로 ‘나’라고 답해서 맞혔어요.',
    );
    expect(recallSummary(en, reading([0.75, 0.25]))).toBe(
      'The marked letter, number 3, is “나”. The model answers “가” with 75%, which is wrong.',
    );
    expect(recallSummary(en, reading(undefined))).toContain(en.tasks.waiting);
  });

  it('of parity counts right answers and names the first wrong one', () => {
    const step = (truth: number, prediction: number | undefined) => ({
      bit: 0,
      truth,
      odd: prediction,
      prediction,
    });
    expect(paritySummary(en, exampleWords.en, [step(0, 0), step(1, 0), step(1, 0)])).toBe(
      'Right at 1 of 3 timesteps. First wrong at timestep 2.',
    );
    expect(paritySummary(ko, exampleWords.ko, [step(0, 0), step(1, 1)])).toBe(
      '2개 시점에서 모두 맞혔어요.',
    );
    expect(paritySummary(ko, exampleWords.ko, [step(0, undefined)])).toBe(ko.tasks.waiting);
  });

  it('of a wave says whether the model beats the last value, on this wave', () => {
    const wave = { truth: [], predicted: [], naiveError: 0.43 };
    expect(waveSummary(en, { ...wave, modelError: 0.18 })).toContain('0.18, below the 0.43');
    expect(waveSummary(en, { ...wave, modelError: 0.43 })).toContain('not yet below');
    expect(waveSummary(ko, { ...wave, modelError: NaN })).toContain('NaN');
    expect(waveSummary(ko, { ...wave, modelError: undefined })).toBe(ko.tasks.waiting);
  });
});

describe('the layout of an example', () => {
  it('never lets a token become too small to read', () => {
    expect(tokenSide(12, 380)).toBe(26);
    expect(tokenSide(12, 354)).toBe(24);
    expect(tokenSide(200, 380)).toBe(20);
  });

  it('breaks timesteps into rows that hold each of them once, within the width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 120, max: 1200 }),
        (T, width) => {
          const { pitch, perRow, rows } = columnLayout(T, width, 60);
          expect(60 + perRow * pitch).toBeLessThanOrEqual(width + 1e-9);
          expect(pitch).toBeGreaterThanOrEqual(18);
          const all = rows.flatMap(([from, to]) =>
            Array.from({ length: to - from }, (_, k) => from + k),
          );
          expect(all).toEqual(Array.from({ length: T }, (_, t) => t));
          for (const [from, to] of rows) expect(to - from).toBeLessThanOrEqual(perRow);
        },
      ),
    );
  });

  it('puts every value of the wave within its frame', () => {
    const reading = { truth: [0, 3, -2], predicted: [1, -5], modelError: 1, naiveError: 1 };
    const size = { width: 380, height: 200 };
    const { x, y, xTicks, yTicks } = waveLayout(reading, size, 70);
    expect(xTicks).toEqual([1, 2, 3]);
    expect(yTicks).toEqual([-4, -2, 0, 2]);
    expect(x(1)).toBe(waveFrame.left);
    expect(x(3)).toBe(310);
    for (const value of [...reading.truth, ...reading.predicted]) {
      expect(y(value)).toBeGreaterThanOrEqual(waveFrame.top);
      expect(y(value)).toBeLessThanOrEqual(size.height - waveFrame.bottom);
    }
  });

  it('survives a prediction that is no number', () => {
    const reading = {
      truth: [0, 1, 0],
      predicted: [NaN, Infinity],
      modelError: NaN,
      naiveError: 1,
    };
    const { y } = waveLayout(reading, { width: 380, height: 200 }, 70);
    expect(Number.isFinite(y(0))).toBe(true);
  });

  it('moves labels apart, in their order and within the frame', () => {
    expect(apart([50, 51, 49], 15, 0, 200)).toEqual([64, 79, 49]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 4 }),
        (values) => {
          const moved = apart(values, 15, 0, 200);
          const sorted = [...moved].sort((a, b) => a - b);
          const gaps = sorted.slice(1).map((value, k) => value - sorted[k]!);
          expect(gaps.every((gap) => gap >= 15 - 1e-9)).toBe(true);
          for (const value of moved) {
            expect(value).toBeGreaterThanOrEqual(-1e-9);
            expect(value).toBeLessThanOrEqual(200 + 1e-9);
          }
          const ordered = values.every((a, i) =>
            values.every((b, j) => a >= b || moved[i]! < moved[j]!),
          );
          expect(ordered).toBe(true);
        },
      ),
    );
  });
});
