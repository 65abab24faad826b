import { gruBefore } from '../../cells/gru';
import { lstm } from '../../cells/lstm';
import {
  defaultExperiment,
  experimentSource,
  layerBlock,
  outputsOf,
  parametersOf,
  type Block,
  type RecurrentBlock,
} from '../../experiment';
import { stream } from '../../tasks/random';
import type { Batch, Source } from '../../tasks/task';
import { gradientsOf } from '../recurrence/testing/adjoint64';
import { symbolsOf, type Sample64 } from '../recurrence/testing/sample';
import { placesOf } from '../../tasks/places';
import { outputWeights } from '../training/rules';

const B = 5;

export interface Stacked {
  readonly source: Source;
  readonly blocks: readonly Block[];
  readonly parameters: Readonly<Record<string, Float32Array>>;
  readonly batch: Batch;
}

/** An LSTM under a GRU; the words come with a mask. */
export function stackedOf(task: 'recall' | 'parity' | 'words'): Stacked {
  const source = experimentSource({ ...defaultExperiment, task, T: 7 });
  const returns = source.shape === 'many-to-one' ? 'last' : 'every';
  const blocks: readonly Block[] = [
    layerBlock({
      cell: lstm,
      timesteps: source.T,
      inputs: source.inputs,
      units: 6,
      returns: 'every',
    }),
    layerBlock({
      name: 'layer2',
      layer: 2,
      timesteps: source.T,
      cell: gruBefore,
      inputs: 6,
      units: 5,
      returns,
    }),
    { kind: 'dense', name: 'head', inputs: 5, outputs: outputsOf(source) },
  ];
  const random = stream(3, 'parameters');
  const parameters = Object.fromEntries(
    blocks.flatMap((block) =>
      parametersOf(block).map(({ name, shape }) => [
        `${block.name}.${name}`,
        Float32Array.from(
          { length: shape.reduce((product, length) => product * length, 1) },
          () => random.uniform() - 0.5,
        ),
      ]),
    ),
  );
  return { source, blocks, parameters, batch: source.batch(stream(3, 'training 1'), B) };
}

/**
 * The loss and its gradients in float64, layer by layer: of parameters by name, and of the states of each layer [T, B, H].
 * @param initial The states before the first timestep by block and state [B, H]; zeros where none are given.
 */
export function in64(
  { source, blocks, parameters, batch }: Stacked,
  initial: Readonly<Record<string, Float32Array>> = {},
) {
  const recurrent = blocks.filter((block): block is RecurrentBlock => block.kind === 'recurrent');
  const { T } = source;
  const samples: Sample64[] = [];
  let x_tbd: Sample64['x_tbd'] = batch.x_tbd;
  for (const { name, cell, inputs: D, units: H } of recurrent) {
    const own = Object.entries(parameters)
      .filter(([parameter]) => parameter.startsWith(`${name}.`))
      .map(([parameter, values]) => [parameter.slice(name.length + 1), values]);
    const sample: Sample64 = {
      cell,
      shape: { B, T, D, H, masked: batch.mask_tb !== undefined, loss: 'every' },
      parameters: Object.fromEntries(own),
      x_tbd,
      mask_tb: batch.mask_tb ?? new Float32Array(T * B).fill(1),
      weights_tbu: new Float64Array(T * B * H),
      initial: Object.fromEntries(
        cell.state.map((state) => [state, initial[`${name}.${state}`] ?? new Float32Array(B * H)]),
      ),
    };
    samples.push(sample);
    const h_tbu = (x_tbd = new Float64Array(T * B * H));
    for (let b = 0; b < B; b++)
      symbolsOf(sample, sample.parameters, b).forEach(({ h }, t) => h_tbu.set(h!, (t * B + b) * H));
  }

  const { loss, dW, db, dh_tbu } = headIn64({ source, parameters, batch }, x_tbd);
  const found: Record<string, Float64Array> = { 'head.W': dW, 'head.b': db };
  const states: Readonly<Record<string, Float64Array>>[] = [];
  let weights_tbu = dh_tbu;
  for (let layer = recurrent.length - 1; layer >= 0; layer--) {
    const gradients = gradientsOf({ ...samples[layer]!, weights_tbu });
    for (const [name, values] of Object.entries(gradients.parameters))
      found[`${recurrent[layer]!.name}.${name}`] = values;
    states.unshift(gradients.states);
    weights_tbu = gradients.inputs as Float64Array<ArrayBuffer>;
  }
  return { loss, parameters: found, states };
}

/** Cross-entropy of classes, each place weighed as the loss has it. */
function headIn64(
  { source, parameters, batch }: Omit<Stacked, 'blocks'>,
  h_tbu: Float32Array | Float64Array,
) {
  const [W, b] = [parameters['head.W']!, parameters['head.b']!];
  const K = b.length;
  const H = W.length / K;
  const places = placesOf(source);
  const first = source.T - places;
  const weights = outputWeights(source, batch);
  const [dW, db] = [new Float64Array(W.length), new Float64Array(K)];
  const dh_tbu = new Float64Array(source.T * B * H);
  let loss = 0;
  for (let place = 0; place < places * B; place++) {
    const weight = weights[place]!;
    if (weight === 0) continue;
    const at = (first * B + place) * H;
    const h = h_tbu.subarray(at, at + H);
    const y = Array.from(b, (bias, k) =>
      Array.from(h).reduce((sum, value, unit) => sum + value * W[unit * K + k]!, bias),
    );
    const total = y.reduce((sum, value) => sum + Math.exp(value), 0);
    const label = batch.target[place]!;
    loss += weight * (Math.log(total) - y[label]!);
    y.forEach((value, k) => {
      const dy = weight * (Math.exp(value) / total - (k === label ? 1 : 0));
      db[k]! += dy;
      for (let unit = 0; unit < H; unit++) {
        dW[unit * K + k]! += h[unit]! * dy;
        dh_tbu[at + unit]! += W[unit * K + k]! * dy;
      }
    });
  }
  return { loss, dW, db, dh_tbu };
}
