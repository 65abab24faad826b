import { recurrentBlocks } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { Contributions } from '../../worker/protocol';
import type { Model } from '../fused/memory/network';
import { padded } from '../recurrence/kernels/memory/workspace';
import { outputWeights } from '../training/rules';
import type { NetworkFor, Working } from './analysis';

/** A matrix of a layer, and what has been found of its gradient. */
interface Matrix {
  readonly name: string;
  readonly layer: number;
  /** Where its numbers stand in the vector of all gradients. */
  readonly from: number;
  readonly to: number;
  /** G = Σ_t G_t, in float64: what is left of large parts that cancel each other has its digits. */
  readonly sum: Float64Array;
  readonly squares_t: Float64Array;
  readonly products_t: Float64Array;
}

/**
 * What each timestep adds to the gradient of every matrix, G_t, and how much of the sum G it makes:
 * ⟨G_t, G⟩ / ‖G‖². The first pass sums G_t up, the second compares each with the sum.
 */
export function* contributionsOf(
  model: Model,
  batch: Batch,
  networkFor: NetworkFor,
): Working<'contributions'> {
  const { source, layout } = model;
  const network = networkFor(batch.size, batch.mask_tb !== undefined);
  const blocks = recurrentBlocks(model.blocks);
  const matrices = layout.places.flatMap(({ block, name, offset, rows, columns }): Matrix[] => {
    const layer = blocks.findIndex((one) => one.name === block);
    if (layer < 0 || !/\.[WU]$/.test(name)) return [];
    const count = rows * padded(columns);
    const { timesteps } = blocks[layer]!;
    return [
      {
        name,
        layer,
        from: offset,
        to: offset + count,
        sum: new Float64Array(count),
        squares_t: new Float64Array(timesteps),
        products_t: new Float64Array(timesteps),
      },
    ];
  });
  /** One backward pass, which calls back with G_t of every matrix in turn. */
  const pass = (found: (matrix: Matrix, t: number, G_t: Float32Array) => void) => {
    network.head.forward();
    network.backward(batch.target, outputWeights(source, batch), {
      parameters: false,
      seen(layer, t) {
        network.workspace.kernels.clear(layout.count, network.gradient);
        network.layers[layer]!.addTimestep(t);
        const all = network.workspace.floats(network.gradient, layout.count);
        for (const matrix of matrices)
          if (matrix.layer === layer) found(matrix, t, all.subarray(matrix.from, matrix.to));
      },
    });
  };
  network.forward(batch, { forced: model.forced ?? true });
  yield;
  pass(({ sum, squares_t }, t, G_t) => {
    let square = 0;
    for (let k = 0; k < G_t.length; k++) {
      square += G_t[k]! ** 2;
      sum[k]! += G_t[k]!;
    }
    squares_t[t] = square;
  });
  yield;
  pass(({ sum, products_t }, t, G_t) => {
    let product = 0;
    for (let k = 0; k < G_t.length; k++) product += G_t[k]! * sum[k]!;
    products_t[t] = product;
  });
  return {
    kind: 'contributions',
    layers: blocks.map((_, layer) =>
      Object.fromEntries(
        matrices
          .filter((matrix) => matrix.layer === layer)
          .map((matrix) => [matrix.name, summary(matrix)]),
      ),
    ),
  };
}

function summary({ sum, squares_t, products_t }: Matrix): Contributions {
  const square = sum.reduce((total, value) => total + value ** 2, 0);
  return {
    norm: Math.sqrt(square),
    norms_t: Float32Array.from(squares_t, Math.sqrt),
    shares_t: Float32Array.from(products_t, (product) => (square === 0 ? 0 : product / square)),
  };
}
