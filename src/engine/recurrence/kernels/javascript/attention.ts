import type { Kernels } from '../memory/kernels';
import { tanhs } from './activations';
import type { Views } from './views';

type Attention = Pick<
  Kernels,
  'maskedSoftmax' | 'softmaxGradient' | 'additiveScores' | 'additiveGradient'
>;

/** What attention needs besides products: `wasm/assembly/attention.ts` says what it computes. */
export const attention = (views: Views): Attention => ({
  maskedSoftmax(rows, outputs, z, zRow, mask, maskRow) {
    const { floats } = views;
    for (let m = 0; m < rows; m++) {
      const from = (z + m * zRow) >> 2;
      const masks = (mask + m * maskRow) >> 2;
      let largest = -Infinity;
      for (let k = 0; k < outputs; k++)
        if (floats[masks + k] !== 0) largest = Math.max(largest, floats[from + k]!);
      let sum = 0;
      for (let k = 0; k < outputs; k++) {
        const power = floats[masks + k] === 0 ? 0 : Math.exp(floats[from + k]! - largest);
        floats[from + k] = power;
        sum += power;
      }
      for (let k = 0; k < outputs; k++) floats[from + k]! /= sum;
      floats.fill(0, from + outputs, from + filled(outputs));
    }
  },
  softmaxGradient(rows, outputs, y, dy, row) {
    const { floats } = views;
    for (let m = 0; m < rows; m++) {
      const [values, gradients] = [(y + m * row) >> 2, (dy + m * row) >> 2];
      let mean = 0;
      for (let k = 0; k < outputs; k++) mean += floats[values + k]! * floats[gradients + k]!;
      for (let k = 0; k < outputs; k++)
        floats[gradients + k] = floats[values + k]! * (floats[gradients + k]! - mean);
      floats.fill(0, gradients + outputs, gradients + filled(outputs));
    }
  },
  additiveScores(rows, timesteps, units, keys, keyStep, query, row, v, space, scores, scoreRow) {
    const { floats } = views;
    for (let b = 0; b < rows; b++) {
      activate(floats, timesteps, units, keys + b * row, keyStep, query + b * row, space);
      const score = (scores + b * scoreRow) >> 2;
      let u = space >> 2;
      for (let s = 0; s < timesteps; s++) {
        let sum = 0;
        for (let k = 0; k < units; k++, u++) sum += floats[u]! * floats[(v >> 2) + k]!;
        floats[score + s] = sum;
      }
    }
  },
  additiveGradient(
    rows,
    timesteps,
    units,
    keys,
    keyStep,
    query,
    row,
    v,
    space,
    dScores,
    scoreRow,
    dKeys,
    dQuery,
    dv,
  ) {
    const { floats } = views;
    for (let b = 0; b < rows; b++) {
      activate(floats, timesteps, units, keys + b * row, keyStep, query + b * row, space);
      const score = (dScores + b * scoreRow) >> 2;
      for (let k = 0; k < units; k++) {
        const weight = floats[(v >> 2) + k]!;
        let sumOfV = floats[(dv >> 2) + k]!;
        let sumOfQuery = 0;
        let u = (space >> 2) + k;
        let dKey = ((dKeys + b * row) >> 2) + k;
        for (let s = 0; s < timesteps; s++, u += units, dKey += keyStep >> 2) {
          const y = floats[u]!;
          const gradient = floats[score + s]!;
          const inner = gradient * weight * (1 - y * y);
          sumOfV += gradient * y;
          sumOfQuery += inner;
          floats[dKey]! += inner;
        }
        floats[(dv >> 2) + k] = sumOfV;
        floats[((dQuery + b * row) >> 2) + k] = sumOfQuery;
      }
    }
  },
});

const filled = (count: number): number => (count + 3) & ~3;

function activate(
  floats: Float32Array,
  timesteps: number,
  units: number,
  keys: number,
  keyStep: number,
  query: number,
  space: number,
): void {
  let u = space >> 2;
  for (let s = 0; s < timesteps; s++)
    for (let k = 0; k < units; k++, u++)
      floats[u] = floats[(query >> 2) + k]! + floats[((keys + s * keyStep) >> 2) + k]!;
  tanhs(floats, space >> 2, space >> 2, 0, u);
}
