import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyHistory, mostMoments, withMoment, type History, type Moment } from './history';

const at = (step: number): Moment => ({ step, layers: [{ h: Float32Array.of(step) }] });
const of = (steps: readonly number[]): History =>
  steps.reduce((history, step) => withMoment(history, at(step)), emptyHistory);
const stepsOf = ({ moments }: History) => moments.map(({ step }) => step);
const gaps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 900 });

test('the first and the newest moment stay, in order, in bounded memory', () => {
  fc.assert(
    fc.property(gaps, (given) => {
      let step = 0;
      const steps = [0, ...given.map((gap) => (step += gap))];
      const kept = stepsOf(of(steps));
      expect(kept.length).toBeLessThanOrEqual(mostMoments);
      expect(kept[0]).toBe(0);
      expect(kept.at(-1)).toBe(step);
      expect(kept).toEqual(kept.toSorted((a, b) => a - b));
      expect(steps).toEqual(expect.arrayContaining(kept));
    }),
    { numRuns: 40 },
  );
});

test('a long history keeps its moments evenly apart', () => {
  const history = of(Array.from({ length: 3000 }, (_, k) => 4 * k));
  const steps = stepsOf(history);
  const apart = steps.slice(1, -1).map((step, k) => step - steps[k]!);
  expect(new Set(apart)).toEqual(new Set([history.every]));
  expect(steps.length).toBeGreaterThan(mostMoments / 3);
});

test('a moment that is looked at again is there once, as it was found last', () => {
  const again = { step: 5, layers: [{ h: Float32Array.of(9) }] };
  expect(withMoment(of([0, 5]), again).moments).toEqual([at(0), again]);
});

test('what a run does again after a restart takes the place of what it did before', () => {
  expect(stepsOf(of([0, 10, 20, 30, 12]))).toEqual([0, 10, 12]);
});
