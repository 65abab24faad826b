// What is done to whole rows and blocks besides products. Sizes are in numbers, strides in bytes.

/** c[n] += Σ over `groups` blocks of `rows` rows of a; `columns` is a multiple of 4. */
export function addRows(
  rows: i32,
  columns: i32,
  groups: i32,
  a: usize,
  aRow: i32,
  aGroup: i32,
  c: usize,
): void {
  for (let n = 0; n < columns; n += 4) {
    let sum = v128.load(c);
    let group = a;
    for (let g = 0; g < groups; g++) {
      let p = group;
      for (let m = 0; m < rows; m++) {
        sum = f32x4.add(sum, v128.load(p));
        p += aRow;
      }
      group += aGroup;
    }
    v128.store(c, sum);
    a += 16;
    c += 16;
  }
}

/** c[n, m] = a[m, n]. */
export function transpose(rows: i32, columns: i32, a: usize, aRow: i32, c: usize, cRow: i32): void {
  let m = 0;
  for (; m + 3 < rows; m += 4) {
    let n = 0;
    for (; n + 3 < columns; n += 4) {
      const p = a + m * aRow + (n << 2);
      const r0 = v128.load(p);
      const r1 = v128.load(p + aRow);
      const r2 = v128.load(p + 2 * aRow);
      const r3 = v128.load(p + 3 * aRow);
      const x0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const x1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const y0 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const y1 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      const q = c + n * cRow + (m << 2);
      v128.store(q, v128.shuffle<f32>(x0, x1, 0, 1, 4, 5));
      v128.store(q + cRow, v128.shuffle<f32>(x0, x1, 2, 3, 6, 7));
      v128.store(q + 2 * cRow, v128.shuffle<f32>(y0, y1, 0, 1, 4, 5));
      v128.store(q + 3 * cRow, v128.shuffle<f32>(y0, y1, 2, 3, 6, 7));
    }
    for (; n < columns; n++)
      for (let k = m; k < m + 4; k++)
        store<f32>(c + n * cRow + (k << 2), load<f32>(a + k * aRow + (n << 2)));
  }
  for (; m < rows; m++)
    for (let n = 0; n < columns; n++)
      store<f32>(c + n * cRow + (m << 2), load<f32>(a + m * aRow + (n << 2)));
}

/** Every one of `rows` rows of c becomes a copy of the row a. */
export function repeatRow(rows: i32, columns: i32, a: usize, c: usize): void {
  for (let m = 0; m < rows; m++) {
    memory.copy(c, a, columns << 2);
    c += columns << 2;
  }
}

/** Row m of c is a[m] in every column; `columns` is a multiple of 4. */
export function spread(rows: i32, columns: i32, a: usize, c: usize): void {
  for (let m = 0; m < rows; m++) {
    const value = v128.load32_splat(a + (m << 2));
    for (const end = c + (columns << 2); c < end; c += 16) v128.store(c, value);
  }
}

/** c = factor · a, or that in addition to what is there; rows may begin anywhere and have any length. */
export function scaleRows(
  rows: i32,
  columns: i32,
  factor: f32,
  a: usize,
  aRow: i32,
  c: usize,
  cRow: i32,
  adds: bool,
): void {
  const factors = f32x4.splat(factor);
  for (let m = 0; m < rows; m++, a += aRow, c += cRow) {
    let n = 0;
    for (; n + 12 < columns << 2; n += 16) {
      const scaled = f32x4.mul(factors, v128.load(a + n));
      v128.store(c + n, adds ? f32x4.add(v128.load(c + n), scaled) : scaled);
    }
    for (; n < columns << 2; n += 4) {
      const scaled = factor * load<f32>(a + n);
      store<f32>(c + n, adds ? load<f32>(c + n) + scaled : scaled);
    }
  }
}

/** c *= a, number by number; rows may begin anywhere and have any length. */
export function multiplyRows(
  rows: i32,
  columns: i32,
  a: usize,
  aRow: i32,
  c: usize,
  cRow: i32,
): void {
  for (let m = 0; m < rows; m++, a += aRow, c += cRow) {
    let n = 0;
    for (; n + 12 < columns << 2; n += 16)
      v128.store(c + n, f32x4.mul(v128.load(c + n), v128.load(a + n)));
    for (; n < columns << 2; n += 4) store<f32>(c + n, load<f32>(c + n) * load<f32>(a + n));
  }
}

/**
 * Σ a² in float64, where the square of no float32 number underflows or overflows; `count` is a
 * multiple of 4.
 */
export function sumOfSquares(count: i32, a: usize): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (const end = a + (count << 2); a < end; a += 16) {
    const value = v128.load(a);
    const first = f64x2.promote_low_f32x4(value);
    const second = f64x2.promote_low_f32x4(v128.shuffle<f32>(value, value, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Every number of a into [−limit, limit], where NaN stays what it is; `count` is a multiple of 4. */
export function clamp(count: i32, a: usize, limit: f32): void {
  const high = f32x4.splat(limit);
  const low = f32x4.splat(-limit);
  for (const end = a + (count << 2); a < end; a += 16)
    v128.store(a, f32x4.max(low, f32x4.min(high, v128.load(a))));
}

/** `count` numbers become 0. */
export function clear(count: i32, a: usize): void {
  memory.fill(a, 0, count << 2);
}
