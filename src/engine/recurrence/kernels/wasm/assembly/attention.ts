import { tanhs } from './activations';
import { exponential } from './exponential';

// What attention needs besides products. A row of scores holds one number for each timestep that is
// attended to, then zeros up to a multiple of 4; strides are in bytes.

/**
 * softmax over those numbers of each row of z whose mask is 1, in their place; the others, and what fills the
 * row, become 0. At least one must be 1, and what fills a row of the mask must be 0.
 */
export function maskedSoftmax(
  rows: i32,
  outputs: i32,
  z: usize,
  zRow: i32,
  mask: usize,
  maskRow: i32,
): void {
  const zero = f32x4.splat(0);
  const width = ((outputs + 3) & ~3) << 2;
  for (let m = 0; m < rows; m++, z += zRow, mask += maskRow) {
    let largest: f32 = -Infinity;
    for (let p = 0; p < outputs << 2; p += 4)
      if (load<f32>(mask + p) != 0) largest = max(largest, load<f32>(z + p));
    const shift = f32x4.splat(largest);
    let sums = zero;
    for (let p = 0; p < width; p += 16) {
      // What is masked may be larger than the largest of the rest.
      const below = f32x4.min(f32x4.sub(v128.load(z + p), shift), zero);
      const power = f32x4.mul(exponential(below), v128.load(mask + p));
      v128.store(z + p, power);
      sums = f32x4.add(sums, power);
    }
    const factor = f32x4.splat(1 / total(sums));
    for (let p = 0; p < width; p += 16) v128.store(z + p, f32x4.mul(v128.load(z + p), factor));
  }
}

/** dy becomes ∂L/∂z = y ∘ (dy − Σ y ∘ dy) of each row, where y is the softmax of z; what fills y must be 0. */
export function softmaxGradient(rows: i32, outputs: i32, y: usize, dy: usize, row: i32): void {
  const width = ((outputs + 3) & ~3) << 2;
  for (let m = 0; m < rows; m++, y += row, dy += row) {
    let sums = f32x4.splat(0);
    for (let p = 0; p < width; p += 16)
      sums = f32x4.add(sums, f32x4.mul(v128.load(y + p), v128.load(dy + p)));
    const mean = f32x4.splat(total(sums));
    for (let p = 0; p < width; p += 16)
      v128.store(dy + p, f32x4.mul(v128.load(y + p), f32x4.sub(v128.load(dy + p), mean)));
  }
}

/**
 * scores[b, s] = v · tanh(query[b] + keys[s, b]) for each of `rows` examples b and `timesteps` s; `units` is a
 * multiple of 4. `row` is the stride of examples in query and keys. `space` has room for `timesteps` rows.
 */
export function additiveScores(
  rows: i32,
  timesteps: i32,
  units: i32,
  keys: usize,
  keyStep: i32,
  query: usize,
  row: i32,
  v: usize,
  space: usize,
  scores: usize,
  scoreRow: i32,
): void {
  const width = units << 2;
  for (let b = 0; b < rows; b++, keys += row, query += row, scores += scoreRow) {
    activate(timesteps, width, keys, keyStep, query, space);
    let u = space;
    for (let s = 0; s < timesteps; s++) {
      let sums = f32x4.splat(0);
      for (let p = 0; p < width; p += 16, u += 16)
        sums = f32x4.add(sums, f32x4.mul(v128.load(u), v128.load(v + p)));
      store<f32>(scores + (s << 2), total(sums));
    }
  }
}

/**
 * The way back through `additiveScores` from ∂L/∂scores: writes ∂L/∂query, and adds to ∂L/∂keys and ∂L/∂v.
 * The gradients lie as what they are of.
 */
export function additiveGradient(
  rows: i32,
  timesteps: i32,
  units: i32,
  keys: usize,
  keyStep: i32,
  query: usize,
  row: i32,
  v: usize,
  space: usize,
  dScores: usize,
  scoreRow: i32,
  dKeys: usize,
  dQuery: usize,
  dv: usize,
): void {
  const one = f32x4.splat(1);
  const width = units << 2;
  for (let b = 0; b < rows; b++, keys += row, query += row, dScores += scoreRow) {
    activate(timesteps, width, keys, keyStep, query, space);
    for (let p = 0; p < width; p += 16) {
      const weight = v128.load(v + p);
      let sumOfV = v128.load(dv + p);
      let sumOfQuery = f32x4.splat(0);
      let u = space + p;
      let dKey = dKeys + p;
      for (let s = 0; s < timesteps; s++, u += width, dKey += keyStep) {
        const y = v128.load(u);
        const score = v128.load32_splat(dScores + (s << 2));
        sumOfV = f32x4.add(sumOfV, f32x4.mul(score, y));
        const inner = f32x4.mul(f32x4.mul(score, weight), f32x4.sub(one, f32x4.mul(y, y)));
        sumOfQuery = f32x4.add(sumOfQuery, inner);
        v128.store(dKey, f32x4.add(v128.load(dKey), inner));
      }
      v128.store(dv + p, sumOfV);
      v128.store(dQuery + p, sumOfQuery);
    }
    dKeys += row;
    dQuery += row;
  }
}

/** tanh(query + keys[s]) of one example, for each s. */
function activate(
  timesteps: i32,
  width: i32,
  keys: usize,
  keyStep: i32,
  query: usize,
  space: usize,
): void {
  let u = space;
  for (let s = 0; s < timesteps; s++, keys += keyStep)
    for (let p = 0; p < width; p += 16, u += 16)
      v128.store(u, f32x4.add(v128.load(query + p), v128.load(keys + p)));
  tanhs(space, space, u);
}

function total(sums: v128): f32 {
  return (
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))
  );
}
