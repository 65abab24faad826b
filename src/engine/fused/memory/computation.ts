import { opensChapter, type Block, type Experiment, type Switchable } from '../../../experiment';
import type { Batch, Source } from '../../../tasks/task';
import type { Checkpoint, Needs } from '../../../worker/protocol';
import type { Memory } from '../../recurrence/kernels/memory/kernels';
import type { Computation, ParameterValues, Reading } from '../computation';
import { Losses } from '../../training/losses';
import { dropoutScales, isForced } from '../../training/chance';
import { beginWith, statesAtEnd } from './carried';
import { readValues } from './looking';
import { Network, type Chances, type Model } from './network';
import { Optimizer } from './optimizer';
import { ParameterLayout } from './parameters';

interface Training {
  readonly network: Network;
  readonly optimizer: Optimizer;
}

/** A model in the memory that its kernels work in. A training step makes no garbage to speak of. */
export class MemoryComputation implements Computation {
  private readonly losses = new Losses();
  private model: Model;
  private training: Training;
  /** The watched example and the learner's questions take turns, so each keeps a network of its size. */
  private readonly forwards: { watched?: Network; asked?: Network } = {};

  /**
   * @param newMemory Gives memory with kernels in it.
   * @param state Parameters, and the optimiser's slots if there are any yet.
   * @param carried Where states go on from one training step to the next: those of the last one, if there was one.
   * @throws when the parameters are of another model, RangeError when there is not enough memory.
   */
  constructor(
    private readonly newMemory: () => Memory,
    private experiment: Pick<Experiment, 'optimizer' | 'seed' | 'forcing'> & Switchable,
    model: { readonly source: Source; readonly blocks: readonly Block[] },
    first: { readonly size: number; readonly masked: boolean },
    state: readonly ParameterValues[],
    private readonly carried?: { states: Checkpoint['states'] },
  ) {
    const { truncate } = experiment;
    this.model = {
      ...model,
      layout: new ParameterLayout(model.blocks),
      truncate,
      ...(carried && { begins: 'given' }),
    };
    this.training = this.build(first.size, first.masked);
    this.vectors().forEach((vector, k) => {
      if (state[k]) this.model.layout.write(vector, state[k]);
    });
  }

  train(batch: Batch, step: number): void {
    this.fit(batch);
    const { network } = this.training;
    const { blocks } = this.model;
    const began = opensChapter(step) ? {} : this.carried?.states?.ended;
    if (this.carried) beginWith(network, blocks, began);
    const { loss, metric } = network.differentiate(batch, this.chances(batch, step));
    if (this.carried)
      this.carried.states = { began: began ?? {}, ended: statesAtEnd(network, blocks) };
    const { norm, clippedNorm } = this.training.optimizer.update(step);
    this.losses.add(loss, metric, norm, clippedNorm);
  }

  change(settings: Switchable, parameters: ParameterValues): void {
    const { truncate } = settings;
    const before = this.experiment;
    this.experiment = { ...before, ...settings };
    this.training.optimizer.change(settings);
    if (truncate !== before.truncate) {
      this.model = { ...this.model, truncate };
      this.rebuild(this.training.network.size, this.training.network.masked);
    }
    const { layout } = this.model;
    const { theta } = this.training.network;
    layout.write(theta, { ...layout.read(theta), ...parameters });
  }

  observe(batch: Batch): void {
    this.fit(batch);
    const { network } = this.training;
    if (this.carried) beginWith(network, this.model.blocks, this.carried.states?.began);
    network.differentiate(batch, { forced: this.experiment.forcing > 0 });
  }

  takeLosses() {
    return this.losses.take();
  }

  read(watched: Batch, needs: Needs): Reading {
    const { layout } = this.model;
    const { network } = this.training;
    return {
      ...(needs.values && { values: readValues(this.forward('watched', watched)) }),
      ...(needs.gradients && { norms: this.norms() }),
      ...(needs.parameters && { parameters: layout.read(network.theta) }),
    };
  }

  predict(batch: Batch): Float32Array {
    return this.forward('asked', batch).head.read();
  }

  state(): readonly ParameterValues[] {
    return this.vectors().map((vector) => this.model.layout.read(vector));
  }

  get states(): Checkpoint['states'] {
    return this.carried?.states;
  }

  /** Everything lies in memory that goes with this object. */
  dispose(): void {
    delete this.forwards.watched;
    delete this.forwards.asked;
  }

  private norms(): NonNullable<Reading['norms']> {
    return this.training.network.parts.map(({ block: { cell }, recurrence }) =>
      Object.fromEntries(cell.state.map((state) => [state, recurrence.gradientNorms(state)])),
    );
  }

  /** What chance decides in a training step. */
  private chances({ size }: Batch, step: number): Chances {
    const { experiment } = this;
    const { decoder } = this.model.source;
    return {
      forced: decoder !== undefined && isForced(experiment, step),
      scales: (junction) => dropoutScales(experiment, step, junction, size),
    };
  }

  /** The vectors of parameters and slots, valid until something else is laid out. */
  private vectors({ network, optimizer } = this.training): readonly Float32Array[] {
    const { count } = this.model.layout;
    return [network.theta, ...optimizer.slots.map((slot) => network.workspace.floats(slot, count))];
  }

  /** Probabilities or reals of a batch at the head of the network that is given back. */
  private forward(use: 'watched' | 'asked', batch: Batch): Network {
    let network = this.forwards[use];
    if (!network?.fits(batch)) {
      const masked = batch.mask_tb !== undefined;
      network = new Network(this.newMemory, this.model, batch.size, masked, 'looking');
      this.forwards[use] = network;
    }
    network.theta.set(this.training.network.theta);
    network.forward(batch);
    network.head.normalise();
    return network;
  }

  private build(size: number, masked: boolean): Training {
    const network = new Network(this.newMemory, this.model, size, masked, 'training');
    const { workspace, parameters, gradient } = network;
    const { count } = this.model.layout;
    const optimizer = new Optimizer(workspace, this.experiment, count, parameters, gradient);
    return { network, optimizer };
  }

  /** Takes parameters and slots over to a network for another size of batch. */
  private fit(batch: Batch): void {
    if (this.training.network.fits(batch)) return;
    this.rebuild(batch.size, batch.mask_tb !== undefined);
  }

  private rebuild(size: number, masked: boolean): void {
    const before = this.vectors();
    this.training = this.build(size, masked);
    this.vectors().forEach((vector, k) => vector.set(before[k]!));
  }
}
