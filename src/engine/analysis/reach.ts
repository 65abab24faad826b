import type { Batch } from '../../tasks/task';
import type { Model, Network } from '../fused/memory/network';
import type { NetworkFor, Working } from './analysis';
import { COPIES, copiesOf, isReal, recurrentBlocks, squareOf } from './copies';

/**
 * ‖∂h_T/∂state_t‖_F / √H of each layer by itself: by how much a small change in a state is still felt in the
 * layer's last h, on average over directions. The rows of the Jacobian are gradients of one unit of h_T each,
 * so H copies of the example go back with a unit vector each.
 */
export function* reachOf(model: Model, watched: Batch, networkFor: NetworkFor): Working<'reach'> {
  const { T } = model.source;
  const masked = watched.mask_tb !== undefined;
  const layers: Record<string, Float32Array>[] = [];
  for (const [layer, { cell, units }] of recurrentBlocks(model).entries()) {
    const copies = Math.min(COPIES, units);
    const network = networkFor(copies, masked);
    network.forward(copiesOf(watched, T, copies));
    yield;
    const sums = new Map(cell.state.map((name) => [name, new Float64Array(T)]));
    for (let unit = 0; unit < units; unit += copies) {
      inject(network, layer, { T, copies, units, unit });
      network.layers[layer]!.backward(false);
      for (const [name, sum_t] of sums)
        for (let t = 0; t < T; t++)
          for (let b = 0; b < copies && isReal(watched, t); b++)
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

/** Puts the unit vector of `unit` + b at h_T of copy b, and nothing anywhere else. */
function inject(
  { layers, workspace }: Network,
  layer: number,
  { T, copies, units, unit }: Readonly<Record<'T' | 'copies' | 'units' | 'unit', number>>,
): void {
  const { at, step, row } = layers[layer]!.incoming('h');
  for (let t = 0; t < T; t++)
    for (let b = 0; b < copies; b++) {
      const h = workspace.floats(at + t * step + b * row, units);
      h.fill(0);
      if (t === T - 1 && unit + b < units) h[unit + b] = 1;
    }
}
