import {
  env,
  getGradient,
  getKernel,
  registerGradient,
  registerKernel,
  type KernelConfig,
} from '@tensorflow/tfjs-core';
import { gradients } from './gradients';

/** Registers what is not yet (a second time would only warn): the kernels, and the gradients of all. */
export function prepare(kernels: readonly KernelConfig[]): void {
  env().set('PROD', true);
  for (const kernel of kernels)
    if (!getKernel(kernel.kernelName, kernel.backendName)) registerKernel(kernel);
  for (const gradient of gradients)
    if (!getGradient(gradient.kernelName)) registerGradient(gradient);
}
