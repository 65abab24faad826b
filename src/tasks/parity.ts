import type { Batch, Task } from './task';

/**
 * Running parity: bits come in, and at every timestep the network says whether the ones so far
 * are an odd number (1) or an even one (0); many to one, after the last bit alone. One input, which is the bit.
 */
export const parity: Task<Record<never, never>> = {
  fields: {},
  shapes: ['many-to-many', 'many-to-one'],
  preset: { T: 12, H: 8, rate: 0.02, batch: 32 },
  length: 'chosen',
  continues: true,
  source: ({ T, shape = 'many-to-many' }) => ({
    T,
    inputs: 1,
    shape,
    output: { kind: 'classes', labels: ['0', '1'] },
    baseline: { name: 'chance', loss: Math.LN2, metric: 1 / 2 },
    notices: [],
    batch(random, size) {
      const x_tbd = new Float32Array(T * size);
      const target = new Float32Array(T * size);
      for (let b = 0; b < size; b++) {
        let odd = 0;
        for (let t = 0; t < T; t++) {
          const bit = random.below(2);
          odd ^= bit;
          x_tbd[t * size + b] = bit;
          target[t * size + b] = odd;
        }
      }
      const last = target.subarray((T - 1) * size);
      return { size, x_tbd, target: shape === 'many-to-one' ? last.slice() : target };
    },
    tokens: ({ x_tbd, size }: Batch, b) =>
      Array.from({ length: T }, (_, t) => ({
        text: String(x_tbd[t * size + b]),
        marked: false,
        asks: false,
        padding: false,
      })),
  }),
};
