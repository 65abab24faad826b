import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stream } from '../../tasks/random';
import { spectrumOf } from './spectrum';

const entry = fc.double({ min: -3, max: 3, noNaN: true });
const matrix = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => fc.tuple(fc.constant(n), fc.array(entry, { minLength: n * n, maxLength: n * n })));

test('a rotation that shrinks to 0.9 has both eigenvalues and both singular values at 0.9', () => {
  const [c, s] = [0.9 * Math.cos(1), 0.9 * Math.sin(1)];
  const { eigenvalues, singularValues, radius } = spectrumOf([c, -s, s, c], 2)!;
  expect(radius).toBeCloseTo(0.9, 12);
  expect(eigenvalues.map(({ im }) => im).toSorted((a, b) => a - b)).toEqual([
    expect.closeTo(-s, 12),
    expect.closeTo(s, 12),
  ]);
  expect(singularValues).toEqual([expect.closeTo(0.9, 12), expect.closeTo(0.9, 12)]);
});

test('a matrix may stretch although all its eigenvalues are 0', () => {
  const { radius, singularValues } = spectrumOf([0, 5, 0, 0], 2)!;
  expect(radius).toBeCloseTo(0, 12);
  expect(singularValues[0]).toBeCloseTo(5, 12);
});

test('no eigenvalue lies beyond the largest singular value, and their sums of logarithms agree', () => {
  fc.assert(
    fc.property(matrix, ([n, values]) => {
      const spectrum = spectrumOf(values, n);
      fc.pre(spectrum !== undefined);
      const { eigenvalues, singularValues, radius } = spectrum;
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
      const spectrum = spectrumOf(values, n);
      fc.pre(spectrum !== undefined);
      const { eigenvalues } = spectrum;
      expect(eigenvalues.reduce((sum, { re }) => sum + re, 0)).toBeCloseTo(trace, 6);
      expect(eigenvalues.reduce((sum, { im }) => sum + im, 0)).toBeCloseTo(0, 6);
    }),
    { numRuns: 60 },
  );
});

test('a permutation in one cycle has all roots of unity', () => {
  for (let n = 2; n <= 16; n++) {
    const values = Float64Array.from({ length: n * n }, (_, k) =>
      k % n === (Math.floor(k / n) + 1) % n ? 1 : 0,
    );
    const { eigenvalues, singularValues } = spectrumOf(values, n)!;
    for (const { re, im, size } of eigenvalues) {
      expect(size).toBeCloseTo(1, 10);
      // λⁿ = 1
      expect(Math.cos(n * Math.atan2(im, re))).toBeCloseTo(1, 8);
    }
    expect(new Set(eigenvalues.map(({ re, im }) => Math.atan2(im, re).toFixed(6))).size).toBe(n);
    expect(singularValues).toEqual(Array.from({ length: n }, () => expect.closeTo(1, 12)));
  }
});

test('a matrix whose numbers are of all sizes has its eigenvalues too', () => {
  // A QR iteration without a limit goes on for ever on this one.
  const tiny = [1e-13, 3e-20, 1e-36, 9e-188, 5e-323, 1e-274];
  const values = Array.from({ length: 36 }, (_, k) => (k % 2 === 0 ? 1 : -1) * tiny[k % 6]!);
  for (const [at, value] of [
    [2, -3],
    [10, -3],
    [19, -3],
    [25, 3],
  ] as const)
    values[at] = value;
  const { eigenvalues, radius, singularValues } = spectrumOf(values, 6)!;
  expect(eigenvalues).toHaveLength(6);
  expect(radius).toBeLessThanOrEqual(singularValues[0]! + 1e-9);
});

test('in large matrices the sums of squares are those of A² and of A Aᵀ', () => {
  const n = 64;
  const random = stream(3, 'spectrum');
  const values = Float64Array.from({ length: n * n }, () => random.normal() / Math.sqrt(n));
  const { eigenvalues, singularValues } = spectrumOf(values, n)!;
  const at = (row: number, column: number) => values[row * n + column]!;
  let square = 0;
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++) square += at(row, column) * at(column, row);
  const sum = eigenvalues.reduce((total, { re, im }) => total + re * re - im * im, 0);
  expect(sum).toBeCloseTo(square, 9);
  const frobenius = values.reduce((total, value) => total + value * value, 0);
  expect(singularValues.reduce((total, value) => total + value * value, 0)).toBeCloseTo(
    frobenius,
    9,
  );
});
