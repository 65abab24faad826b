import { concat, dispose, reshape, tidy, type Tensor1D } from '@tensorflow/tfjs-core';
import {
  carriesOn,
  modelOf,
  outputsOf,
  recurrentBlocks,
  type Experiment,
  type JunctionBlock,
  type Switchable,
} from '../../experiment';
import type { Batch, Source } from '../../tasks/task';
import type { Checkpoint, LayerPicture, Needs, Picture } from '../../worker/protocol';

import { outputOf, valuesOf } from '../looking/picture';
import { read } from '../looking/reading';
import { initialParameters } from '../model/initial';
import { layoutOf, pack, unpack } from '../model/parameters';
import { Unsupported } from '../recurrence/kernels/webgl/arrangement';
import { dropoutScales, isForced } from './chance';
import { gradientOf, type Chances, type Gradient, type Model } from './gradient';
import { clipped, slotsOf, update } from './optimizer';
import { Losses } from './losses';
import { placesOf } from '../../tasks/places';
import type { Measured, Trainer } from './trainer';

/** Training steps whose losses may wait on the backend: a GPU that is behind is waited for. */
const IN_FLIGHT = 8;

/**
 * Trains by TensorFlow.js operations alone, on the backend that is set, from the seed's initial values
 * or from a checkpoint.
 */
export class PlainTrainer implements Trainer {
  #step = 0;
  #experiment: Experiment;
  #model: Model;
  #theta: Tensor1D;
  #slots: readonly Tensor1D[];
  /** [loss, metric, norm, clipped norm] of the last training steps, still on the backend. */
  #waiting: Tensor1D[] = [];
  readonly #losses = new Losses();
  #norms: Gradient['norms'] = [];

  /** @throws when the checkpoint is of another model, Unsupported where states go on from batch to batch. */
  constructor(experiment: Experiment, source: Source, resume?: Checkpoint) {
    if (carriesOn(experiment)) throw new Unsupported('states that go on from batch to batch');
    const blocks = modelOf(experiment, source);
    const layout = layoutOf(blocks);
    this.#experiment = experiment;
    this.#model = { source, blocks, layout, truncate: experiment.truncate };
    this.#step = resume?.step ?? 0;
    this.#theta = pack(layout, resume?.parameters ?? initialParameters(experiment, blocks, source));
    const nothing = unpack(layout, new Float32Array(layout.size));
    this.#slots = Array.from({ length: slotsOf[experiment.optimizer] }, (_, k) =>
      pack(layout, resume?.slots[k] ?? nothing),
    );
  }

  get step(): number {
    return this.#step;
  }

  train(batch: Batch): void {
    this.#step++;
    const gradient = gradientOf(this.#model, this.#theta, batch, this.#chances(batch));
    const [theta, measured, ...slots] = tidy(() => {
      const { norm, clippedNorm, ...followed } = clipped(gradient.theta, this.#experiment);
      const next = update(
        this.#experiment,
        this.#step,
        this.#theta,
        this.#slots,
        followed.gradient,
      );
      const scalars = [gradient.loss, gradient.metric, norm, clippedNorm].map((scalar) =>
        reshape(scalar, [1]),
      );
      return [next.theta, concat(scalars) as Tensor1D, ...next.slots];
    }) as [Tensor1D, Tensor1D, ...Tensor1D[]];
    dispose([this.#theta, ...this.#slots]);
    this.#theta = theta;
    this.#slots = slots;
    this.#waiting.push(measured);
    dispose([gradient.loss, gradient.metric, gradient.theta]);
    this.#keepNorms(gradient.norms);
    if (this.#waiting.length >= IN_FLIGHT) this.#readLosses();
  }

  observe(batch: Batch): void {
    const forced = this.#experiment.forcing > 0;
    const gradient = gradientOf(this.#model, this.#theta, batch, { forced });
    dispose([gradient.loss, gradient.metric, gradient.theta]);
    this.#keepNorms(gradient.norms);
  }

  get hasGradients(): boolean {
    return this.#norms.length > 0;
  }

  losses(): Measured {
    this.#readLosses();
    return this.#losses.take();
  }

  change(settings: Switchable, parameters: Checkpoint['parameters'] = {}): void {
    this.#experiment = { ...this.#experiment, ...settings };
    this.#model = { ...this.#model, truncate: settings.truncate };
    const { layout } = this.#model;
    const before = this.#theta;
    this.#theta = pack(layout, { ...unpack(layout, read([before])[0]!), ...parameters });
    before.dispose();
    this.#keepNorms([]);
  }

  look(watched: Batch, needs: Needs): Picture {
    const { blocks, layout } = this.#model;
    const values = needs.values ? valuesOf(this.#model, this.#theta, watched) : undefined;
    const norms = needs.gradients ? this.#readNorms() : [];
    const parameters = needs.parameters ? unpack(layout, read([this.#theta])[0]!) : undefined;
    const of = (block: string) =>
      Object.fromEntries(
        Object.entries(parameters ?? {})
          .filter(([name]) => name.startsWith(`${block}.`))
          .map(([name, value]) => [name.slice(block.length + 1), value]),
      );
    const attends = blocks.some(({ kind }) => kind === 'attention');
    return {
      ...values,
      layers: recurrentBlocks(blocks).map(({ name }, layer): LayerPicture => ({
        ...values?.layers[layer],
        ...(norms[layer] && { gradients_t: norms[layer] }),
        ...(parameters ? { parameters: of(name) } : {}),
      })),
      ...(attends && {
        attention: { ...values?.attention, ...(parameters && { parameters: of('attention') }) },
      }),
      ...(parameters ? { head: of('head') } : {}),
    };
  }

  predict(batch: Batch): Float32Array {
    const { source } = this.#model;
    const output_sbk = outputOf(this.#model, this.#theta, batch);
    const [S, B, K] = [placesOf(source), batch.size, outputsOf(source)];
    const output_bsk = new Float32Array(output_sbk.length);
    for (let s = 0; s < S; s++)
      for (let b = 0; b < B; b++)
        output_bsk.set(output_sbk.subarray((s * B + b) * K, (s * B + b + 1) * K), (b * S + s) * K);
    return output_bsk;
  }

  checkpoint(): Checkpoint {
    const { layout } = this.#model;
    const [parameters, ...slots] = read([this.#theta, ...this.#slots]).map((vector) =>
      unpack(layout, vector),
    );
    return { step: this.#step, parameters: parameters!, slots };
  }

  dispose(): void {
    dispose([this.#theta, ...this.#slots, ...this.#waiting]);
    for (const states of this.#norms) dispose(states);
    this.#waiting = [];
    this.#norms = [];
  }

  /** What chance decides in the training step that is under way. */
  #chances({ size }: Batch): Chances {
    const dropping = this.#model.blocks.filter(
      (block) => block.kind === 'junction' && block.dropout > 0,
    ) as readonly JunctionBlock[];
    return {
      forced: isForced(this.#experiment, this.#step),
      scales: Object.fromEntries(
        dropping.map((block) => [
          block.name,
          dropoutScales(this.#experiment, this.#step, block, size),
        ]),
      ),
    };
  }

  #keepNorms(norms: Gradient['norms']): void {
    for (const states of this.#norms) dispose(states);
    this.#norms = norms;
  }

  #readLosses(): void {
    if (this.#waiting.length === 0) return;
    for (const [loss, metric, norm, clippedNorm] of read(this.#waiting))
      this.#losses.add(loss!, metric!, norm!, clippedNorm!);
    dispose(this.#waiting);
    this.#waiting = [];
  }

  /** Of all layers in one reading. */
  #readNorms(): readonly Record<string, Float32Array>[] {
    const values = read(this.#norms.flatMap((states) => Object.values(states)));
    let from = 0;
    return this.#norms.map((states) =>
      Object.fromEntries(Object.keys(states).map((state) => [state, values[from++]!])),
    );
  }
}
