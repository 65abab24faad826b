import type { Batch, Task } from './task';
import { tokenOf } from './tokens';

/**
 * The adding problem (Hochreiter and Schmidhuber 1997, Neural Computation 9, section 5.4, with the values of Le,
 * Jaitly and Hinton 2015, arXiv:1504.00941): numbers between 0 and 1 come in, one of the first half and one of the
 * second are marked, and after the last one their sum is asked for. Inputs: the number, then the mark.
 */
export const adding: Task<Record<never, never>> = {
  fields: {},
  shapes: ['many-to-one'],
  preset: { T: 50, H: 16, rate: 0.01, batch: 32, cell: 'lstm' },
  length: 'chosen',
  source: ({ T }) => ({
    T,
    inputs: 2,
    mark: 1,
    shape: 'many-to-one',
    output: { kind: 'reals', size: 1 },
    // The variance of a sum of two numbers that are even between 0 and 1.
    baseline: { name: 'mean', loss: 1 / 6, metric: Math.sqrt(1 / 6) },
    notices: [],
    batch(random, size) {
      const x_tbd = new Float32Array(T * size * 2);
      const target = new Float32Array(size);
      const half = Math.floor(T / 2);
      for (let b = 0; b < size; b++) {
        for (let t = 0; t < T; t++) x_tbd[(t * size + b) * 2] = random.uniform();
        for (const t of [random.below(half), half + random.below(T - half)]) {
          x_tbd[(t * size + b) * 2 + 1] = 1;
          target[b]! += x_tbd[(t * size + b) * 2]!;
        }
      }
      return { size, x_tbd, target };
    },
    tokens: ({ x_tbd, size }: Batch, b) =>
      Array.from({ length: T }, (_, t) => {
        const at = (t * size + b) * 2;
        return tokenOf(x_tbd[at]!.toFixed(1), { marked: x_tbd[at + 1] === 1 });
      }),
  }),
};
