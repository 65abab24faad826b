import { recurrentBlocks, type RecurrentBlock } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { Model, Network } from '../fused/memory/network';
import type { NetworkFor, Working } from './analysis';
import { COPIES, copiesOf, isReal, squareOf } from './copies';

/**
 * ‖∂h_T/∂state_t‖_F / √H of each layer by itself: by how much a small change in a state is still felt in the
 * h that the layer computes last (backwards in time, that of the first timestep), on average over directions. The rows of the Jacobian are gradients of one unit of h_T each,
 * so H copies of the example go back with a unit vector each.
 */
export function* reachOf(model: Model, watched: Batch, networkFor: NetworkFor): Working<'reach'> {
  const masked = watched.mask_tb !== undefined;
  const layers: Record<string, Float32Array>[] = [];
  for (const [layer, block] of recurrentBlocks(model.blocks).entries()) {
    const { cell, units, timesteps } = block;
    const copies = Math.min(COPIES, units);
    const network = networkFor(copies, masked);
    network.forward(copiesOf(watched, model.source.T, copies));
    yield;
    const sums = new Map(cell.state.map((name) => [name, new Float64Array(timesteps)]));
    for (let unit = 0; unit < units; unit += copies) {
      inject(network, layer, block, copies, unit);
      network.layers[layer]!.backward(false);
      for (const [name, sum_t] of sums)
        for (let t = 0; t < timesteps; t++)
          for (let b = 0; b < copies && isReal(block, watched, t); b++)
            sum_t[t]! += squareOf(network, layer, { name, units }, t, b);
      yield;
    }
    layers.push(
      Object.fromEntries(
        [...sums].map(([name, sum_t]) => [
          name,
          Float32Array.from(sum_t, (sum) => Math.sqrt(sum / units)),
        ]),
      ),
    );
  }
  return { kind: 'reach', layers };
}

/** Puts the unit vector of `unit` + b at the last h of copy b, and nothing anywhere else. */
function inject(
  { layers, workspace }: Network,
  layer: number,
  { cell, direction, timesteps, units }: RecurrentBlock,
  copies: number,
  unit: number,
): void {
  const last = direction === 'forward' ? timesteps - 1 : 0;
  for (const name of cell.state) {
    const { at, step, row } = layers[layer]!.incoming(name);
    for (let t = 0; t < timesteps; t++)
      for (let b = 0; b < copies; b++) {
        const values = workspace.floats(at + t * step + b * row, units);
        values.fill(0);
        if (name === 'h' && t === last && unit + b < units) values[unit + b] = 1;
      }
  }
}
