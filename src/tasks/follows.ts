import { letters } from './letters';
import type { Batch, Task } from './task';
import { tokenOf } from './tokens';

const pair = letters.slice(0, 2);
/** What stands at the end: the letters are meant as they stand, or each is the other one. */
const signs = ['=', '≠'];
const D = pair.length + signs.length;

/**
 * Two letters come in, and a sign at the end says whether they are meant as they stand or the other way round.
 * The label of every letter is what is meant, so that it depends on what follows: before the sign there is
 * nothing to know. The sign itself has no label. Inputs: one hot of the letters, then of the signs.
 */
export const follows: Task<Record<never, never>> = {
  fields: {},
  shapes: ['many-to-many'],
  preset: { T: 12, H: 8, rate: 0.02, batch: 32, cell: 'lstm' },
  length: 'chosen',
  source: ({ T }) => ({
    T,
    inputs: D,
    shape: 'many-to-many',
    output: { kind: 'classes', labels: pair },
    baseline: { name: 'chance', loss: Math.LN2, metric: 1 / 2 },
    notices: [],
    batch(random, size) {
      const x_tbd = new Float32Array(T * size * D);
      const target = new Float32Array(T * size);
      const counts_sb = new Float32Array(T * size).fill(1).fill(0, (T - 1) * size);
      for (let b = 0; b < size; b++) {
        const turned = random.below(2);
        for (let t = 0; t < T - 1; t++) {
          const letter = random.below(2);
          x_tbd[(t * size + b) * D + letter] = 1;
          target[t * size + b] = letter ^ turned;
        }
        x_tbd[((T - 1) * size + b) * D + pair.length + turned] = 1;
      }
      return { size, x_tbd, target, counts_sb };
    },
    tokens: ({ x_tbd, size }: Batch, b) =>
      Array.from({ length: T }, (_, t) => {
        const row = x_tbd.subarray((t * size + b) * D, (t * size + b + 1) * D);
        return tokenOf([...pair, ...signs][row.indexOf(1)]!, { marked: t === T - 1 });
      }),
  }),
};
