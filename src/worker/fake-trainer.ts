import type { Engine, Trainer } from '../engine';
import type { Batch } from '../tasks/task';
import type { Switchable } from '../experiment';
import type { Checkpoint, Machine, Needs, Picture } from './protocol';

export const machine: Machine = {
  backend: 'cpu',
  renderer: 'JavaScript',
  precision: { name: 'float32', smallest: 2 ** -126 },
};

/** Takes as many pieces of work as `powers` asks for, and then says which parameters it was given. */
export const fakeAnalysis = (onWork: () => void = () => {}): Engine['analysis'] => ({
  *answer(question, { theta }) {
    if (question.kind !== 'powers') throw new RangeError('out of memory');
    for (let piece = 0; piece < question.T; piece++) {
      onWork();
      yield;
    }
    return { kind: 'powers', gradients_t: theta! };
  },
});

/** A trainer for tests of what surrounds one: unless told otherwise, the loss of training step n is n. */
export class FakeTrainer implements Trainer {
  step: number;
  disposed = false;
  observed: number | undefined;
  readonly batches: Batch[] = [];
  readonly changes: {
    readonly step: number;
    readonly settings: Switchable;
    readonly parameters: Checkpoint['parameters'] | undefined;
  }[] = [];
  #from: number;
  constructor(
    resumed: number,
    readonly lossOf: (step: number) => number = (step) => step,
    readonly onTrain: () => void = () => {},
  ) {
    this.step = this.#from = resumed;
  }
  #alive() {
    if (this.disposed) throw new Error('used after it was disposed of');
  }
  train(batch: Batch) {
    this.#alive();
    this.step++;
    this.observed = this.step;
    this.batches.push(batch);
    this.onTrain();
  }
  observe() {
    this.#alive();
    this.observed = this.step;
  }
  get hasGradients() {
    return this.observed !== undefined;
  }
  losses() {
    this.#alive();
    const steps = Array.from({ length: this.step - this.#from }, (_, k) => this.#from + k + 1);
    this.#from = this.step;
    return {
      losses: Float32Array.from(steps, this.lossOf),
      metrics: Float32Array.from(steps, (step) => -step),
      norms: Float32Array.from(steps, (step) => 10 * step),
      clippedNorms: Float32Array.from(steps, (step) => 5 * step),
    };
  }
  change(settings: Switchable, parameters?: Checkpoint['parameters']) {
    this.#alive();
    this.observed = undefined;
    this.changes.push({ step: this.step, settings, parameters });
  }
  look(_: Batch, needs: Needs): Picture {
    this.#alive();
    return {
      layers: [
        {
          ...(needs.values ? { values_tu: { h: Float32Array.of(this.lossOf(this.step)) } } : {}),
          ...(needs.gradients ? { gradients_t: { h: Float32Array.of(this.observed ?? NaN) } } : {}),
        },
      ],
    };
  }
  predict({ size }: Batch) {
    this.#alive();
    return new Float32Array(size);
  }
  checkpoint() {
    this.#alive();
    return { step: this.step, parameters: { theta: Float32Array.of(this.step) }, slots: [] };
  }
  dispose() {
    this.#alive();
    this.disposed = true;
  }
}
