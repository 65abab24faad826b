import { placesOf } from './places';
import type { Batch, Source } from './task';

/** Example b of a batch of this source, as a batch of one. */
export function exampleOf(
  source: Source,
  { size, x_tbd, mask_tb, target, counts_sb, decoder_tbd }: Batch,
  b: number,
): Batch {
  const take = (values: Float32Array, width: number) => {
    const rows = values.length / size / width;
    const one = new Float32Array(rows * width);
    for (let row = 0; row < rows; row++)
      one.set(values.subarray((row * size + b) * width, (row * size + b + 1) * width), row * width);
    return one;
  };
  return {
    size: 1,
    x_tbd: take(x_tbd, source.inputs),
    target: take(target, target.length / size / placesOf(source)),
    ...(mask_tb ? { mask_tb: take(mask_tb, 1) } : {}),
    ...(counts_sb ? { counts_sb: take(counts_sb, 1) } : {}),
    ...(decoder_tbd ? { decoder_tbd: take(decoder_tbd, source.decoder!.inputs) } : {}),
  };
}
