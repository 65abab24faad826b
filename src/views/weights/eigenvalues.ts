/** Iterations for one eigenvalue after which a matrix is given up; a handful is usual. */
const PATIENCE = 90;
/** Shifts that fail so often are replaced by others, which breaks cycles. */
const EXCEPTIONAL = 10;

export interface ComplexNumber {
  readonly re: number;
  readonly im: number;
}

/**
 * The eigenvalues of a real matrix: Householder's reduction to Hessenberg form, then Francis' QR steps with
 * two implicit shifts (Golub and Van Loan 2013, Matrix Computations, algorithms 7.4.2 and 7.5.1), without
 * eigenvectors. It always ends: libraries that iterate until they are done do not, on some matrices.
 * @param values [n, n], row-major, finite
 * @returns n numbers in no particular order; undefined if the iteration does not converge
 */
export function eigenvaluesOf(
  values: ArrayLike<number>,
  n: number,
): readonly ComplexNumber[] | undefined {
  const a = Float64Array.from(values);
  reduce(a, n);
  const norm = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const found: ComplexNumber[] = [];
  let high = n - 1;
  let iterations = 0;
  while (high >= 0) {
    const low = lowestOf(a, n, high, norm);
    if (low === high) {
      found.push({ re: a[high * n + high]!, im: 0 });
      high -= 1;
      iterations = 0;
    } else if (low === high - 1) {
      found.push(...pairOf(a, n, low));
      high -= 2;
      iterations = 0;
    } else {
      if (++iterations > PATIENCE) return undefined;
      francis(a, n, low, high, iterations % EXCEPTIONAL === 0 ? iterations / PATIENCE : undefined);
    }
  }
  return found;
}

/** Where the block that ends at `high` begins: what couples it to the rest is as good as 0. */
function lowestOf(a: Float64Array, n: number, high: number, norm: number): number {
  let low = high;
  for (; low > 0; low--) {
    const around = Math.abs(a[low * n + low]!) + Math.abs(a[(low - 1) * n + low - 1]!);
    const coupling = low * n + low - 1;
    if (Math.abs(a[coupling]!) > Number.EPSILON * Math.max(around, 1e-4 * norm)) continue;
    a[coupling] = 0;
    break;
  }
  return low;
}

/** The eigenvalues of the 2 × 2 block at `at`, without taking a difference of what is nearly equal. */
function pairOf(a: Float64Array, n: number, at: number): readonly ComplexNumber[] {
  const [p, q] = [a[at * n + at]!, a[at * n + at + 1]!];
  const [r, s] = [a[(at + 1) * n + at]!, a[(at + 1) * n + at + 1]!];
  const half = (p - s) / 2;
  const discriminant = half * half + q * r;
  const middle = (p + s) / 2;
  if (discriminant < 0) {
    const im = Math.sqrt(-discriminant);
    return [
      { re: middle, im },
      { re: middle, im: -im },
    ];
  }
  const far = half + (half < 0 ? -1 : 1) * Math.sqrt(discriminant);
  return [
    { re: s + far, im: 0 },
    { re: far === 0 ? s : s - (q * r) / far, im: 0 },
  ];
}

/**
 * One step with both shifts on the block from `low` to `high`; only the block is kept up.
 * @param exceptional Makes shifts of another kind, each time others.
 */
function francis(
  a: Float64Array,
  n: number,
  low: number,
  high: number,
  exceptional?: number,
): void {
  const at = (row: number, column: number) => a[row * n + column]!;
  let sum = at(high - 1, high - 1) + at(high, high);
  let product = at(high - 1, high - 1) * at(high, high) - at(high - 1, high) * at(high, high - 1);
  if (exceptional !== undefined) {
    const size = Math.abs(at(high, high - 1)) + Math.abs(at(high - 1, high - 2));
    sum = (1 + exceptional) * size;
    product = size * size;
  }
  const first = at(low, low);
  let x = first * first + at(low, low + 1) * at(low + 1, low) - sum * first + product;
  let y = at(low + 1, low) * (first + at(low + 1, low + 1) - sum);
  let z = at(low + 1, low) * at(low + 2, low + 1);
  for (let k = low; k < high; k++) {
    const size = Math.min(3, high - k + 1);
    reflect(a, n, [x, y, z].slice(0, size), {
      at: k,
      columns: [Math.max(low, k - 1), high],
      rows: [low, Math.min(k + 3, high)],
    });
    x = at(k + 1, k);
    y = k + 2 <= high ? at(k + 2, k) : 0;
    z = k + 3 <= high ? at(k + 3, k) : 0;
  }
}

/** Upper Hessenberg form, with the same eigenvalues. */
function reduce(a: Float64Array, n: number): void {
  for (let k = 0; k < n - 2; k++) {
    const column = Array.from({ length: n - k - 1 }, (_, j) => a[(k + 1 + j) * n + k]!);
    reflect(a, n, column, { at: k + 1, columns: [k, n - 1], rows: [0, n - 1] });
    for (let row = k + 2; row < n; row++) a[row * n + k] = 0;
  }
}

interface Extent {
  /** The first of the rows and columns that are mixed. */
  readonly at: number;
  /** The columns in which rows are mixed, and the rows in which columns are, both included. */
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
}

/** A ← P A P with the reflection P that turns `vector` into a multiple of its first axis. */
function reflect(
  a: Float64Array,
  n: number,
  vector: number[],
  { at, columns, rows }: Extent,
): void {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return;
  const v = vector.map((value) => value / largest);
  const length = Math.sqrt(v.reduce((total, value) => total + value * value, 0));
  v[0]! += v[0]! < 0 ? -length : length;
  const scale = 2 / v.reduce((total, value) => total + value * value, 0);
  for (let column = columns[0]; column <= columns[1]; column++) {
    let dot = 0;
    for (let j = 0; j < v.length; j++) dot += v[j]! * a[(at + j) * n + column]!;
    for (let j = 0; j < v.length; j++) a[(at + j) * n + column]! -= scale * dot * v[j]!;
  }
  for (let row = rows[0]; row <= rows[1]; row++) {
    let dot = 0;
    for (let j = 0; j < v.length; j++) dot += v[j]! * a[row * n + at + j]!;
    for (let j = 0; j < v.length; j++) a[row * n + at + j]! -= scale * dot * v[j]!;
  }
}
