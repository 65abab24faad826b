import type { Kernels } from '../memory/kernels';
import type { Views } from './views';

/**
 * The one matrix product of all layers: `wasm/assembly/product.ts` says what it computes. Blocks of
 * 4 × 4 use each loaded number four times; sums in float64 need no rounding on the way, which makes
 * them twice as fast as sums in float32.
 */
export const product = (views: Views): Pick<Kernels, 'multiply'> => ({
  multiply(
    rows,
    columns,
    depth,
    groups,
    a,
    aRow,
    aDepth,
    aGroup,
    b,
    bDepth,
    bGroup,
    initial,
    initialRow,
    c,
    cRow,
  ) {
    const { floats } = views;
    const [rowOfA, stepOfA, groupOfA] = [aRow >> 2, aDepth >> 2, aGroup >> 2];
    const [stepOfB, groupOfB] = [bDepth >> 2, bGroup >> 2];
    const [rowOfInitial, rowOfC] = [initialRow >> 2, cRow >> 2];
    let [fromA, fromInitial, to] = [a >> 2, initial >> 2, c >> 2];
    const fromB = b >> 2;
    let m = 0;
    for (; m + 3 < rows; m += 4) {
      for (let n = 0; n < columns; n += 4)
        block4x4(
          floats,
          depth,
          groups,
          fromA,
          rowOfA,
          stepOfA,
          groupOfA,
          fromB + n,
          stepOfB,
          groupOfB,
          fromInitial + n,
          rowOfInitial,
          to + n,
          rowOfC,
        );
      fromA += 4 * rowOfA;
      fromInitial += 4 * rowOfInitial;
      to += 4 * rowOfC;
    }
    for (; m < rows; m++) {
      for (let n = 0; n < columns; n += 4)
        block1x4(
          floats,
          depth,
          groups,
          fromA,
          stepOfA,
          groupOfA,
          fromB + n,
          stepOfB,
          groupOfB,
          fromInitial + n,
          to + n,
        );
      fromA += rowOfA;
      fromInitial += rowOfInitial;
      to += rowOfC;
    }
  },
});

function block4x4(
  floats: Float32Array,
  depth: number,
  groups: number,
  a: number,
  aRow: number,
  aDepth: number,
  aGroup: number,
  b: number,
  bDepth: number,
  bGroup: number,
  initial: number,
  initialRow: number,
  c: number,
  cRow: number,
): void {
  let i = initial;
  let c00 = floats[i]!;
  let c01 = floats[i + 1]!;
  let c02 = floats[i + 2]!;
  let c03 = floats[i + 3]!;
  i += initialRow;
  let c10 = floats[i]!;
  let c11 = floats[i + 1]!;
  let c12 = floats[i + 2]!;
  let c13 = floats[i + 3]!;
  i += initialRow;
  let c20 = floats[i]!;
  let c21 = floats[i + 1]!;
  let c22 = floats[i + 2]!;
  let c23 = floats[i + 3]!;
  i += initialRow;
  let c30 = floats[i]!;
  let c31 = floats[i + 1]!;
  let c32 = floats[i + 2]!;
  let c33 = floats[i + 3]!;
  for (let g = 0; g < groups; g++) {
    let p = a + g * aGroup;
    let q = b + g * bGroup;
    for (let k = 0; k < depth; k++) {
      const b0 = floats[q]!;
      const b1 = floats[q + 1]!;
      const b2 = floats[q + 2]!;
      const b3 = floats[q + 3]!;
      let x = floats[p]!;
      c00 += x * b0;
      c01 += x * b1;
      c02 += x * b2;
      c03 += x * b3;
      x = floats[p + aRow]!;
      c10 += x * b0;
      c11 += x * b1;
      c12 += x * b2;
      c13 += x * b3;
      x = floats[p + 2 * aRow]!;
      c20 += x * b0;
      c21 += x * b1;
      c22 += x * b2;
      c23 += x * b3;
      x = floats[p + 3 * aRow]!;
      c30 += x * b0;
      c31 += x * b1;
      c32 += x * b2;
      c33 += x * b3;
      p += aDepth;
      q += bDepth;
    }
  }
  let o = c;
  floats[o] = c00;
  floats[o + 1] = c01;
  floats[o + 2] = c02;
  floats[o + 3] = c03;
  o += cRow;
  floats[o] = c10;
  floats[o + 1] = c11;
  floats[o + 2] = c12;
  floats[o + 3] = c13;
  o += cRow;
  floats[o] = c20;
  floats[o + 1] = c21;
  floats[o + 2] = c22;
  floats[o + 3] = c23;
  o += cRow;
  floats[o] = c30;
  floats[o + 1] = c31;
  floats[o + 2] = c32;
  floats[o + 3] = c33;
}

function block1x4(
  floats: Float32Array,
  depth: number,
  groups: number,
  a: number,
  aDepth: number,
  aGroup: number,
  b: number,
  bDepth: number,
  bGroup: number,
  initial: number,
  c: number,
): void {
  let c0 = floats[initial]!;
  let c1 = floats[initial + 1]!;
  let c2 = floats[initial + 2]!;
  let c3 = floats[initial + 3]!;
  for (let g = 0; g < groups; g++) {
    let p = a + g * aGroup;
    let q = b + g * bGroup;
    for (let k = 0; k < depth; k++) {
      const x = floats[p]!;
      c0 += x * floats[q]!;
      c1 += x * floats[q + 1]!;
      c2 += x * floats[q + 2]!;
      c3 += x * floats[q + 3]!;
      p += aDepth;
      q += bDepth;
    }
  }
  floats[c] = c0;
  floats[c + 1] = c1;
  floats[c + 2] = c2;
  floats[c + 3] = c3;
}
