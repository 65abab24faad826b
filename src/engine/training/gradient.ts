import {
  clone,
  concat,
  engine,
  keep,
  reshape,
  tensor2d,
  tidy,
  zeros,
  zerosLike,
  type Scalar,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import { recurrentBlocks, type Block } from '../../experiment';
import type { Batch, Source } from '../../tasks/task';
import { forward, inputsOf, written } from '../model/forward';
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

/** What chance decides in a training step. */
export interface Chances {
  /** Whether the decoder reads the targets, which it does when this is absent, or what it writes itself. */
  readonly forced?: boolean;
  /** By junction, what dropout multiplies by [B, outputs]; nothing is dropped when absent. */
  readonly scales?: Readonly<Record<string, Float32Array>>;
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
  { forced = true, scales = {} }: Chances = {},
): Gradient {
  const layers = recurrentBlocks(blocks);
  const tapped = layers.map(({ cell }) =>
    Object.fromEntries(cell.state.map((state) => [state, new Map<number, Tensor>()])),
  );
  return tidy(() => {
    const parameters = split(layout, theta);
    const given = inputsOf(source, batch);
    const model = { blocks, parameters: byBlock(layout, parameters), recurrence: plain };
    const { decoder } = source;
    // What the decoder writes is decided before anything is differentiated, and then given.
    const inputs =
      decoder && !forced ? { ...given, decoder_t: written(model, given, decoder) } : given;
    const target = targetOf(source, batch);
    let metric: Scalar | undefined;
    const { value, grads } = engine().gradients(
      () => {
        const { y } = forward(model, inputs, {
          tap: (layer, state, t, gradient) => tapped[layer]![state]!.set(t, keep(clone(gradient))),
          ...(truncate && { truncate }),
          scales: Object.fromEntries(
            Object.entries(scales).map(([name, values]) => [
              name,
              tensor2d(values, [batch.size, values.length / batch.size]),
            ]),
          ),
        });
        const loss = target.loss(y);
        metric = keep(target.metric(y, loss));
        return loss;
      },
      parameters,
      undefined,
      // A gate that nothing reads has no gradient.
      true,
    );
    const observed = tapped.map((states, layer) => {
      const { units, timesteps, stack } = layers[layer]!;
      // A decoder has no padding.
      const scales_t =
        stack === 'encoder' ? normScales(source, batch) : new Float32Array(timesteps).fill(1);
      // A state that nothing reads at a timestep gets no gradient there.
      const none = zeros([batch.size, units]);
      return Object.fromEntries(
        Object.entries(states).map(([state, gradients]) => [
          state,
          norms(
            Array.from(scales_t, (_, t) => gradients.get(t) ?? none),
            scales_t,
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
