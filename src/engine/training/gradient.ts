import {
  clone,
  concat,
  engine,
  keep,
  reshape,
  tidy,
  zeros,
  zerosLike,
  type Scalar,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import type { Block } from '../../experiment';
import type { Batch, Source } from '../../tasks/task';
import { forward, sequenceOf } from '../model/forward';
import { byBlock, split, type Layout } from '../model/parameters';
import { plain } from '../recurrence/plain';
import { norms } from '../looking/norms';
import { targetOf } from './loss';
import { normScales } from './rules';

export interface Model {
  readonly source: Source;
  readonly blocks: readonly Block[];
  readonly layout: Layout;
  /** Timesteps that the gradient is carried over at most; 0, or absent, is all. */
  readonly truncate?: number;
}

/** What one backward pass gives; the caller disposes of all of it. */
export interface Gradient {
  readonly loss: Scalar;
  readonly metric: Scalar;
  /** ∂L/∂θ, in the order of the layout. */
  readonly theta: Tensor1D;
  /** By layer and state, ‖∂L/∂state_t‖ over the batch [T]. */
  readonly norms: readonly Readonly<Record<string, Tensor1D>>[];
}

/** The ordinary backward pass; the norms are taken on its way, without another one. */
export function gradientOf(
  { source, blocks, layout, truncate }: Model,
  theta: Tensor1D,
  batch: Batch,
): Gradient {
  const layers = blocks.filter((block) => block.kind === 'recurrent');
  const tapped = layers.map(({ cell }) =>
    Object.fromEntries(cell.state.map((state) => [state, new Map<number, Tensor>()])),
  );
  return tidy(() => {
    const parameters = split(layout, theta);
    const sequence = sequenceOf(source, batch);
    const target = targetOf(source, batch);
    let metric: Scalar | undefined;
    const { value, grads } = engine().gradients(
      () => {
        const { y } = forward(
          blocks,
          plain,
          byBlock(layout, parameters),
          sequence,
          (layer, state, t, gradient) => tapped[layer]![state]!.set(t, keep(clone(gradient))),
          truncate,
        );
        const loss = target.loss(y);
        metric = keep(target.metric(y, loss));
        return loss;
      },
      parameters,
      undefined,
      // A gate that nothing reads has no gradient.
      true,
    );
    const scales = normScales(source, batch);
    const observed = tapped.map((states, layer) => {
      // A state that nothing reads at a timestep gets no gradient there.
      const none = zeros([batch.size, layers[layer]!.units]);
      return Object.fromEntries(
        Object.entries(states).map(([state, gradients]) => [
          state,
          norms(
            Array.from(scales, (_, t) => gradients.get(t) ?? none),
            scales,
          ),
        ]),
      );
    });
    for (const states of tapped)
      for (const gradients of Object.values(states))
        for (const gradient of gradients.values()) gradient.dispose();
    const flat = concat(
      parameters.map((parameter, k) => reshape(grads[k] ?? zerosLike(parameter), [-1])),
    ) as Tensor1D;
    return { loss: value as Scalar, metric: metric!, theta: flat, norms: observed };
  });
}
