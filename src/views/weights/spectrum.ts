import { eigenvaluesOf } from './eigenvalues';
import { singularValuesOf } from './singular';

export interface Eigenvalue {
  readonly re: number;
  readonly im: number;
  /** |λ| */
  readonly size: number;
}

/** By how much a matrix stretches: along the directions that it keeps, and at most. */
export interface Spectrum {
  /** The outermost first. */
  readonly eigenvalues: readonly Eigenvalue[];
  /** |λ| of the outermost. */
  readonly radius: number;
  /** The largest first. */
  readonly singularValues: readonly number[];
}

/** Smaller numbers, where the largest is 1, change nothing and would only be slow to compute with. */
const NOTHING = 1e-40;

/**
 * Eigenvalues and singular values of a square matrix of finite numbers, in float64.
 * A matrix and its transpose have the same of both, so (in, out) and (out, in) need not be told apart.
 * @param values [n, n], row-major
 * @returns undefined if the eigenvalues cannot be found
 */
export function spectrumOf(values: ArrayLike<number>, n: number): Spectrum | undefined {
  const most = Array.from(values).reduce((size, value) => Math.max(size, Math.abs(value)), 0) || 1;
  const matrix = Float64Array.from(values, (value) =>
    Math.abs(value) < NOTHING * most ? 0 : value / most,
  );
  const eigenvalues = eigenvaluesOf(matrix, n)
    ?.map(({ re, im }) => ({ re: re * most, im: im * most, size: Math.hypot(re, im) * most }))
    .toSorted((a, b) => b.size - a.size);
  return (
    eigenvalues && {
      eigenvalues,
      radius: eigenvalues[0]?.size ?? 0,
      singularValues: singularValuesOf(matrix, n).map((value) => value * most),
    }
  );
}
