import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyCurve, extend } from '../../store/curve';
import { chartLayout, lastStep } from './layout';

const frame = { width: 700, height: 96, left: 46, right: 14, top: 16, bottom: 22 };
const curveOf = (values: readonly number[]) => extend(emptyCurve, Float32Array.from(values));

test('a loss that falls by decades falls by equal distances', () => {
  const { y } = chartLayout(curveOf([1, 0.1, 0.01]), 1.39, 'log', frame);
  expect(y(0.1) - y(1)).toBeCloseTo(y(0.01) - y(0.1), 6);
});

test('the mean of the training steps that share a pixel lies between their extremes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1e-6, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 5000 }),
      (values) => {
        const { columns } = chartLayout(curveOf(values), 1, 'log', frame);
        for (const { low, mean, high } of columns) {
          expect(mean).toBeGreaterThanOrEqual(low * (1 - 1e-9));
          expect(mean).toBeLessThanOrEqual(high * (1 + 1e-9));
        }
        expect(columns.length).toBeLessThanOrEqual(frame.width);
      },
    ),
    { numRuns: 60 },
  );
});

test('a long curve is drawn as if each of its training steps had been looked at', () => {
  const values = Float32Array.from({ length: 100_003 }, (_, k) =>
    k % 977 === 0 ? NaN : 1 + Math.sin(k * k) / (1 + k * 1e-4),
  );
  let curve = emptyCurve;
  for (let from = 0; from < values.length; from += 1001)
    curve = extend(curve, values.subarray(from, from + 1001));
  const { columns } = chartLayout(curve, 1, 'log', frame);
  const width = frame.width - frame.left - frame.right;
  const perPixel = lastStep(curve.length) / width;
  expect(columns.length).toBeGreaterThan(450);
  // Steps next to the border of two pixels may count to either.
  const half = perPixel / 2;
  for (const { x, low, high } of columns.slice(1, -1)) {
    const middle = (x - frame.left) * perPixel;
    const steps = (reach: number) =>
      [...values.subarray(Math.ceil(middle - reach), Math.floor(middle + reach))].filter(
        Number.isFinite,
      );
    expect(low).toBeLessThanOrEqual(Math.min(...steps(half - 33)));
    expect(low).toBeGreaterThanOrEqual(Math.min(...steps(half + 34)));
    expect(high).toBeGreaterThanOrEqual(Math.max(...steps(half - 33)));
    expect(high).toBeLessThanOrEqual(Math.max(...steps(half + 34)));
  }
});

test('values that are not finite are left out of the picture', () => {
  const { columns } = chartLayout(curveOf([1, NaN, Infinity, 2]), 1, 'log', frame);
  expect(columns.map(({ mean }) => mean)).toEqual([1, 2]);
});

test('an empty curve still has its axes and its baseline', () => {
  const layout = chartLayout(emptyCurve, Math.log(4), 'log', frame);
  expect(layout.columns).toEqual([]);
  expect(layout.yTicks.length).toBeGreaterThan(0);
  expect(layout.baseline.y).toBeGreaterThan(frame.top);
});

test('a baseline of 0 lies at the bottom of a logarithmic axis', () => {
  for (const curve of [emptyCurve, curveOf([0.3, 0.001])]) {
    const { baseline, yTicks } = chartLayout(curve, 0, 'log', frame);
    expect(baseline.y).toBe(frame.height - frame.bottom);
    expect(yTicks.length).toBeGreaterThan(1);
  }
});

test('the right edge moves only when the curve has reached it', () => {
  expect([0, 200, 201, 800].map(lastStep)).toEqual([200, 200, 400, 800]);
});
