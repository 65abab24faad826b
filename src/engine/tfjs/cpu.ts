import { setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu/dist/base';
import { kernels } from './cpu-kernels';
import { prepare } from './register';

/** Starts TensorFlow.js on plain JavaScript, which is everywhere. */
export async function startTfjsCpu(): Promise<void> {
  prepare(kernels);
  await setBackend('cpu');
}
