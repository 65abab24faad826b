import * as tf from '@tensorflow/tfjs';
import { outputsOf, recurrentBlocks } from '../../experiment';
import { placesOf } from '../../tasks/places';
import { FusedTrainer, type Kernels } from '../fused/trainer';
import { relativeError } from '../recurrence/testing/sample';
import { build, simple, type Built, type Structure } from '../structures.fixture';
import { outputWeights } from './rules';

/** Our gates in the order in which tf.layers lays them side by side. */
const peers = {
  rnn: { order: ['h'], layer: tf.layers.simpleRNN },
  lstm: { order: ['i', 'f', 'g', 'o'], layer: tf.layers.lstm },
  gru: { order: ['z', 'r', 'n'], layer: tf.layers.gru },
} as const;

export type PeerCell = keyof typeof peers;

/** What of a model tf.layers has as well: stacks, `Bidirectional`, and a decoder with initial states. */
export type PeerStructure = Partial<Pick<Structure, 'layers' | 'direction' | 'merge' | 'shape'>>;

/** The layers of tf.layers for a model, from its input upward as `recurrentBlocks` has them, and how they are applied. */
function layersOf({ experiment, source }: Built, cell: PeerCell) {
  const { H, layers, direction, merge } = experiment;
  const decodes = source.decoder !== undefined;
  const depths = Array.from({ length: layers }, (_, k) => k);
  const recurrent = (returnSequences: boolean, returnState: boolean) =>
    peers[cell].layer({
      units: H,
      recurrentActivation: 'sigmoid',
      returnSequences,
      returnState,
    });
  const encoder = depths.map((k) => {
    const layer = recurrent(k < layers - 1 || source.shape === 'many-to-many', decodes);
    if (direction === 'forward') return layer;
    return tf.layers.bidirectional({ layer, mergeMode: merge === 'mean' ? 'ave' : merge });
  });
  const decoder = decodes ? depths.map(() => recurrent(true, false)) : [];
  const head = tf.layers.dense({ units: outputsOf(source) });
  /** Of the examples [B, T, D], and of what the decoder reads [B, T', D']. */
  const apply = (x: tf.Tensor, read: tf.Tensor | undefined): tf.Tensor => {
    let output = x;
    const states = encoder.map((layer) => {
      const [own, ...final] = [layer.apply(output)].flat() as tf.Tensor[];
      output = own!;
      return final;
    });
    if (read) output = read;
    decoder.forEach(
      (layer, k) => (output = layer.apply(output, { initialState: states[k]! }) as tf.Tensor),
    );
    return head.apply(output) as tf.Tensor;
  };
  return { layers: [...encoder, ...decoder, head], apply };
}

/** A model, a batch, and what tf.layers makes of them with the same parameters. */
export function peerOf(cell: PeerCell, structure: PeerStructure = {}) {
  const built = build({ ...simple, ...structure, cell });
  const { source, blocks, parameters, batch } = built;
  const { order } = peers[cell];
  const { size: B } = batch;
  const { H } = built.experiment;
  const K = outputsOf(source);

  const found = tf.tidy(() => {
    const { layers, apply } = layersOf(built, cell);
    const examples = (values: Float32Array, timesteps: number) =>
      tf.transpose(tf.tensor3d(values, [timesteps, B, values.length / timesteps / B]), [1, 0, 2]);
    const { T, decoder } = source;
    const x = examples(batch.x_tbd, T);
    const read = decoder && examples(batch.decoder_tbd!, decoder.T);
    // Layers have no parameters before they have been applied.
    apply(x, read);
    // Of each recurrent block, in the order of both: kernel, recurrent kernel, bias.
    const theirWeights = layers.flatMap(({ trainableWeights }) => trainableWeights);
    const ourWeights = [
      ...recurrentBlocks(blocks).flatMap(({ name, inputs }) => {
        const gates = (kind: 'W' | 'U', rows: number) =>
          order.map((gate) => tf.tensor2d(parameters[`${name}.${gate}.${kind}`]!, [rows, H]));
        return [
          tf.concat(gates('W', inputs), 1),
          tf.concat(gates('U', H), 1),
          tf.concat(order.map((gate) => tf.tensor1d(parameters[`${name}.${gate}.b`]!))),
        ];
      }),
      tf.tensor2d(parameters['head.W']!, [parameters['head.W']!.length / K, K]),
      tf.tensor1d(parameters['head.b']!),
    ];
    theirWeights.forEach((weight, k) => weight.write(ourWeights[k]!));
    /** [S B, K] */
    const outputs = () => {
      const y = tf.reshape(apply(x, read), [B, placesOf(source), K]);
      return tf.reshape(tf.transpose(y, [1, 0, 2]), [-1, K]);
    };
    const hot = tf.oneHot(tf.tensor1d(batch.target, 'int32'), K);
    const weighted = tf.mul(hot, tf.reshape(tf.tensor1d(outputWeights(source, batch)), [-1, 1]));
    const theirs = tf.variableGrads(() =>
      tf.neg(tf.sum(tf.mul(weighted, tf.logSoftmax(outputs())))).asScalar(),
    );
    const numbers = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync());
    const gradientOf = (k: number) => theirs.grads[theirWeights[k]!.name]!;
    const gate = (tensor: tf.Tensor, k: number) =>
      numbers(tf.slice(tf.reshape(tensor, [-1, order.length * H]), [0, H * k], [-1, H]));
    const gradients: Record<string, Float32Array> = {
      'head.W': numbers(gradientOf(theirWeights.length - 2)),
      'head.b': numbers(gradientOf(theirWeights.length - 1)),
    };
    recurrentBlocks(blocks).forEach(({ name }, block) =>
      order.forEach((of, k) =>
        (['W', 'U', 'b'] as const).forEach((kind, own) => {
          gradients[`${name}.${of}.${kind}`] = gate(gradientOf(3 * block + own), k);
        }),
      ),
    );
    return { loss: numbers(theirs.value)[0]!, gradients };
  });
  return { ...built, ...found };
}

/** The largest relative error of what our kernels make of the same: the loss and every gradient. */
export function peerError(kernels: Kernels, cell: PeerCell, structure?: PeerStructure): number {
  const { experiment, source, parameters, batch, loss, ...peer } = peerOf(cell, structure);
  const resume = { step: 0, parameters, slots: [] };
  const trainer = new FusedTrainer(kernels, experiment, source, resume);
  trainer.train(batch);
  const { losses } = trainer.losses();
  const [gradients] = trainer.checkpoint().slots;
  trainer.dispose();
  return Math.max(
    relativeError([losses], [[loss]]),
    ...Object.entries(peer.gradients).map(([name, expected]) =>
      relativeError([gradients![name]!], [expected]),
    ),
  );
}
