import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { context, dataOf } from './ours';
import { inputs, type Backend, type Model } from './sizes';

/**
 * A training step of tf.layers with the same model (sigmoid gates, the last state through a dense layer,
 * mean squared error, Adam with the same constants) on a backend of TensorFlow.js. It gives back the loss
 * as a number, and so waits for the backend.
 */
export async function peer(backend: Backend, model: Model): Promise<() => Promise<void>> {
  const [B, T, H] = model.size;
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    'tfjs-backend-wasm-threaded-simd.wasm': simdWasm,
  });
  if (backend === 'webgl') {
    setWebGLContext(2, context());
    tf.env().set('WEBGL_VERSION', 2);
  }
  if (!(await tf.setBackend(backend))) throw new Error('TensorFlow.js did not start');
  const count = model.layers ?? 1;
  const layers = Array.from({ length: count }, (_, k) => {
    const settings = {
      units: H,
      returnSequences: k < count - 1,
      ...(k === 0 && { inputShape: [T, inputs] }),
    };
    const layer = {
      rnn: () => tf.layers.simpleRNN(settings),
      lstm: () => tf.layers.lstm({ ...settings, recurrentActivation: 'sigmoid' }),
      gru: () => tf.layers.gru({ ...settings, recurrentActivation: 'sigmoid' }),
    }[model.cell]();
    if (model.layers === undefined) return layer;
    const { inputShape } = settings;
    return tf.layers.bidirectional({
      layer,
      mergeMode: 'concat',
      ...(inputShape && { inputShape }),
    });
  });
  const network = tf.sequential({ layers: [...layers, tf.layers.dense({ units: 1 })] });
  network.compile({ optimizer: tf.train.adam(1e-3, 0.9, 0.999, 1e-7), loss: 'meanSquaredError' });
  const { target } = dataOf(model);
  const x = tf.randomNormal([B, T, inputs]);
  const y = tf.tensor2d(target, [B, 1]);
  return async () => void (await network.trainOnBatch(x, y));
}
