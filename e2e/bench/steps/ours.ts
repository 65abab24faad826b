import { FusedTrainer, type Kernels } from '../../../src/engine/fused/trainer';
import { javascriptMemory } from '../../../src/engine/recurrence/kernels/javascript/memory';
import { compileKernels } from '../../../src/engine/recurrence/kernels/wasm/module';
import { defaultExperiment, type Experiment } from '../../../src/experiment';
import { stream } from '../../../src/tasks/random';
import type { Source } from '../../../src/tasks/task';
import { inputs, type Backend, type Model } from './sizes';

/** As the product makes one: TensorFlow.js refuses renderers without a GPU. */
export const context = () => new OffscreenCanvas(1, 1).getContext('webgl2')!;

const kernels: Readonly<Record<Backend, () => Promise<Kernels>>> = {
  wasm: compileKernels,
  cpu: () => Promise.resolve(javascriptMemory),
  webgl: () => Promise.resolve(context()),
};

export const kernelsOf = (backend: Backend): Promise<Kernels> => kernels[backend]();

/** Regression from the last state: inputs that are noise will do, time does not depend on them. */
export function dataOf({ size: [B, T] }: Model) {
  const random = stream(1, 'bench');
  const noise = (length: number) => Float32Array.from({ length }, () => 2 * random.uniform() - 1);
  return { size: B, x_tbd: noise(T * B * inputs), target: noise(B) };
}

/** What a visitor's worker is told of a model. */
export function experimentOf(model: Model) {
  const [B, T, H] = model.size;
  const source: Source = {
    T,
    inputs,
    shape: 'many-to-one',
    output: { kind: 'reals', size: 1 },
    baseline: { name: 'chance', loss: 1, metric: 1 },
    notices: [],
    batch: () => dataOf(model),
    tokens: () => [],
  };
  const { cell, layers } = model;
  const experiment: Experiment = {
    ...defaultExperiment,
    cell,
    ...(layers !== undefined && { layers, direction: 'both' }),
    T,
    H,
    batch: B,
    rate: 1e-3,
    clip: 0,
  };
  return { experiment, source };
}

/** The trainer that a visitor's worker makes, for a model. */
export function trainerOf(on: Kernels, model: Model): FusedTrainer {
  const { experiment, source } = experimentOf(model);
  return new FusedTrainer(on, experiment, source);
}

/** A training step, and a wait until the backend has done all that it was told. */
export async function ours(
  backend: Backend,
  model: Model,
): Promise<{ step(): void; wait(): void }> {
  const trainer = trainerOf(await kernelsOf(backend), model);
  const batch = dataOf(model);
  return { step: () => trainer.train(batch), wait: () => void trainer.losses() };
}
