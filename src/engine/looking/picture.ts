import { tidy, type Tensor1D } from '@tensorflow/tfjs-core';
import { outputsOf } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { LayerPicture } from '../../worker/protocol';
import { forward, sequenceOf } from '../model/forward';
import { byBlock, split } from '../model/parameters';
import { plain } from '../recurrence/plain';
import type { Model } from '../training/gradient';
import { read } from './reading';
import { softmax } from './softmax';

/** Outputs of a batch [S, B, K]: probabilities of classes, or reals. */
export function outputOf(
  { source, blocks, layout }: Model,
  theta: Tensor1D,
  batch: Batch,
): Float32Array {
  const y = tidy(() => {
    const parameters = byBlock(layout, split(layout, theta));
    return read([forward(blocks, plain, parameters, sequenceOf(source, batch)).y])[0]!;
  });
  return source.output.kind === 'classes' ? softmax(y, outputsOf(source)) : y;
}

/** Every symbol of every layer and the output, of one example. */
export function valuesOf(
  { source, blocks, layout }: Model,
  theta: Tensor1D,
  watched: Batch,
): {
  readonly layers: readonly Required<Pick<LayerPicture, 'values_tu'>>[];
  readonly output_sk: Float32Array;
} {
  const cells = blocks.filter((block) => block.kind === 'recurrent').map(({ cell }) => cell);
  return tidy(() => {
    const parameters = byBlock(layout, split(layout, theta));
    const { y, layers } = forward(blocks, plain, parameters, sequenceOf(source, watched));
    const symbols = layers.flatMap(({ symbols_t }, layer) =>
      Object.entries(symbols_t).map(([symbol, tensors_t]) => ({ layer, symbol, tensors_t })),
    );
    const all = read([...symbols.flatMap(({ tensors_t }) => tensors_t), y]);
    const values: Record<string, Float32Array>[] = cells.map(() => ({}));
    symbols.forEach(({ layer, symbol }, k) => {
      const rows_t = all.slice(k * source.T, (k + 1) * source.T);
      const units = rows_t[0]!.length;
      const values_tu = (values[layer]![symbol] = new Float32Array(source.T * units));
      rows_t.forEach((row, t) => {
        const padding = watched.mask_tb?.[t] === 0;
        if (!padding || cells[layer]!.state.includes(symbol)) values_tu.set(row, t * units);
      });
    });
    const output = all.at(-1)!;
    return {
      layers: values.map((values_tu) => ({ values_tu })),
      output_sk: source.output.kind === 'classes' ? softmax(output, outputsOf(source)) : output,
    };
  });
}
