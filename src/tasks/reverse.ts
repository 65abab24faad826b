import { choice, integer } from './field';
import { letters } from './letters';
import type { Batch, Task } from './task';
import { tokenOf } from './tokens';

const fields = {
  symbols: integer(2, 8, 4),
  order: choice(['reverse', 'copy'], 'reverse'),
  /** The shortest string; lengths from here to T are equally likely. */
  shortest: integer(1, 50, 4),
};

/** The sign that ends what is written. */
export const endSign = '■';

/**
 * A string is read to its end, and then written backwards, or copied; a sign ends what is written. Shorter strings
 * are padded before their beginning. Inputs: one hot of the letters. Of the decoder: one hot of the labels (letters,
 * then the end), then of the start.
 */
export const reverse: Task<typeof fields> = {
  fields,
  shapes: ['encoder-decoder'],
  preset: { T: 8, H: 16, rate: 0.01, batch: 32, cell: 'gru', attention: 'dot' },
  length: 'chosen',
  source({ T, symbols, order, shortest }) {
    const least = Math.min(shortest, T);
    const [K, D, steps] = [symbols + 1, symbols + 2, T + 1];
    return {
      T,
      inputs: symbols,
      shape: 'encoder-decoder',
      decoder: { T: steps, inputs: D, end: symbols },
      output: { kind: 'classes', labels: [...letters.slice(0, symbols), endSign] },
      baseline: { name: 'chance', loss: Math.log(K), metric: 1 / K },
      notices: [],
      batch(random, size) {
        const x_tbd = new Float32Array(T * size * symbols);
        const mask_tb = new Float32Array(T * size);
        const target = new Float32Array(steps * size).fill(symbols);
        const counts_sb = new Float32Array(steps * size);
        const decoder_tbd = new Float32Array(steps * size * D);
        for (let b = 0; b < size; b++) {
          const length = least + random.below(T - least + 1);
          for (let k = 0; k < length; k++) {
            const letter = random.below(symbols);
            const t = T - length + k;
            x_tbd[(t * size + b) * symbols + letter] = 1;
            mask_tb[t * size + b] = 1;
            target[(order === 'copy' ? k : length - 1 - k) * size + b] = letter;
          }
          for (let s = 0; s < steps; s++) {
            if (s <= length) counts_sb[s * size + b] = 1;
            const input = s === 0 ? K : target[(s - 1) * size + b]!;
            decoder_tbd[(s * size + b) * D + input] = 1;
          }
        }
        const padded = mask_tb.includes(0);
        return {
          size,
          x_tbd,
          target,
          counts_sb,
          decoder_tbd,
          ...(least < T || padded ? { mask_tb } : {}),
        };
      },
      tokens: ({ x_tbd, size }: Batch, b) =>
        Array.from({ length: T }, (_, t) => {
          const at = (t * size + b) * symbols;
          const letter = x_tbd.subarray(at, at + symbols).indexOf(1);
          return letter < 0 ? tokenOf('', { padding: true }) : tokenOf(letters[letter]!);
        }),
    };
  },
};
