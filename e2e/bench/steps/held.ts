import { memory } from '@tensorflow/tfjs-core';
import { PlainTrainer } from '../../../src/engine/training/plain-trainer';
import type { Trainer } from '../../../src/engine/training/trainer';
import { startTfjsCpu } from '../../../src/engine/tfjs/cpu';
import { calls, countCalls } from './calls';
import { dataOf, experimentOf, kernelsOf, trainerOf } from './ours';
import { cells, type Backend, type Model } from './sizes';

const small: Model = { cell: 'lstm', size: [4, 4, 4] };
const kernels: Partial<Record<Backend, ReturnType<typeof kernelsOf>>> = {};
const everything = { values: true, gradients: true, parameters: true };

/** What trains: our kernels on a backend, or TensorFlow.js's operations, where a GPU cannot do what ours ask. */
export type Holder = Backend | 'tfjs';

export interface Held {
  /** Of WebGL. */
  readonly objects: number;
  /** Of WebGL's textures. */
  readonly bytes: number;
  /** Of TensorFlow.js. */
  readonly tensors: number;
}

async function makerOf(holder: Holder): Promise<(model: Model) => Trainer> {
  if (holder === 'tfjs') {
    await startTfjsCpu();
    return (model) => {
      const { experiment, source } = experimentOf(model);
      return new PlainTrainer(experiment, source);
    };
  }
  const on = await (kernels[holder] ??= kernelsOf(holder));
  return (model) => trainerOf(on, model);
}

/**
 * Does `steps` training steps, looked at now and then, with as many trainers of different sizes as
 * `changes` says, one after another. Gives what is held on the backend then, and by how much it grew while
 * the same trainer went on.
 */
export async function heldAfter({
  holder,
  steps,
  changes,
}: {
  readonly holder: Holder;
  readonly steps: number;
  readonly changes: number;
}): Promise<{ readonly after: Held; readonly grown: Held }> {
  if (holder === 'webgl' && calls.all === 0) countCalls();
  const make = await makerOf(holder);
  const now = (): Held => ({
    objects: calls.objects,
    bytes: calls.bytes,
    tensors: memory().numTensors,
  });
  const grown = { objects: 0, bytes: 0, tensors: 0 };
  for (let change = 0; change < changes; change++) {
    const [B, T, H] = small.size;
    const model: Model = {
      cell: cells[change % cells.length]!,
      size: [B + (change % 5), T + (change % 7), H + (change % 11)],
    };
    const trainer = make(model);
    const batch = dataOf(model);
    const watched = dataOf({ ...model, size: [1, model.size[1], model.size[2]] });
    let early: Held | undefined;
    const look = () => {
      trainer.losses();
      trainer.look(watched, everything);
      early ??= now();
    };
    for (let step = 0; step < steps / changes; step++) {
      trainer.train(batch);
      if (step % 100 === 0) look();
      if (step % 10 === 0) trainer.losses();
    }
    look();
    const late = now();
    for (const name of ['objects', 'bytes', 'tensors'] as const)
      grown[name] += late[name] - early![name];
    trainer.dispose();
  }
  return { after: now(), grown };
}
