import { outputsOf, type Experiment, type Switchable } from '../../../experiment';
import type { Batch } from '../../../tasks/task';
import type { Needs } from '../../../worker/protocol';
import type { Texture } from '../../recurrence/kernels/webgl/surface';
import { softmax } from '../../looking/softmax';
import type { Computation, ParameterValues, Reading } from '../computation';
import { Losses } from '../../training/losses';
import type { Model } from './draws';
import { Network } from './network';

/** How much the GPU may be behind: a pause, or another look, waits for it. */
const BEHIND_MS = 30;

interface Gathered {
  readonly watched: Batch;
  readonly needs: Needs;
  readonly reading: Reading;
  readonly state: readonly ParameterValues[] | undefined;
}

/** A model on a WebGL2 context: whole training steps stay on the GPU, and only what is asked for is read. */
export class WebglComputation implements Computation {
  private readonly losses = new Losses();
  private training: Network;
  /** The watched example and the learner's questions take turns, so each keeps a network of its size. */
  private readonly forwards: { watched?: Network; asked?: Network } = {};
  /** Training steps that the GPU may be behind, by what they took before. */
  private allowed = 1;
  private begun = 0;
  /** What was read together ahead of being asked for. */
  private gathered: Gathered | undefined;

  /**
   * @param state Parameters, and the optimiser's slots if there are any yet.
   * @throws Unsupported, TooLarge where the device or the kernels cannot do it; LostError.
   */
  constructor(
    private readonly gl: WebGL2RenderingContext,
    private experiment: Pick<Experiment, 'optimizer' | 'seed' | 'forcing'> & Switchable,
    private readonly model: Model,
    first: { readonly size: number; readonly masked: boolean },
    state: readonly ParameterValues[],
  ) {
    this.training = this.build(first);
    this.training.parameters.write(state);
  }

  train(batch: Batch, step: number): void {
    this.gathered = undefined;
    this.fit(batch);
    if (this.full) this.readLosses();
    const { training } = this;
    if (training.waiting === 0) this.begun = performance.now();
    training.train(batch, step, this.experiment);
  }

  get full(): boolean {
    return this.training.waiting >= this.allowed;
  }

  observe(batch: Batch): void {
    this.gathered = undefined;
    this.fit(batch);
    this.training.observe(batch, this.experiment);
  }

  takeLosses() {
    this.readLosses();
    return this.losses.take();
  }

  gather(watched: Batch, needs: Needs, state: boolean): void {
    this.gathered = { watched, needs, ...this.readTogether(watched, needs, state) };
  }

  read(watched: Batch, needs: Needs): Reading {
    const { gathered } = this;
    const same =
      gathered?.watched === watched &&
      (['values', 'gradients', 'parameters'] as const).every((k) => gathered.needs[k] === needs[k]);
    return same ? gathered.reading : this.readTogether(watched, needs, false).reading;
  }

  predict(batch: Batch): Float32Array {
    const looking = this.forward('asked', batch);
    return this.outputs(looking, looking.read(looking.logitTextures));
  }

  state(): readonly ParameterValues[] {
    if (this.gathered?.state) return this.gathered.state;
    return this.training.parameters.unpack(
      this.training.read(this.training.parameters.textures(true)),
    );
  }

  change(settings: Switchable, parameters: ParameterValues): void {
    this.gathered = undefined;
    const { truncate } = this.experiment;
    this.experiment = { ...this.experiment, ...settings };
    // Where the gradient is cut stands in the shaders; all else is a number that they are given.
    if (settings.truncate !== truncate) this.rebuild(this.training.size);
    if (Object.keys(parameters).length === 0) return;
    const [values, ...slots] = this.state();
    this.training.parameters.write([{ ...values, ...parameters }, ...slots]);
  }

  dispose(): void {
    for (const use of ['watched', 'asked'] as const) {
      this.forwards[use]?.dispose();
      delete this.forwards[use];
    }
    this.training.dispose();
  }

  /** All of it in one reading, since each waits for the GPU; the losses that are there come along. */
  private readTogether(watched: Batch, needs: Needs, state: boolean) {
    const { training } = this;
    const looking = needs.values ? this.forward('watched', watched) : undefined;
    if (needs.gradients) training.drawNorms();
    const wanted: Texture[] = [];
    const want = (textures: readonly Texture[]) => {
      wanted.push(...textures);
      return () => read.splice(0, textures.length);
    };
    const losses = want(training.lossTextures);
    const look = looking?.look(watched);
    const values = want(look?.textures ?? []);
    const logits = want(looking ? looking.logitTextures : []);
    const norms = want(needs.gradients ? training.normTextures : []);
    const parameters = want(needs.parameters || state ? training.parameters.textures(state) : []);
    const read = wanted.length === 0 ? [] : training.read(wanted);
    this.addLosses(losses());
    const symbols = values();
    const output_sk = looking && this.outputs(looking, logits());
    const normValues = norms();
    const whole = training.parameters.unpack(parameters());
    const reading: Reading = {
      ...(look && output_sk && { values: look.values(symbols, output_sk) }),
      ...(normValues.length > 0 && {
        norms: training.layers.map((layer, k) => layer.readNorms(normValues[k]!)),
      }),
      ...(needs.parameters && { parameters: whole[0]! }),
    };
    return { reading, state: state ? whole : undefined };
  }

  private readLosses(): void {
    const { training } = this;
    if (training.waiting > 0) this.addLosses(training.read(training.lossTextures));
  }

  private addLosses(read: readonly Float32Array[]): void {
    const { waiting } = this.training;
    if (waiting === 0) return;
    this.training.takeLosses(read, (...measured) => this.losses.add(...measured));
    const each = (performance.now() - this.begun) / waiting;
    this.allowed = Math.max(1, Math.min(this.training.most, Math.floor(BEHIND_MS / each)));
  }

  private outputs(network: Network, read: readonly Float32Array[]): Float32Array {
    const { source } = this.model;
    const logits = network.readLogits(read);
    return source.output.kind === 'classes' ? softmax(logits, outputsOf(source)) : logits;
  }

  /** Another size of batch is another network, with the same parameters and slots. */
  private fit(batch: Batch): void {
    if (this.training.fits(batch)) return;
    this.rebuild({ size: batch.size, masked: batch.mask_tb !== undefined });
  }

  private rebuild(size: { readonly size: number; readonly masked: boolean }): void {
    this.readLosses();
    const state = this.state();
    this.dispose();
    this.training = this.build(size);
    this.training.parameters.write(state);
  }

  private build(size: { readonly size: number; readonly masked: boolean }): Network {
    const { optimizer, truncate } = this.experiment;
    return new Network(this.gl, this.model, { ...size, training: { optimizer, truncate } });
  }

  /** A network that only goes forward, after a batch has gone through it. */
  private forward(use: 'watched' | 'asked', batch: Batch): Network {
    let network = this.forwards[use];
    if (!network?.fits(batch)) {
      network?.dispose();
      const options = {
        size: batch.size,
        masked: batch.mask_tb !== undefined,
        training: undefined,
      };
      network = new Network(this.gl, this.model, options, this.training);
      this.forwards[use] = network;
    }
    network.forward(batch);
    return network;
  }
}
