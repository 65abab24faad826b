import type { Batch, Source } from './task';

/** Example b of a batch of this source, as a batch of one. */
export function exampleOf(
  { T, shape }: Source,
  { size, x_tbd, mask_tb, target }: Batch,
  b: number,
): Batch {
  const take = (values: Float32Array, width: number) => {
    const rows = values.length / size / width;
    const one = new Float32Array(rows * width);
    for (let row = 0; row < rows; row++)
      one.set(values.subarray((row * size + b) * width, (row * size + b + 1) * width), row * width);
    return one;
  };
  const D = x_tbd.length / T / size;
  const S = shape === 'many-to-one' ? 1 : T;
  return {
    size: 1,
    x_tbd: take(x_tbd, D),
    target: take(target, target.length / size / S),
    ...(mask_tb ? { mask_tb: take(mask_tb, 1) } : {}),
  };
}
