import { add, concat, matMul, tensor2d } from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Block } from '../../experiment';
import type { Batch, Source } from '../../tasks/task';
import type { Recurrence, Sequence, Tap, Unrolled } from '../recurrence/recurrence';
import type { ParameterTensors } from './parameters';

export interface Forward {
  /** What the head gives out, before softmax: [S B, K], example by example within each place. */
  readonly y: Tensor2D;
  /** One per recurrent block. */
  readonly layers: readonly Unrolled[];
}

/** A batch as tensors, one per timestep. */
export function sequenceOf({ T, inputs }: Source, { size, x_tbd, mask_tb }: Batch): Sequence {
  const at = (values: Float32Array, t: number, width: number) =>
    tensor2d(values.subarray(t * size * width, (t + 1) * size * width), [size, width]);
  const timesteps = Array.from({ length: T }, (_, t) => t);
  const padded_tb = mask_tb?.map((real) => 1 - real);
  return {
    x_t: timesteps.map((t) => at(x_tbd, t, inputs)),
    ...(mask_tb && padded_tb
      ? { mask_t: timesteps.map((t) => ({ real: at(mask_tb, t, 1), padded: at(padded_tb, t, 1) })) }
      : {}),
  };
}

/**
 * Sends a sequence through the blocks. `tap` is given the layer's place among the recurrent ones;
 * `truncate` is that of the recurrence.
 */
export function forward(
  blocks: readonly Block[],
  recurrence: Recurrence,
  parameters: Readonly<Record<string, ParameterTensors>>,
  sequence: Sequence,
  tap?: (layer: number, ...gradient: Parameters<Tap>) => void,
  truncate?: number,
): Forward {
  const layers: Unrolled[] = [];
  let values_t = sequence.x_t;
  for (const block of blocks) {
    const own = parameters[block.name] ?? {};
    if (block.kind === 'recurrent') {
      const layer = layers.length;
      const unrolled = recurrence(
        block.cell,
        block.units,
        own,
        { ...sequence, x_t: values_t },
        tap && ((...gradient) => tap(layer, ...gradient)),
        truncate,
      );
      layers.push(unrolled);
      const h_t = unrolled.symbols_t['h']!;
      values_t = block.returns === 'last' ? h_t.slice(-1) : h_t;
    } else {
      const together = values_t.length === 1 ? values_t[0]! : concat([...values_t], 0);
      values_t = [add(matMul(together, own['W'] as Tensor2D), own['b'] as Tensor1D)];
    }
  }
  return { y: values_t[0]!, layers };
}
