import * as tf from '@tensorflow/tfjs';
import { defaultExperiment, experimentSource, modelOf, type Experiment } from '../../experiment';
import { stream } from '../../tasks/random';
import { FusedTrainer, type Kernels } from '../fused/trainer';
import { initialParameters } from '../model/initial';
import { relativeError } from '../recurrence/testing/sample';

const [T, B, H] = [7, 6, 5];

/** Our gates in the order in which tf.layers lays them side by side. */
const peers = {
  rnn: { order: ['h'], layer: () => tf.layers.simpleRNN({ units: H }) },
  lstm: {
    order: ['i', 'f', 'g', 'o'],
    layer: () => tf.layers.lstm({ units: H, recurrentActivation: 'sigmoid' }),
  },
  gru: {
    order: ['z', 'r', 'n'],
    layer: () => tf.layers.gru({ units: H, recurrentActivation: 'sigmoid' }),
  },
} as const;

export type PeerCell = keyof typeof peers;

/** A model, a batch, and what tf.layers makes of them with the same weights. */
export function peerOf(cell: PeerCell) {
  // After the first step, what momentum has gathered is the gradient.
  const experiment: Experiment = {
    ...defaultExperiment,
    cell,
    H,
    T,
    batch: B,
    optimizer: 'momentum',
    clip: 0,
  };
  const source = experimentSource(experiment);
  const blocks = modelOf(experiment, source);
  const values = initialParameters(experiment, blocks);
  const batch = source.batch(stream(1, 'training 1'), B);
  const D = source.inputs;
  const { order, layer } = peers[cell];

  const found = tf.tidy(() => {
    const recurrent = layer();
    const head = tf.layers.dense({ units: 4 });
    const model = tf.sequential({
      layers: [tf.layers.inputLayer({ inputShape: [T, D] }), recurrent, head],
    });
    const sideBySide = (kind: 'W' | 'U', rows: number) =>
      tf.concat(
        order.map((gate) => tf.tensor2d(values[`layer1.${gate}.${kind}`]!, [rows, H])),
        1,
      );
    recurrent.setWeights([
      sideBySide('W', D),
      sideBySide('U', H),
      tf.concat(order.map((gate) => tf.tensor1d(values[`layer1.${gate}.b`]!))),
    ]);
    head.setWeights([tf.tensor2d(values['head.W']!, [H, 4]), tf.tensor1d(values['head.b']!)]);
    const x_btd = tf.transpose(tf.tensor3d(batch.x_tbd, [T, B, D]), [1, 0, 2]);
    const hot = tf.oneHot(tf.tensor1d(batch.target, 'int32'), 4);
    const theirs = tf.variableGrads(() =>
      tf.losses.softmaxCrossEntropy(hot, model.apply(x_btd) as tf.Tensor).asScalar(),
    );
    const gradientOf = ({ name }: { readonly name: string }) =>
      Object.entries(theirs.grads).find(([variable]) => variable.startsWith(name))![1];
    const [W, U, b, headW, headB] = [...recurrent.trainableWeights, ...head.trainableWeights].map(
      gradientOf,
    );
    const columns = (tensor: tf.Tensor, k: number) =>
      tf.slice(tf.reshape(tensor, [-1, order.length * H]), [0, H * k], [-1, H]);
    const numbers = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync());
    const gradients: Record<string, Float32Array> = {
      'head.W': numbers(headW!),
      'head.b': numbers(headB!),
    };
    order.forEach((gate, k) => {
      for (const [kind, tensor] of [
        ['W', W!],
        ['U', U!],
        ['b', b!],
      ] as const)
        // prettier-ignore
        gradients[`layer1.${gate}.${kind}`] = numbers(columns(tensor, k));
    });
    const output = numbers(tf.softmax(model.predict(x_btd) as tf.Tensor));
    return { loss: numbers(theirs.value)[0]!, output, gradients };
  });
  return { experiment, source, blocks, values, batch, ...found };
}

/** The largest relative error of what our kernels make of the same: output, loss and every gradient. */
export function peerError(kernels: Kernels, cell: PeerCell): number {
  const peer = peerOf(cell);
  const trainer = new FusedTrainer(kernels, peer.experiment, peer.source);
  const output = trainer.predict(peer.batch);
  trainer.train(peer.batch);
  const { losses } = trainer.losses();
  const [gradients] = trainer.checkpoint().slots;
  trainer.dispose();
  return Math.max(
    relativeError([output], [peer.output]),
    relativeError([losses], [[peer.loss]]),
    ...Object.entries(peer.gradients).map(([name, expected]) =>
      relativeError([gradients![name]!], [expected]),
    ),
  );
}
