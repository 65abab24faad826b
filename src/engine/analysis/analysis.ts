import type { Block, Experiment } from '../../experiment';
import type { Batch, Source } from '../../tasks/task';
import type { Answer, Question } from '../../worker/protocol';
import type { ParameterValues } from '../fused/computation';
import { beginWith } from '../fused/memory/carried';
import { Network, type Model } from '../fused/memory/network';
import { ParameterLayout } from '../fused/memory/parameters';
import type { Memory } from '../recurrence/kernels/memory/kernels';
import { backwardOf } from './backward';
import { contributionsOf } from './contributions';
import { decodeOf } from './decode';
import { lengthsOf } from './lengths';
import { lossReachOf } from './loss-reach';
import { powersOf } from './powers';
import { reachOf } from './reach';

/** The questions that take working out. */
export type Analysed = Exclude<Question, { kind: 'predict' }>;

/** Gives a network for batches of a size, with the parameters that are looked at. */
export type NetworkFor = (size: number, masked: boolean) => Network;

/** An answer in the making: between two pieces of work the model may train on. */
export type Working<Kind extends Answer['kind']> = Generator<
  void,
  Extract<Answer, { kind: Kind }>,
  void
>;

/** Networks that are kept at most: there is one for each size of batch. */
const KEPT = 6;

/**
 * Looks into the gradients of a model, and tries the model out, in a memory of its own: whatever trains it, and
 * without touching what it trains.
 */
export class Analysis {
  readonly #newMemory: () => Memory;
  readonly #experiment: Experiment;
  readonly #model: Model;
  readonly #networks = new Map<string, Network>();

  /** @param experiment Whose parameters they are: models of other lengths are made from it. */
  constructor(
    newMemory: () => Memory,
    experiment: Experiment,
    model: { readonly source: Source; readonly blocks: readonly Block[] },
  ) {
    this.#newMemory = newMemory;
    this.#experiment = experiment;
    this.#model = {
      ...model,
      layout: new ParameterLayout(model.blocks),
      forced: experiment.forcing > 0,
    };
  }

  /**
   * @param parameters Of the model as it is to be looked at: they may change while the answer is in the making.
   * @param training The batch that `contributions` are of.
   * @param truncate Where the trainer cuts its backward passes, as those here then do too; not `reach`, which is
   * the model's alone.
   * @param began The states with which the training batch begins, by block and state, where those go on from batch to
   * batch; else they are zeros.
   * @throws RangeError when the machine has not enough memory.
   */
  answer(
    question: Analysed,
    parameters: ParameterValues,
    training: Batch,
    truncate = 0,
    began?: ParameterValues,
  ): Working<Answer['kind']> {
    const given = question.kind === 'contributions' ? began : undefined;
    const networkFor: NetworkFor = (size, masked) => {
      const cuts = question.kind === 'reach' ? 0 : truncate;
      const network = this.#network(size, masked, cuts, given !== undefined);
      this.#model.layout.write(network.theta, parameters);
      if (given) beginWith(network, this.#model.blocks, given);
      return network;
    };
    switch (question.kind) {
      case 'reach':
        return reachOf(this.#model, question.watched, networkFor);
      case 'contributions':
        return contributionsOf(this.#model, training, networkFor);
      case 'lossReach':
        return lossReachOf(this.#model, question.watched, networkFor);
      case 'backward':
        return backwardOf(this.#model, question.watched, networkFor);
      case 'powers':
        return powersOf(this.#newMemory, question.w, question.T);
      case 'lengths':
        return lengthsOf(this.#newMemory, this.#experiment, parameters, question.lengths);
      case 'decode':
        return decodeOf(this.#model, question.watched, question.beam, networkFor);
    }
  }

  /** Questions of one kind come one after another, so networks are kept. */
  #network(size: number, masked: boolean, truncate: number, given: boolean): Network {
    const key = `${size} ${masked} ${truncate} ${given}`;
    let network = this.#networks.get(key);
    if (!network) {
      if (this.#networks.size === KEPT) this.#networks.clear();
      const model: Model = { ...this.#model, truncate, ...(given && { begins: 'given' }) };
      network = new Network(this.#newMemory, model, size, masked, 'training');
      this.#networks.set(key, network);
    }
    return network;
  }
}
