import { expect, test } from 'vitest';
import { timeAxis } from '../unrolled/frame';
import { layoutStage } from '../unrolled/layout';
import { lstm } from '../../cells/lstm';
import { structureOf } from '../unrolled/structure';
import { layoutBars } from './layout';

const at = (width: number, height: number, norms: readonly number[]) => ({
  width,
  height,
  T: norms.length,
  norms,
});

test('every measured norm has its place between the ends of the scale', () => {
  const norms = [3e-7, 0.2, 5];
  const { y, low, high, top, bottom } = layoutBars(at(400, 200, norms));
  expect([low, high]).toEqual([-7, 1]);
  expect(y(low)).toBe(bottom);
  expect(y(high)).toBe(top);
});

test('norms that are nearly even are not blown up', () => {
  const { low, high } = layoutBars(at(400, 200, [0.5, 0.51, 0.52]));
  expect(high - low).toBeGreaterThanOrEqual(3);
});

test('zeros and numbers that are not finite do not stretch the scale', () => {
  const { low, high } = layoutBars(at(400, 200, [0, 0.02, NaN, Infinity]));
  expect([low, high]).toEqual([-4, -1]);
});

test('labels of decades keep their distance however far the norms reach', () => {
  for (const least of [1e-3, 1e-9, 1e-18, 1e-30]) {
    const { decades, y } = layoutBars(at(350, 170, [least, 1]));
    expect(decades.length).toBeGreaterThanOrEqual(2);
    for (let k = 1; k < decades.length; k++)
      expect(y(decades[k - 1]!) - y(decades[k]!)).toBeGreaterThanOrEqual(17.9);
  }
});

test.each([
  [656, 12, 1],
  [742, 40, 1],
  [880, 200, 1.2],
])('bars under a stage of %i px stand on its timesteps, to the pixel', (width, T, scale) => {
  const stage = layoutStage({ width, height: 300, T, H: 8, structure: structureOf(lstm), scale });
  const axis = timeAxis(width, { T }, scale);
  const bars = layoutBars({ width, height: 160, T, norms: [1], axis });
  for (let t = 0; t < T; t++) expect(bars.x(t)).toBeCloseTo(stage.x(t), 9);
});
