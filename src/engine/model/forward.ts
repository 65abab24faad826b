import { add, argMax, cast, concat, equal, matMul, reshape, tensor2d } from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { recurrentBlocks } from '../../experiment';
import type { Batch, Source } from '../../tasks/task';
import type { Sequence } from '../recurrence/recurrence';
import { attend, type Attended } from './attention';
import { finalStates, through, type How, type Layer, type Model } from './stack';

/** What a batch gives a model to read, one tensor per timestep. */
export interface Inputs extends Pick<Sequence, 'x_t' | 'mask_t'> {
  /** What the decoder of an encoder–decoder reads, [B, D'] each. */
  readonly decoder_t?: readonly Tensor2D[];
}

export interface Forward {
  /** What the head gives out, before softmax: [S B, K], example by example within each place. */
  readonly y: Tensor2D;
  /** One per recurrent block, in their order. */
  readonly layers: readonly Layer[];
  readonly attended?: Attended;
}

const rows = (values: Float32Array, timesteps: number, size: number, width: number) =>
  Array.from({ length: timesteps }, (_, t) =>
    tensor2d(values.subarray(t * size * width, (t + 1) * size * width), [size, width]),
  );

/** A batch as tensors. A decoder is given what the batch has for it to read. */
export function inputsOf(
  { T, inputs, decoder }: Source,
  { size, x_tbd, mask_tb, decoder_tbd }: Batch,
): Inputs {
  const padded_tb = mask_tb?.map((real) => 1 - real);
  const padded_t = padded_tb && rows(padded_tb, T, size, 1);
  return {
    x_t: rows(x_tbd, T, size, inputs),
    ...(mask_tb &&
      padded_t && {
        mask_t: rows(mask_tb, T, size, 1).map((real, t) => ({ real, padded: padded_t[t]! })),
      }),
    ...(decoder &&
      decoder_tbd && { decoder_t: rows(decoder_tbd, decoder.T, size, decoder.inputs) }),
  };
}

/** Sends a batch through the blocks. */
export function forward(model: Model, inputs: Inputs, how: How = {}): Forward {
  const { blocks } = model;
  const encoded = through(model, 'encoder', inputs, how);
  const { decoder_t } = inputs;
  const decoded = decoder_t && decode(model, encoded, { ...inputs, decoder_t }, how);
  const layers = { ...encoded.layers, ...decoded?.layers };
  return {
    y: headOf(model, decoded?.output_t ?? encoded.output_t),
    layers: recurrentBlocks(blocks).map(({ name }) => layers[name]!),
    ...(decoded?.attended && { attended: decoded.attended }),
  };
}

/**
 * What the decoder reads when it writes by itself, [B, D'] each: the start, then at each timestep what it has just
 * written, the likeliest label (the first of several). Not to be differentiated.
 */
export function written(
  model: Model,
  inputs: Inputs,
  { T, inputs: D }: NonNullable<Source['decoder']>,
): readonly Tensor2D[] {
  const size = inputs.x_t[0]!.shape[0];
  const encoded = through(model, 'encoder', inputs, {});
  const places = tensor2d(
    Array.from({ length: D }, (_, k) => k),
    [1, D],
    'int32',
  );
  const hot = (labels: Tensor2D) => cast<Tensor2D>(equal(labels, places), 'float32');
  let initial = finalStates(model, 'encoder', encoded.layers);
  const decoder_t = [hot(tensor2d(new Int32Array(size).fill(D - 1), [size, 1], 'int32'))];
  while (decoder_t.length < T) {
    const { layers, output_t } = decode(
      model,
      encoded,
      { ...inputs, decoder_t: decoder_t.slice(-1) },
      {},
      initial,
    );
    initial = finalStates(model, 'decoder', layers);
    decoder_t.push(hot(reshape(argMax(headOf(model, output_t), 1), [size, 1])));
  }
  return decoder_t;
}

/** The decoder over what it is given, from the states in which the encoder ends, or others. */
function decode(
  model: Model,
  encoded: ReturnType<typeof through>,
  { decoder_t, mask_t }: Required<Pick<Inputs, 'decoder_t'>> & Inputs,
  how: How,
  initial = finalStates(model, 'encoder', encoded.layers),
) {
  const { blocks, parameters } = model;
  const { layers, output_t } = through(model, 'decoder', { x_t: decoder_t }, how, initial);
  const block = blocks.find(({ kind }) => kind === 'attention');
  if (block?.kind !== 'attention') return { layers, output_t };
  const attended = attend(
    block,
    parameters[block.name]!,
    encoded.output_t,
    output_t,
    mask_t?.map(({ real }) => real),
  );
  return { layers, output_t: attended.output_t, attended };
}

/** y = W h + b of all places, one after the other. */
function headOf({ parameters }: Model, values_t: readonly Tensor2D[]): Tensor2D {
  const { W, b } = parameters['head']!;
  const together = values_t.length === 1 ? values_t[0]! : concat([...values_t], 0);
  return add(matMul(together, W as Tensor2D), b as Tensor1D);
}
