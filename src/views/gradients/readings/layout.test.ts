import { describe, expect, test } from 'vitest';
import { layoutShares } from './shares';
import { labelled, rowAt } from './triangle';

const size = { width: 400, height: 160, axis: { start: 50, pitch: 30 }, foot: 6 };

describe('the scale of shares', () => {
  test.each([
    [[0.1, 0.2, 0.7]],
    [[-0.3, 0.6, 0.7]],
    [[0.01, 0.02, 0.97]],
    [[-40, 2, 39]],
    [[-4e6, 2, 4e6]],
    [[0, 0, 0]],
    [[NaN, 0.5, 0.5]],
  ])('holds 0 and %s, with labels that keep apart', (shares) => {
    const { y, ticks } = layoutShares(shares, size);
    const places = [0, ...shares.filter(Number.isFinite)].map(y);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(9);
    expect(Math.max(...places)).toBeLessThanOrEqual(154.5);
    expect(ticks.some((tick) => Math.abs(tick) < 1e-9)).toBe(true);
    for (let k = 1; k < ticks.length; k++)
      expect(y(ticks[k - 1]!) - y(ticks[k]!)).toBeGreaterThan(15);
  });
});

describe('the rows of losses', () => {
  test.each([
    [1, 100],
    [5, 200],
    [12, 130],
    [20, 130],
    [40, 180],
    [200, 150],
  ])(
    '%i rows on %i pixels have labels that keep apart, the first and the last among them',
    (T, height) => {
      const labels = labelled(height, T);
      expect([labels[0], labels.at(-1)]).toEqual([0, T - 1]);
      for (let k = 1; k < labels.length; k++)
        expect(((labels[k]! - labels[k - 1]!) * height) / T).toBeGreaterThanOrEqual(15.9);
    },
  );

  test('a height belongs to the row that is drawn there', () => {
    expect([-3, 0, 9.9, 10, 99, 140].map((y) => rowAt(y, 100, 10))).toEqual([0, 0, 0, 1, 9, 9]);
  });
});
