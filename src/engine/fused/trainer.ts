import {
  carriesOn,
  modelOf,
  outputsOf,
  recurrentBlocks,
  type Block,
  type Experiment,
  type Switchable,
} from '../../experiment';
import { stream } from '../../tasks/random';
import type { Batch, Source } from '../../tasks/task';
import type { Checkpoint, LayerPicture, Needs, Picture } from '../../worker/protocol';
import { initialParameters } from '../model/initial';
import type { Memory } from '../recurrence/kernels/memory/kernels';
import { Unsupported } from '../recurrence/kernels/webgl/arrangement';
import { placesOf } from '../../tasks/places';
import { normScales } from '../training/rules';
import type { Trainer } from '../training/trainer';
import type { Computation, ParameterValues } from './computation';
import { MemoryComputation } from './memory/computation';
import { WebglComputation } from './webgl/computation';

/** What kernels of our own run on: memories that come with them, or a context that draws into float32. */
export type Kernels = (() => Memory) | WebGL2RenderingContext;

/**
 * Trains with kernels of its own, made from the cell's equations: from the seed's initial values or
 * from a checkpoint. Two runs from one seed have the same bits.
 */
export class FusedTrainer implements Trainer {
  #step: number;
  /** The batch whose gradients are there to be looked at. */
  #differentiated: Batch | undefined;
  readonly #source: Source;
  readonly #blocks: readonly Block[];
  readonly #computation: Computation;

  /**
   * @throws when the checkpoint is of another model, RangeError when there is not enough memory,
   * Unsupported or TooLarge where a GPU or its kernels cannot do it, LostError.
   */
  constructor(kernels: Kernels, experiment: Experiment, source: Source, resume?: Checkpoint) {
    this.#source = source;
    this.#blocks = modelOf(experiment, source);
    this.#step = resume?.step ?? 0;
    const parameters = resume?.parameters ?? initialParameters(experiment, this.#blocks, source);
    const state = [parameters, ...(resume?.slots ?? [])];
    const model = { source, blocks: this.#blocks };
    // The same for all batches of a source, in all likelihood; another one is made room for.
    const { size, mask_tb } = source.batch(stream(experiment.seed, 'training 1'), experiment.batch);
    const first = { size, masked: mask_tb !== undefined };
    const carried = carriesOn(experiment) ? { states: resume?.states } : undefined;
    if (carried && typeof kernels !== 'function')
      throw new Unsupported('states that go on from batch to batch');
    this.#computation =
      typeof kernels === 'function'
        ? new MemoryComputation(kernels, experiment, model, first, state, carried)
        : new WebglComputation(kernels, experiment, model, first, state);
  }

  get #attends(): boolean {
    return this.#blocks.some(({ kind }) => kind === 'attention');
  }

  get step(): number {
    return this.#step;
  }

  train(batch: Batch): void {
    this.#step++;
    this.#computation.train(batch, this.#step);
    this.#differentiated = batch;
  }

  get full(): boolean {
    return this.#computation.full ?? false;
  }

  gather(watched: Batch, needs: Needs, checkpoint: boolean): void {
    // What is observed first would make another reading of it.
    if (needs.gradients && !this.hasGradients) return;
    this.#computation.gather?.(watched, needs, checkpoint);
  }

  observe(batch: Batch): void {
    this.#computation.observe(batch);
    this.#differentiated = batch;
  }

  get hasGradients(): boolean {
    return this.#differentiated !== undefined;
  }

  losses() {
    return this.#computation.takeLosses();
  }

  change(settings: Switchable, parameters: ParameterValues = {}): void {
    this.#computation.change(settings, parameters);
    this.#differentiated = undefined;
  }

  look(watched: Batch, needs: Needs): Picture {
    const gradients = needs.gradients && this.hasGradients;
    const { values, norms, parameters } = this.#computation.read(watched, { ...needs, gradients });
    const scales_t = norms && normScales(this.#source, this.#differentiated!);
    return {
      layers: recurrentBlocks(this.#blocks).map((block, layer): LayerPicture => {
        const symbols = Object.entries(values?.layers[layer] ?? {});
        const inEncoder = block.stack === 'encoder';
        const shown = (symbol: string, symbol_tu: Float32Array) =>
          inEncoder && !block.cell.state.includes(symbol)
            ? withoutPadding(symbol_tu, watched)
            : symbol_tu;
        const scaled = (norms_t: Float32Array) =>
          inEncoder ? norms_t.map((norm, t) => norm * scales_t![t]!) : norms_t;
        const [inputs_tu, initial_u] = [values?.inputs?.[layer], values?.initial?.[layer]];
        return {
          ...(values && {
            values_tu: Object.fromEntries(
              symbols.map(([symbol, symbol_tu]) => [symbol, shown(symbol, symbol_tu)]),
            ),
          }),
          ...(inputs_tu && { inputs_tu }),
          ...(initial_u && { initial_u }),
          ...(norms && {
            gradients_t: Object.fromEntries(
              Object.entries(norms[layer]!).map(([state, norms_t]) => [state, scaled(norms_t)]),
            ),
          }),
          ...(parameters && { parameters: ofBlock(parameters, block.name) }),
        };
      }),
      ...(values && { output_sk: values.output_sk }),
      ...(values?.decoded_t && { decoded_t: values.decoded_t }),
      ...(this.#attends && {
        attention: {
          ...values?.attention,
          ...(parameters && { parameters: ofBlock(parameters, 'attention') }),
        },
      }),
      ...(parameters && { head: ofBlock(parameters, 'head') }),
    };
  }

  predict(batch: Batch): Float32Array {
    const output_sbk = this.#computation.predict(batch);
    const [S, B, K] = [placesOf(this.#source), batch.size, outputsOf(this.#source)];
    const output_bsk = new Float32Array(output_sbk.length);
    for (let s = 0; s < S; s++)
      for (let b = 0; b < B; b++)
        output_bsk.set(output_sbk.subarray((s * B + b) * K, (s * B + b + 1) * K), (b * S + s) * K);
    return output_bsk;
  }

  checkpoint(): Checkpoint {
    const [parameters, ...slots] = this.#computation.state();
    const { states } = this.#computation;
    return { step: this.#step, parameters: parameters!, slots, ...(states && { states }) };
  }

  dispose(): void {
    this.#computation.dispose();
  }
}

const ofBlock = (parameters: ParameterValues, block: string) =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(`${block}.`))
      .map(([name, values]) => [name.slice(block.length + 1), values]),
  );

/** What is no state is 0 where timesteps are padding; states stay as they are. */
function withoutPadding(symbol_tu: Float32Array, { size, mask_tb }: Batch): Float32Array {
  if (!mask_tb) return symbol_tu;
  const units = (symbol_tu.length * size) / mask_tb.length;
  return symbol_tu.map((value, k) => (mask_tb[Math.floor(k / units) * size] === 0 ? 0 : value));
}
