// The one matrix product of all layers. Register blocks of 4 × 8 keep eight sums in registers, so
// that each loaded number is used four or eight times (Goto and van de Geijn 2008, ACM TOMS 34).

/**
 * C[m, n] = I[m, n] + Σ_{g < groups} Σ_{k < depth} A[m, k; g] · B[k, n; g].
 *
 * All strides are in bytes; `columns` is a multiple of 4. `I` is where the sums start:
 * a row of biases (stride 0), a row of zeros (stride 0), or C itself to add to it.
 * The order of the additions depends on the sizes alone, so equal inputs give equal bits.
 */
export function multiply(
  rows: i32,
  columns: i32,
  depth: i32,
  groups: i32,
  a: usize,
  aRow: i32,
  aDepth: i32,
  aGroup: i32,
  b: usize,
  bDepth: i32,
  bGroup: i32,
  initial: usize,
  initialRow: i32,
  c: usize,
  cRow: i32,
): void {
  let m = 0;
  for (; m + 3 < rows; m += 4) {
    let n = 0;
    for (; n + 7 < columns; n += 8)
      block4x8(
        depth,
        groups,
        a,
        aRow,
        aDepth,
        aGroup,
        b + (n << 2),
        bDepth,
        bGroup,
        initial + (n << 2),
        initialRow,
        c + (n << 2),
        cRow,
      );
    if (n < columns)
      block4x4(
        depth,
        groups,
        a,
        aRow,
        aDepth,
        aGroup,
        b + (n << 2),
        bDepth,
        bGroup,
        initial + (n << 2),
        initialRow,
        c + (n << 2),
        cRow,
      );
    a += 4 * aRow;
    initial += 4 * initialRow;
    c += 4 * cRow;
  }
  for (; m < rows; m++) {
    let n = 0;
    for (; n + 15 < columns; n += 16)
      block1x16(
        depth,
        groups,
        a,
        aDepth,
        aGroup,
        b + (n << 2),
        bDepth,
        bGroup,
        initial + (n << 2),
        c + (n << 2),
      );
    for (; n < columns; n += 4)
      block1x4(
        depth,
        groups,
        a,
        aDepth,
        aGroup,
        b + (n << 2),
        bDepth,
        bGroup,
        initial + (n << 2),
        c + (n << 2),
      );
    a += aRow;
    initial += initialRow;
    c += cRow;
  }
}

// Each block below is called from one place only, so the compiler puts it in line.

function block4x8(
  depth: i32,
  groups: i32,
  a: usize,
  aRow: i32,
  aDepth: i32,
  aGroup: i32,
  b: usize,
  bDepth: i32,
  bGroup: i32,
  initial: usize,
  initialRow: i32,
  c: usize,
  cRow: i32,
): void {
  const row2 = 2 * aRow;
  const row3 = 3 * aRow;
  let c00 = v128.load(initial);
  let c01 = v128.load(initial, 16);
  initial += initialRow;
  let c10 = v128.load(initial);
  let c11 = v128.load(initial, 16);
  initial += initialRow;
  let c20 = v128.load(initial);
  let c21 = v128.load(initial, 16);
  initial += initialRow;
  let c30 = v128.load(initial);
  let c31 = v128.load(initial, 16);
  for (let g = 0; g < groups; g++) {
    let p = a;
    let q = b;
    for (let k = 0; k < depth; k++) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      let x = v128.load32_splat(p);
      c00 = f32x4.add(c00, f32x4.mul(x, b0));
      c01 = f32x4.add(c01, f32x4.mul(x, b1));
      x = v128.load32_splat(p + aRow);
      c10 = f32x4.add(c10, f32x4.mul(x, b0));
      c11 = f32x4.add(c11, f32x4.mul(x, b1));
      x = v128.load32_splat(p + row2);
      c20 = f32x4.add(c20, f32x4.mul(x, b0));
      c21 = f32x4.add(c21, f32x4.mul(x, b1));
      x = v128.load32_splat(p + row3);
      c30 = f32x4.add(c30, f32x4.mul(x, b0));
      c31 = f32x4.add(c31, f32x4.mul(x, b1));
      p += aDepth;
      q += bDepth;
    }
    a += aGroup;
    b += bGroup;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += cRow;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += cRow;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += cRow;
  v128.store(c, c30);
  v128.store(c, c31, 16);
}

function block4x4(
  depth: i32,
  groups: i32,
  a: usize,
  aRow: i32,
  aDepth: i32,
  aGroup: i32,
  b: usize,
  bDepth: i32,
  bGroup: i32,
  initial: usize,
  initialRow: i32,
  c: usize,
  cRow: i32,
): void {
  let c0 = v128.load(initial);
  let c1 = v128.load(initial + initialRow);
  let c2 = v128.load(initial + 2 * initialRow);
  let c3 = v128.load(initial + 3 * initialRow);
  for (let g = 0; g < groups; g++) {
    let p = a;
    let q = b;
    for (let k = 0; k < depth; k++) {
      const b0 = v128.load(q);
      c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(p), b0));
      c1 = f32x4.add(c1, f32x4.mul(v128.load32_splat(p + aRow), b0));
      c2 = f32x4.add(c2, f32x4.mul(v128.load32_splat(p + 2 * aRow), b0));
      c3 = f32x4.add(c3, f32x4.mul(v128.load32_splat(p + 3 * aRow), b0));
      p += aDepth;
      q += bDepth;
    }
    a += aGroup;
    b += bGroup;
  }
  v128.store(c, c0);
  v128.store(c + cRow, c1);
  v128.store(c + 2 * cRow, c2);
  v128.store(c + 3 * cRow, c3);
}

function block1x16(
  depth: i32,
  groups: i32,
  a: usize,
  aDepth: i32,
  aGroup: i32,
  b: usize,
  bDepth: i32,
  bGroup: i32,
  initial: usize,
  c: usize,
): void {
  let c0 = v128.load(initial);
  let c1 = v128.load(initial, 16);
  let c2 = v128.load(initial, 32);
  let c3 = v128.load(initial, 48);
  for (let g = 0; g < groups; g++) {
    let p = a;
    let q = b;
    for (let k = 0; k < depth; k++) {
      const x = v128.load32_splat(p);
      c0 = f32x4.add(c0, f32x4.mul(x, v128.load(q)));
      c1 = f32x4.add(c1, f32x4.mul(x, v128.load(q, 16)));
      c2 = f32x4.add(c2, f32x4.mul(x, v128.load(q, 32)));
      c3 = f32x4.add(c3, f32x4.mul(x, v128.load(q, 48)));
      p += aDepth;
      q += bDepth;
    }
    a += aGroup;
    b += bGroup;
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
}

function block1x4(
  depth: i32,
  groups: i32,
  a: usize,
  aDepth: i32,
  aGroup: i32,
  b: usize,
  bDepth: i32,
  bGroup: i32,
  initial: usize,
  c: usize,
): void {
  let c0 = v128.load(initial);
  for (let g = 0; g < groups; g++) {
    let p = a;
    let q = b;
    for (let k = 0; k < depth; k++) {
      c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(p), v128.load(q)));
      p += aDepth;
      q += bDepth;
    }
    a += aGroup;
    b += bGroup;
  }
  v128.store(c, c0);
}
