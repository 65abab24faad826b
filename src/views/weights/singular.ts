/** Passes over all pairs of columns; about eight are usual. */
const SWEEPS = 40;

/**
 * The singular values of a square matrix: pairs of columns are turned until all are at right angles, and
 * their lengths are what is sought (Hestenes 1958, Journal of SIAM 6). It always ends.
 * @param values [n, n], row-major, finite
 * @returns n numbers, the largest first
 */
export function singularValuesOf(values: ArrayLike<number>, n: number): readonly number[] {
  const columns = Array.from({ length: n }, (_, k) =>
    Float64Array.from({ length: n }, (__, row) => values[row * n + k]!),
  );
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) turned = turn(columns[p]!, columns[q]!) || turned;
    if (!turned) break;
  }
  return columns
    .map((column) => Math.sqrt(column.reduce((sum, value) => sum + value * value, 0)))
    .toSorted((a, b) => b - a);
}

/** Turns two columns so that they are at right angles; false where they are already. */
function turn(a: Float64Array, b: Float64Array): boolean {
  let [aa, bb, ab] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    aa += a[k]! * a[k]!;
    bb += b[k]! * b[k]!;
    ab += a[k]! * b[k]!;
  }
  if (Math.abs(ab) <= 4 * Number.EPSILON * Math.sqrt(aa * bb)) return false;
  const zeta = (bb - aa) / (2 * ab);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let k = 0; k < a.length; k++) {
    const before = a[k]!;
    a[k] = cosine * before - sine * b[k]!;
    b[k] = sine * before + cosine * b[k]!;
  }
  return true;
}
