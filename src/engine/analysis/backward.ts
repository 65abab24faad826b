import { recurrentBlocks } from '../../experiment';
import type { Batch } from '../../tasks/task';
import { readInitial, readInputs } from '../fused/memory/looking';
import type { Model, Network } from '../fused/memory/network';
import { outputWeights } from '../training/rules';
import type { NetworkFor, Working } from './analysis';
import { isReal } from './copies';

/**
 * ∂L/∂state_t, as it comes and as a whole, and ∂L/∂z_t of every affine value, of one example and its own loss,
 * with the states and the parameters that they were computed from.
 */
export function* backwardOf(
  model: Model,
  watched: Batch,
  networkFor: NetworkFor,
): Working<'backward'> {
  const network = networkFor(1, watched.mask_tb !== undefined);
  const blocks = recurrentBlocks(model.blocks);
  const parameters = model.layout.read(network.theta);
  const found = blocks.map(({ timesteps, units }) => new Found(network, timesteps, units));
  network.forward(watched);
  const [inputs, initial] = [readInputs(network), readInitial(network)];
  yield;
  network.backward(watched.target, outputWeights(model.source, watched), {
    parameters: false,
    seen(layer, t) {
      if (!isReal(blocks[layer]!, watched, t)) return;
      for (const [bias, addresses] of network.layers[layer]!.affineGradients(t))
        for (const address of addresses)
          found[layer]!.add(found[layer]!.gradients_tu, bias, t, address);
    },
  });
  blocks.forEach((block, k) => {
    const layer = network.layers[k]!;
    for (const state of block.cell.state)
      for (let t = 0; t < block.timesteps; t++) {
        const value = layer.state(state);
        found[k]!.add(found[k]!.states_tu, state, t, value.at + t * value.step);
        if (!isReal(block, watched, t)) continue;
        const [whole, incoming] = [layer.gradient(state), layer.incoming(state)];
        found[k]!.add(found[k]!.gradients_tu, state, t, whole.at + t * whole.step);
        found[k]!.add(
          found[k]!.gradients_tu,
          `${state}.incoming`,
          t,
          incoming.at + t * incoming.step,
        );
      }
  });
  const layers = found.map(({ gradients_tu, states_tu }, k) => ({
    gradients_tu,
    states_tu,
    ...(inputs[k] && { inputs_tu: inputs[k] }),
    ...(initial[k] && { initial_u: initial[k] }),
    parameters: ownOf(blocks[k]!.name, parameters),
  }));
  return { kind: 'backward', layers };
}

/** The parameters of one block by their own names: `f.W` of `layer1.f.W`. */
const ownOf = (block: string, parameters: Readonly<Record<string, Float32Array>>) =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(`${block}.`))
      .map(([name, values]) => [name.slice(block.length + 1), values]),
  );

type Rows = Record<string, Float32Array>;

/** What was found of a layer, by name. */
class Found {
  readonly gradients_tu: Rows = {};
  readonly states_tu: Rows = {};

  constructor(
    private readonly network: Network,
    private readonly T: number,
    private readonly units: number,
  ) {}

  add(to: Rows, name: string, t: number, address: number): void {
    const { T, units } = this;
    const values_tu = (to[name] ??= new Float32Array(T * units));
    this.network.workspace
      .floats(address, units)
      .forEach((value, unit) => (values_tu[t * units + unit]! += value));
  }
}
