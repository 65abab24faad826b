import type { Batch } from '../../tasks/task';
import type { Answer, Question } from '../../worker/protocol';
import type { ParameterValues } from '../fused/computation';
import { Network, type Model } from '../fused/memory/network';
import { ParameterLayout } from '../fused/memory/parameters';
import type { Memory } from '../recurrence/kernels/memory/kernels';
import { backwardOf } from './backward';
import { contributionsOf } from './contributions';
import { lossReachOf } from './loss-reach';
import { powersOf } from './powers';
import { reachOf } from './reach';

/** The questions that are answered by looking into a backward pass. */
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
 * Looks into the gradients of a model, in a memory of its own: whatever trains it, and without touching
 * what it trains.
 */
export class Analysis {
  readonly #newMemory: () => Memory;
  readonly #model: Model;
  readonly #networks = new Map<string, Network>();

  constructor(newMemory: () => Memory, model: Pick<Model, 'source' | 'blocks' | 'forced'>) {
    this.#newMemory = newMemory;
    this.#model = { ...model, layout: new ParameterLayout(model.blocks) };
  }

  /**
   * @param parameters Of the model as it is to be looked at: they may change while the answer is in the making.
   * @param training The batch that `contributions` are of.
   * @param truncate Where the trainer cuts its backward passes, as those here then do too; not `reach`, which is
   * the model's alone.
   * @throws RangeError when the machine has not enough memory.
   */
  answer(
    question: Analysed,
    parameters: ParameterValues,
    training: Batch,
    truncate = 0,
  ): Working<Answer['kind']> {
    const networkFor: NetworkFor = (size, masked) => {
      const cuts = question.kind === 'reach' ? 0 : truncate;
      const network = this.#network(size, masked, cuts);
      this.#model.layout.write(network.theta, parameters);
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
      case 'decode':
        throw new RangeError(question.kind);
    }
  }

  /** Questions of one kind come one after another, so networks are kept. */
  #network(size: number, masked: boolean, truncate: number): Network {
    const key = `${size} ${masked} ${truncate}`;
    let network = this.#networks.get(key);
    if (!network) {
      if (this.#networks.size === KEPT) this.#networks.clear();
      const model = { ...this.#model, truncate };
      network = new Network(this.#newMemory, model, size, masked, 'training');
      this.#networks.set(key, network);
    }
    return network;
  }
}
