import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spectrumOf } from './spectrum';

const entry = fc.double({ min: -3, max: 3, noNaN: true });
const matrix = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => fc.tuple(fc.constant(n), fc.array(entry, { minLength: n * n, maxLength: n * n })));

test('a rotation that shrinks to 0.9 has both eigenvalues and both singular values at 0.9', () => {
  const [c, s] = [0.9 * Math.cos(1), 0.9 * Math.sin(1)];
  const { eigenvalues, singularValues, radius } = spectrumOf([c, -s, s, c], 2);
  expect(radius).toBeCloseTo(0.9, 12);
  expect(eigenvalues.map(({ im }) => im).toSorted((a, b) => a - b)).toEqual([
    expect.closeTo(-s, 12),
    expect.closeTo(s, 12),
  ]);
  expect(singularValues).toEqual([expect.closeTo(0.9, 12), expect.closeTo(0.9, 12)]);
});

test('a matrix may stretch although all its eigenvalues are 0', () => {
  const { radius, singularValues } = spectrumOf([0, 5, 0, 0], 2);
  expect(radius).toBeCloseTo(0, 12);
  expect(singularValues[0]).toBeCloseTo(5, 12);
});

test('no eigenvalue lies beyond the largest singular value, and their sums of logarithms agree', () => {
  fc.assert(
    fc.property(matrix, ([n, values]) => {
      const { eigenvalues, singularValues, radius } = spectrumOf(values, n);
      expect(eigenvalues).toHaveLength(n);
      expect(radius).toBeLessThanOrEqual(singularValues[0]! + 1e-6);
      // Both products are |det|.
      const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);
      const det = product(singularValues);
      expect(Math.abs(product(eigenvalues.map(({ size }) => size)) - det)).toBeLessThan(
        1e-6 * (1 + det),
      );
    }),
    { numRuns: 60 },
  );
});

test('the trace is the sum of the eigenvalues', () => {
  fc.assert(
    fc.property(matrix, ([n, values]) => {
      const trace = Array.from({ length: n }, (_, k) => values[k * n + k]!).reduce((a, b) => a + b);
      const { eigenvalues } = spectrumOf(values, n);
      expect(eigenvalues.reduce((sum, { re }) => sum + re, 0)).toBeCloseTo(trace, 6);
      expect(eigenvalues.reduce((sum, { im }) => sum + im, 0)).toBeCloseTo(0, 6);
    }),
    { numRuns: 60 },
  );
});
