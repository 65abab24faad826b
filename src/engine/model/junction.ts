import { add, concat, mul, type Tensor2D } from '@tensorflow/tfjs-core';
import type { JunctionBlock } from '../../experiment';

/** What both directions give as one vector; what a single one gives as it is. */
export function merged(merge: JunctionBlock['merge'], values: readonly Tensor2D[]): Tensor2D {
  const [forward, backward] = values;
  if (!backward) return forward!;
  if (merge === 'concat') return concat([forward!, backward], 1);
  const sum = add<Tensor2D>(forward!, backward);
  return merge === 'sum' ? sum : mul(sum, 0.5);
}

/**
 * What leaves a layer at one timestep: merged, then dropped, then with what entered it.
 * @param scales What dropout multiplies by [B, outputs]; nothing is dropped when absent.
 */
export function joined(
  { merge, residual }: JunctionBlock,
  values: readonly Tensor2D[],
  below: Tensor2D,
  scales?: Tensor2D,
): Tensor2D {
  const one = merged(merge, values);
  const dropped = scales ? mul<Tensor2D>(one, scales) : one;
  return residual ? add(dropped, below) : dropped;
}
