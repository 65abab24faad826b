import { expect, test } from 'vitest';
import { layoutLengths, lengthsFor, lengthsTable, measuredOf, shownLengths } from './lengths';

test('a model is tried from half of its length to five times as long, within the limits', () => {
  expect(lengthsFor(12)).toEqual([6, 12, 18, 24, 36, 48, 60]);
  expect(lengthsFor(2)).toEqual([2, 3, 4, 6, 8, 10]);
  expect(lengthsFor(120)).toEqual([60, 120, 180, 200]);
});

test('every length has its row, and its place between the axes', () => {
  const measured = measuredOf([6, 12, 48], {
    metrics: Float32Array.of(1, 0.75, 0.5),
    baselines: Float32Array.of(0.5, 0.5, 0.5),
  });
  const names = { axis: 'length', metric: 'accuracy', baseline: 'chance' };
  expect(lengthsTable(names, measured).rows).toEqual([
    [6, 1, 0.5],
    [12, 0.75, 0.5],
    [48, 0.5, 0.5],
  ]);
  const { x, y, left, right, top, bottom } = layoutLengths(
    { width: 400, height: 200 },
    measured,
    true,
  );
  expect([x(6), x(48)]).toEqual([left, right]);
  expect([y(1), y(0)]).toEqual([top, bottom]);
  expect(shownLengths([12, 48, 6, 12, 9], (length) => 10 * length)).toEqual([12, 48, 6, 9]);
  expect(shownLengths([12, 48, 6, 12, 9], (length) => 5 * length)).toEqual([12, 48, 6]);
});

test('errors have the largest of them as their scale', () => {
  const measured = [{ length: 4, metric: 0.2, baseline: 0.8 }];
  expect(layoutLengths({ width: 400, height: 200 }, measured, false).ticks).toEqual([0, 0.4, 0.8]);
});
