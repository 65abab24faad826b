import { tidy, type Tensor, type Tensor1D } from '@tensorflow/tfjs-core';
import { outputsOf, recurrentBlocks } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { AttentionPicture, LayerPicture } from '../../worker/protocol';
import { forward, inputsOf, written, type Forward, type Inputs } from '../model/forward';
import { byBlock, split } from '../model/parameters';
import { plain } from '../recurrence/plain';
import type { Model } from '../training/gradient';
import { read } from './reading';
import { softmax } from './softmax';

/** A batch through the model, a decoder reading what it writes itself. */
function free(
  { source, blocks, layout }: Model,
  theta: Tensor1D,
  batch: Batch,
): { readonly pass: Forward; readonly inputs: Inputs } {
  const parameters = byBlock(layout, split(layout, theta));
  const model = { blocks, parameters, recurrence: plain };
  const given = inputsOf(source, batch);
  const { decoder } = source;
  const inputs = decoder ? { ...given, decoder_t: written(model, given, decoder) } : given;
  return { pass: forward(model, inputs), inputs };
}

/** Outputs of a batch [S, B, K]: probabilities of classes, or reals. */
export function outputOf(model: Model, theta: Tensor1D, batch: Batch): Float32Array {
  const { output } = model.source;
  const y = tidy(() => read([free(model, theta, batch).pass.y])[0]!);
  return output.kind === 'classes' ? softmax(y, outputsOf(model.source)) : y;
}

/** What a picture shows of one example beyond gradients and parameters. */
export interface Values {
  readonly layers: readonly Pick<LayerPicture, 'values_tu' | 'inputs_tu' | 'initial_u'>[];
  readonly output_sk: Float32Array;
  readonly decoded_t?: Float32Array;
  readonly attention?: Omit<AttentionPicture, 'parameters'>;
}

/** Every symbol of every layer, what each reads and begins with, the output, and what was attended to. */
export function valuesOf(model: Model, theta: Tensor1D, watched: Batch): Values {
  const { source } = model;
  const blocks = recurrentBlocks(model.blocks);
  const found = tidy(() => {
    const { pass, inputs } = free(model, theta, watched);
    const { decoder_t = [] } = inputs;
    return readTogether({ y: [pass.y], decoder_t, ...pass.attended, ...namedOf(pass.layers) });
  });
  const { y, decoder_t, weights_t, context_t, output_t, read_s } = found;
  return {
    layers: blocks.map(({ cell, stack, layer }, k) => {
      const shown = (symbol: string) =>
        stack === 'encoder' && !cell.state.includes(symbol)
          ? withoutPadding(found[`${k} ${symbol}`]!, watched)
          : found[`${k} ${symbol}`]!;
      const by = (symbols: readonly string[], of: (symbol: string) => Float32Array) =>
        Object.fromEntries(symbols.map((symbol) => [symbol, of(symbol)]));
      return {
        values_tu: by(Object.keys(cell.equations), shown),
        ...((stack === 'decoder' || layer > 1) && { inputs_tu: found[`${k} x`]! }),
        ...(stack === 'decoder' && {
          initial_u: by(cell.state, (state) => found[`${k} ${state}_prev`]!),
        }),
      };
    }),
    output_sk: source.output.kind === 'classes' ? softmax(y!, outputsOf(source)) : y!,
    ...(source.decoder && { decoded_t: hottest(decoder_t!, source.decoder.inputs) }),
    ...(weights_t && {
      attention: {
        weights_ts: weights_t,
        context_tu: context_t!,
        output_tu: output_t!,
        read_su: read_s!,
      },
    }),
  };
}

/** By the place of a layer and the symbols of its equations: x, those of its cell, and the states it begins with. */
const namedOf = (layers: Forward['layers']): Record<string, readonly Tensor[]> =>
  Object.fromEntries(
    layers.flatMap(({ symbols_t, x_t, initial = {} }, k) => [
      [`${k} x`, x_t],
      ...Object.entries(symbols_t).map(([symbol, values_t]) => [`${k} ${symbol}`, values_t]),
      ...Object.entries(initial).map(([state, value]) => [`${k} ${state}_prev`, [value]]),
    ]),
  );

/** The values of lists of tensors in one reading, each list one after the other. */
function readTogether(
  lists: Readonly<Record<string, readonly Tensor[]>>,
): Readonly<Record<string, Float32Array | undefined>> {
  const parts = read(Object.values(lists).flat());
  let from = 0;
  return Object.fromEntries(
    Object.entries(lists).map(([name, { length }]) => {
      const own = parts.slice(from, (from += length));
      const values = new Float32Array(own.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of own) {
        values.set(part, at);
        at += part.length;
      }
      return [name, values];
    }),
  );
}

/** What is no state is 0 where timesteps are padding; states stay as they are. */
function withoutPadding(values_tu: Float32Array, { mask_tb }: Batch): Float32Array {
  if (!mask_tb) return values_tu;
  const units = values_tu.length / mask_tb.length;
  return values_tu.map((value, k) => (mask_tb[Math.floor(k / units)] === 0 ? 0 : value));
}

/** Which of the numbers of each row is the 1. */
const hottest = (hot_td: Float32Array, width: number): Float32Array =>
  Float32Array.from({ length: hot_td.length / width }, (_, t) =>
    hot_td.subarray(t * width, (t + 1) * width).indexOf(1),
  );
