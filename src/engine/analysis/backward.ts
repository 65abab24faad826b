import type { Batch } from '../../tasks/task';
import type { Model, Network } from '../fused/memory/network';
import { outputWeights } from '../training/rules';
import type { NetworkFor, Working } from './analysis';
import { isReal, recurrentBlocks } from './copies';

/** ∂L/∂state_t, as it comes and as a whole, and ∂L/∂z_t of every affine value, of one example and its own loss. */
export function* backwardOf(
  model: Model,
  watched: Batch,
  networkFor: NetworkFor,
): Working<'backward'> {
  const { source } = model;
  const { T } = source;
  const network = networkFor(1, watched.mask_tb !== undefined);
  const blocks = recurrentBlocks(model);
  const found = blocks.map(({ units }) => new Found(network, T, units));
  network.forward(watched);
  yield;
  network.backward(watched.target, outputWeights(source, watched), {
    parameters: false,
    seen(layer, t) {
      if (!isReal(watched, t)) return;
      for (const [bias, addresses] of network.layers[layer]!.affineGradients(t))
        for (const address of addresses) found[layer]!.add(bias, t, address);
    },
  });
  blocks.forEach(({ cell }, k) => {
    const layer = network.layers[k]!;
    for (const state of cell.state)
      for (let t = 0; t < T; t++) {
        if (!isReal(watched, t)) continue;
        const [whole, incoming] = [layer.gradient(state), layer.incoming(state)];
        found[k]!.add(state, t, whole.at + t * whole.step);
        found[k]!.add(`${state}.incoming`, t, incoming.at + t * incoming.step);
      }
  });
  return { kind: 'backward', layers: found.map(({ gradients_tu }) => ({ gradients_tu })) };
}

/** What was found of a layer, by name. */
class Found {
  readonly gradients_tu: Record<string, Float32Array> = {};

  constructor(
    private readonly network: Network,
    private readonly T: number,
    private readonly units: number,
  ) {}

  add(name: string, t: number, address: number): void {
    const { T, units } = this;
    const values_tu = (this.gradients_tu[name] ??= new Float32Array(T * units));
    this.network.workspace
      .floats(address, units)
      .forEach((value, unit) => (values_tu[t * units + unit]! += value));
  }
}
