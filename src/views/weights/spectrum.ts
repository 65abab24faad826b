import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';

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

/**
 * Eigenvalues and singular values of a square matrix of finite numbers, in float64.
 * A matrix and its transpose have the same of both, so (in, out) and (out, in) need not be told apart.
 * @param values [n, n], row-major
 */
export function spectrumOf(values: ArrayLike<number>, n: number): Spectrum {
  const matrix = Matrix.from1DArray(n, n, Array.from(values));
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: false,
  });
  const eigenvalues = realEigenvalues
    .map((re, k) => ({
      re,
      im: imaginaryEigenvalues[k]!,
      size: Math.hypot(re, imaginaryEigenvalues[k]!),
    }))
    .toSorted((a, b) => b.size - a.size);
  const { diagonal } = new SingularValueDecomposition(matrix, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  });
  return {
    eigenvalues,
    radius: eigenvalues[0]?.size ?? 0,
    singularValues: diagonal.toSorted((a, b) => b - a),
  };
}
