import { recurrentBlocks } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { Model } from '../fused/memory/network';
import { placesOf } from '../../tasks/places';
import type { NetworkFor, Working } from './analysis';
import { outputWeights } from '../training/rules';
import { COPIES, copiesOf, isReal, repeatedRows, squareOf } from './copies';

/**
 * ‖∂L_τ/∂state_t‖ of each loss L_τ of the example by itself, each counting 1: copies of the example go back
 * together, and each keeps the loss at one place of the output alone. Places that do not count have no loss: 0.
 */
export function* lossReachOf(
  model: Model,
  watched: Batch,
  networkFor: NetworkFor,
): Working<'lossReach'> {
  const { source } = model;
  const { T } = source;
  const S = placesOf(source);
  const copies = Math.min(COPIES, S);
  const network = networkFor(copies, watched.mask_tb !== undefined);
  network.forward(copiesOf(watched, T, copies));
  yield;
  const target = repeatedRows(watched.target, S, copies);
  const counts = outputWeights(source, watched);
  const blocks = recurrentBlocks(model.blocks);
  const layers = blocks.map(({ cell, timesteps }) =>
    Object.fromEntries(cell.state.map((name) => [name, new Float32Array(S * timesteps)])),
  );
  for (let first = 0; first < S; first += copies) {
    const weights = new Float32Array(S * copies);
    for (let b = 0; b < copies && first + b < S; b++)
      if (counts[first + b]! > 0) weights[(first + b) * copies + b] = 1;
    network.head.forward();
    network.backward(target, weights, { parameters: false });
    blocks.forEach((block, layer) => {
      const { cell, units, timesteps } = block;
      for (const name of cell.state)
        for (let t = 0; t < timesteps; t++)
          for (let b = 0; b < copies && first + b < S; b++)
            if (isReal(block, watched, t))
              layers[layer]![name]![(first + b) * timesteps + t] = Math.sqrt(
                squareOf(network, layer, { name, units }, t, b),
              );
    });
    yield;
  }
  return { kind: 'lossReach', layers };
}
