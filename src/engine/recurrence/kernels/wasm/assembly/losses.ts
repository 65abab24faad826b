import { exponential } from './exponential';

// A row holds K outputs, then zeros up to a multiple of 4. Both losses turn the outputs of a block
// into the gradient with respect to them, and add up in float64 what the block loses.

/** Address of two float64 sums over the rows since `clearSums`: the loss, and the metric. */
export const sums: usize = memory.data(16, 16);

export function clearSums(): void {
  store<f64>(sums, 0);
  store<f64>(sums, 0, 8);
}

/** softmax(z) in the place of z, for each row. */
export function softmax(rows: i32, outputs: i32, z: usize, zRow: i32): void {
  for (let m = 0; m < rows; m++) {
    softmaxRow(outputs, z);
    z += zRow;
  }
}

/**
 * Cross-entropy −log softmax(z)[target] in nats of each row, and which rows have their largest output
 * at the target, both times the weight of the row. z becomes (softmax(z) − one hot) · weight.
 * The target of a row that weighs nothing is not read.
 */
export function crossEntropy(
  rows: i32,
  outputs: i32,
  z: usize,
  zRow: i32,
  target: usize,
  weights: usize,
): void {
  let loss: f64 = 0;
  let hits: f64 = 0;
  for (let m = 0; m < rows; m++, z += zRow) {
    const weight = load<f32>(weights + (m << 2));
    if (weight == 0) {
      memory.fill(z, 0, zRow);
      continue;
    }
    const at = z + ((<i32>load<f32>(target + (m << 2))) << 2);
    const chosen = load<f32>(at);
    let largest = z;
    for (let p = z + 4; p < z + (outputs << 2); p += 4)
      if (load<f32>(p) > load<f32>(largest)) largest = p;
    loss += <f64>weight * (<f64>softmaxRow(outputs, z) - <f64>chosen);
    if (largest == at) hits += <f64>weight;
    store<f32>(at, load<f32>(at) - 1);
    scaleRow(outputs, z, weight);
  }
  addSums(loss, hits);
}

/**
 * Mean of (y − target)² over the outputs of each row, times the weight of the row; the metric is the
 * same. y becomes 2 (y − target) / outputs · weight. The target of a row that weighs nothing is not
 * read.
 */
export function squaredError(
  rows: i32,
  outputs: i32,
  y: usize,
  yRow: i32,
  target: usize,
  weights: usize,
): void {
  let loss: f64 = 0;
  for (let m = 0; m < rows; m++, y += yRow, target += outputs << 2) {
    const weight = load<f32>(weights + (m << 2)) / <f32>outputs;
    if (weight == 0) {
      memory.fill(y, 0, yRow);
      continue;
    }
    for (let k = 0; k < outputs; k++) {
      const difference = load<f32>(y + (k << 2)) - load<f32>(target + (k << 2));
      loss += <f64>weight * <f64>difference * <f64>difference;
      store<f32>(y + (k << 2), 2 * difference * weight);
    }
  }
  addSums(loss, loss);
}

function addSums(loss: f64, metric: f64): void {
  store<f64>(sums, load<f64>(sums) + loss);
  store<f64>(sums, load<f64>(sums, 8) + metric, 8);
}

/** softmax of one row in its place; gives log Σ e^z. The largest is taken away first, so nothing overflows. */
function softmaxRow(outputs: i32, z: usize): f32 {
  const end = z + (outputs << 2);
  let largest = load<f32>(z);
  for (let p = z + 4; p < end; p += 4) largest = max(largest, load<f32>(p));
  const shift = f32x4.splat(largest);
  for (let p = z; p < end; p += 16) v128.store(p, exponential(f32x4.sub(v128.load(p), shift)));
  let sum: f32 = 0;
  for (let p = z; p < end; p += 4) sum += load<f32>(p);
  scaleRow(outputs, z, 1 / sum);
  return largest + Mathf.log(sum);
}

/** Row times factor; what fills the row up to a multiple of 4 becomes 0. */
function scaleRow(outputs: i32, z: usize, factor: f32): void {
  const end = z + (outputs << 2);
  const filled = z + (((outputs + 3) & ~3) << 2);
  const factors = f32x4.splat(factor);
  for (let p = z; p < end; p += 16) v128.store(p, f32x4.mul(v128.load(p), factors));
  for (let p = end; p < filled; p += 4) store<f32>(p, 0);
}
