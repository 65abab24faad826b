import { placesOf } from '../../tasks/places';
import type { Batch, Source } from '../../tasks/task';

/**
 * What every trainer computes, however it does: the numbers behind the optimisers, and which outputs count.
 *
 * With g the gradient of all parameters after clipping, n the training step from 1:
 * - sgd: θ ← θ − rate g
 * - momentum (Polyak 1964): v ← 0.9 v + g, θ ← θ − rate v; slots [v]
 * - rmsprop (Hinton 2012, lecture 6e): s ← 0.9 s + 0.1 g², θ ← θ − rate g / (√s + ε); slots [s]
 * - adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1): m ← 0.9 m + 0.1 g, v ← 0.999 v + 0.001 g²,
 *   θ ← θ − rate (m / (1 − 0.9ⁿ)) / (√(v / (1 − 0.999ⁿ)) + ε); slots [m, v]
 *
 * Clipping (Pascanu, Mikolov and Bengio 2013, arXiv:1211.5063, algorithm 1): when the norm of the gradient
 * of all parameters together is above `clip`, the gradient is scaled down to it; 0 does not clip.
 */
export const rules = {
  momentum: 0.9,
  rmsprop: { decay: 0.9 },
  adam: { beta1: 0.9, beta2: 0.999 },
  epsilon: 1e-7,
} as const;

/**
 * What each output counts for in the loss and the metric [S, B]: outputs at padded timesteps count
 * nothing, the others alike, and together they count 1.
 */
export function outputWeights(
  source: Pick<Source, 'shape' | 'T' | 'decoder'>,
  { size, mask_tb, counts_sb }: Batch,
): Float32Array {
  const count = placesOf(source) * size;
  const outputsArePadded = source.shape === 'many-to-many' || source.shape === 'one-to-many';
  const counts = counts_sb ?? (outputsArePadded ? mask_tb : undefined);
  if (!counts) return new Float32Array(count).fill(1 / count);
  const real = counts.reduce((sum, value) => sum + value, 0);
  return counts.map((value) => value / real);
}

/**
 * By what the norm of ∂L/∂state_t over a batch is multiplied [T], so that examples in which t is
 * padding do not make it smaller: √(B / examples that have t), 0 where none has.
 */
export function normScales({ T }: Source, { size, mask_tb }: Batch): Float32Array {
  return Float32Array.from({ length: T }, (_, t) => {
    if (!mask_tb) return 1;
    const real = mask_tb.subarray(t * size, (t + 1) * size).reduce((sum, value) => sum + value, 0);
    return real === 0 ? 0 : Math.sqrt(size / real);
  });
}
