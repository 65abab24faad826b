import { choice, integer } from './field';
import { letters } from './letters';
import type { Batch, Task } from './task';

const fields = {
  symbols: integer(2, letters.length, 4),
  /** Where the marked letter stands: anywhere before the question, or always first. */
  position: choice(['anywhere', 'start'], 'anywhere'),
};

/**
 * One letter of the sequence is marked; after the last one, at "?", it is asked for.
 * Inputs: one hot of the letters, then the mark, then the question.
 */
export const recall: Task<typeof fields> = {
  fields,
  shapes: ['many-to-one'],
  preset: { T: 12, H: 8, rate: 0.02, batch: 32, cell: 'lstm' },
  length: 'chosen',
  source({ T, symbols, position }) {
    const D = symbols + 2;
    return {
      T,
      inputs: D,
      mark: symbols,
      shape: 'many-to-one',
      output: { kind: 'classes', labels: letters.slice(0, symbols) },
      baseline: { name: 'chance', loss: Math.log(symbols), metric: 1 / symbols },
      notices: [],
      batch(random, size) {
        const x_tbd = new Float32Array(T * size * D);
        const target = new Float32Array(size);
        for (let b = 0; b < size; b++) {
          const marked = position === 'start' ? 0 : random.below(T - 1);
          for (let t = 0; t < T - 1; t++) {
            const letter = random.below(symbols);
            const row = (t * size + b) * D;
            x_tbd[row + letter] = 1;
            if (t === marked) {
              x_tbd[row + symbols] = 1;
              target[b] = letter;
            }
          }
          x_tbd[((T - 1) * size + b) * D + symbols + 1] = 1;
        }
        return { size, x_tbd, target };
      },
      tokens: ({ x_tbd, size }: Batch, b) =>
        Array.from({ length: T }, (_, t) => {
          const row = x_tbd.subarray((t * size + b) * D, (t * size + b + 1) * D);
          const asks = row[symbols + 1] === 1;
          return {
            text: asks ? '?' : letters[row.indexOf(1)]!,
            marked: row[symbols] === 1,
            asks,
            padding: false,
          };
        }),
    };
  },
};
