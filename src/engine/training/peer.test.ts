import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultExperiment, experimentSource, modelOf, type Experiment } from '../../experiment';
import { stream } from '../../tasks/random';
import { initialParameters } from '../model/initial';
import { layoutOf, pack, unpack } from '../model/parameters';
import { gradientOf } from './gradient';

beforeAll(() => tf.setBackend('cpu'));

/** Our gates in the order in which tf.layers lays them side by side. */
const peers = {
  rnn: { gates: ['h'], layer: (units: number) => tf.layers.simpleRNN({ units }) },
  lstm: {
    gates: ['f', 'i', 'g', 'o'],
    order: ['i', 'f', 'g', 'o'],
    layer: (units: number) => tf.layers.lstm({ units, recurrentActivation: 'sigmoid' }),
  },
  gru: {
    gates: ['z', 'r', 'n'],
    layer: (units: number) => tf.layers.gru({ units, recurrentActivation: 'sigmoid' }),
  },
} as const;

const relative = (found: Float32Array, expected: ArrayLike<number>) =>
  Math.hypot(...found.map((value, k) => value - expected[k]!)) /
  Math.hypot(...Array.from(expected));

describe('tf.layers', () => {
  it.each(['rnn', 'lstm', 'gru'] as const)('has the same loss and gradients for %s', (cell) => {
    const experiment: Experiment = { ...defaultExperiment, cell, H: 5, T: 7 };
    const source = experimentSource(experiment);
    const blocks = modelOf(experiment, source);
    const layout = layoutOf(blocks);
    const values = initialParameters(experiment, blocks);
    const batch = source.batch(stream(1, 'training 1'), 6);
    const ours = gradientOf({ source, blocks, layout }, pack(layout, values), batch);
    const gradients = unpack(layout, ours.theta.dataSync<'float32'>());

    const peer = peers[cell];
    const order: readonly string[] = 'order' in peer ? peer.order : peer.gates;
    const recurrent = peer.layer(5);
    const head = tf.layers.dense({ units: 4 });
    const model = tf.sequential({
      layers: [tf.layers.inputLayer({ inputShape: [7, 6] }), recurrent, head],
    });
    const own = (name: string, rows: number) => tf.tensor2d(values[name]!, [rows, 5]);
    recurrent.setWeights([
      tf.concat(
        order.map((gate) => own(`layer1.${gate}.W`, 6)),
        1,
      ),
      tf.concat(
        order.map((gate) => own(`layer1.${gate}.U`, 5)),
        1,
      ),
      tf.concat(order.map((gate) => tf.tensor1d(values[`layer1.${gate}.b`]!))),
    ]);
    head.setWeights([tf.tensor2d(values['head.W']!, [5, 4]), tf.tensor1d(values['head.b']!)]);
    const x_btd = tf.transpose(tf.tensor3d(batch.x_tbd, [7, 6, 6]), [1, 0, 2]);
    const hot = tf.oneHot(tf.tensor1d(batch.target, 'int32'), 4);
    const theirs = tf.variableGrads(() =>
      tf.losses.softmaxCrossEntropy(hot, model.apply(x_btd) as tf.Tensor).asScalar(),
    );

    expect(ours.loss.dataSync()[0]).toBeCloseTo(theirs.value.dataSync()[0]!, 6);
    const [W, U, b] = recurrent.trainableWeights.map((weight) => {
      const found = Object.entries(theirs.grads).find(([name]) => name.startsWith(weight.name));
      return found![1];
    });
    order.forEach((gate, k) => {
      const columns = (tensor: tf.Tensor) => tf.slice(tensor, [0, 5 * k], [-1, 5]).dataSync();
      expect(relative(gradients[`layer1.${gate}.W`]!, columns(W!)), `${gate}.W`).toBeLessThan(2e-6);
      expect(relative(gradients[`layer1.${gate}.U`]!, columns(U!)), `${gate}.U`).toBeLessThan(2e-6);
      expect(
        relative(gradients[`layer1.${gate}.b`]!, columns(tf.reshape(b!, [1, -1]))),
        `${gate}.b`,
      ).toBeLessThan(2e-6);
    });
  });
});
