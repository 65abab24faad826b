import type { RecurrentBlock } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { Network } from '../fused/memory/network';

/** How many copies of an example go through a model together: enough for the kernels, and little memory. */
export const COPIES = 16;

/** A batch of `count` copies of the first example of a batch of one. */
export function copiesOf({ x_tbd, mask_tb, target }: Batch, T: number, count: number): Batch {
  return {
    size: count,
    x_tbd: repeatedRows(x_tbd, T, count),
    ...(mask_tb && { mask_tb: repeatedRows(mask_tb, T, count) }),
    target,
  };
}

/** [rows, 1, n] as [rows, count, n]. */
export function repeatedRows(values: Float32Array, rows: number, count: number): Float32Array {
  const n = values.length / rows;
  const repeated = new Float32Array(values.length * count);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < count; k++)
      repeated.set(values.subarray(row * n, (row + 1) * n), (row * count + k) * n);
  return repeated;
}

/** Whether timestep t of a block is no padding, of a batch of one: a decoder has none. */
export const isReal = ({ stack }: RecurrentBlock, { mask_tb }: Batch, t: number): boolean =>
  stack === 'decoder' || mask_tb?.[t] !== 0;

/** ‖∂L/∂state_t‖² of example b of the last backward pass, summed in float64, where nothing underflows. */
export function squareOf(
  { layers, workspace }: Network,
  layer: number,
  { name, units }: { readonly name: string; readonly units: number },
  t: number,
  b: number,
): number {
  const { at, step, row } = layers[layer]!.gradient(name);
  return workspace.kernels.sumOfSquares(units, at + t * step + b * row);
}
