import type { Kernels } from '../memory/kernels';
import type { Views } from './views';

type Losses = Pick<Kernels, 'clearSums' | 'softmax' | 'crossEntropy' | 'squaredError'>;

/**
 * Losses and their gradients: `wasm/assembly/losses.ts` says what they compute.
 * @param sums the address of the two sums
 */
export function losses(views: Views, sums: number): Losses {
  function addSums(loss: number, metric: number): void {
    views.doubles[sums >> 3]! += loss;
    views.doubles[(sums >> 3) + 1]! += metric;
  }
  return {
    clearSums() {
      views.doubles.fill(0, sums >> 3, (sums >> 3) + 2);
    },
    softmax(rows, outputs, z, zRow) {
      for (let m = 0; m < rows; m++)
        softmaxRow(views.floats, (z + m * zRow) >> 2, outputs, zRow >> 2, 1);
    },
    crossEntropy(rows, outputs, z, zRow, target, weights) {
      const { floats } = views;
      let loss = 0;
      let hits = 0;
      for (let m = 0; m < rows; m++) {
        const from = (z + m * zRow) >> 2;
        const weight = floats[(weights >> 2) + m]!;
        if (weight === 0) {
          floats.fill(0, from, from + (zRow >> 2));
          continue;
        }
        const chosen = from + floats[(target >> 2) + m]!;
        const value = floats[chosen]!;
        let largest = from;
        for (let p = from + 1; p < from + outputs; p++)
          if (floats[p]! > floats[largest]!) largest = p;
        loss += weight * (softmaxRow(floats, from, outputs, zRow >> 2, weight) - value);
        if (largest === chosen) hits += weight;
        floats[chosen]! -= weight;
      }
      addSums(loss, hits);
    },
    squaredError(rows, outputs, y, yRow, target, weights) {
      const { floats } = views;
      let loss = 0;
      for (let m = 0; m < rows; m++) {
        const from = (y + m * yRow) >> 2;
        const weight = floats[(weights >> 2) + m]! / outputs;
        if (weight === 0) {
          floats.fill(0, from, from + (yRow >> 2));
          continue;
        }
        for (let k = 0; k < outputs; k++) {
          const difference = floats[from + k]! - floats[(target >> 2) + m * outputs + k]!;
          loss += weight * difference * difference;
          floats[from + k] = 2 * difference * weight;
        }
      }
      addSums(loss, loss);
    },
  };
}

/**
 * softmax of one row times `scale` in its place, and zeros behind; gives log Σ e^z. The largest is
 * taken away first, so nothing overflows.
 */
function softmaxRow(
  floats: Float32Array,
  from: number,
  outputs: number,
  width: number,
  scale: number,
): number {
  let largest = floats[from]!;
  for (let p = from + 1; p < from + outputs; p++) largest = Math.max(largest, floats[p]!);
  let sum = 0;
  for (let p = from; p < from + outputs; p++) sum += Math.exp(floats[p]! - largest);
  for (let p = from; p < from + outputs; p++)
    floats[p] = (Math.exp(floats[p]! - largest) / sum) * scale;
  floats.fill(0, from + outputs, from + width);
  return largest + Math.log(sum);
}
