import { outputsOf, type Experiment, type Switchable } from '../../../experiment';
import type { Batch } from '../../../tasks/task';
import { Upload } from '../../recurrence/kernels/webgl/batches';
import { Gpu, type Pass } from '../../recurrence/kernels/webgl/gpu';
import { limitsOf, type Surface, type Texture } from '../../recurrence/kernels/webgl/surface';
import { LOSS_PARTS } from '../../recurrence/kernels/webgl/head';
import { ratesOf } from '../../recurrence/kernels/webgl/optimizer';
import { Recurrence } from '../../recurrence/kernels/webgl/recurrence';
import type { Draw, Sheet } from '../../recurrence/kernels/webgl/shader';
import { placesOf } from '../../../tasks/places';
import { dropoutScales } from '../../training/chance';
import { outputWeights } from '../../training/rules';
import type { Losses } from '../../training/losses';
import { LostError } from '../../training/trainer';
import type { ParameterValues } from '../computation';
import type { DropoutSheet } from './levels';
import { packBlocks, unpackBlocks } from './parameters';
import {
  everyDraw,
  LOSSES_KEPT,
  networkDraws,
  type Model,
  type NetworkDraws,
  type NetworkOptions,
} from './draws';

/** A model on the GPU for batches of one size. */
export class Network {
  readonly layers: readonly Recurrence[];
  private readonly gpu: Gpu;
  private readonly draws: NetworkDraws;
  private readonly surfaces = new Map<string, Surface>();
  private readonly input: Upload;
  private readonly targets: Upload | undefined;
  private readonly dropouts: readonly (DropoutSheet & { readonly upload: Upload })[];
  private readonly levels: readonly {
    readonly layers: readonly number[];
    readonly junction: Pass | undefined;
    readonly inputGradient: Pass | undefined;
  }[];
  private readonly logits: Pass;
  private readonly training: ReturnType<Network['trainingPasses']> | undefined;
  /** Losses on the GPU that have not been read. */
  private kept = 0;

  /**
   * @param of The network that has the parameters, where it is another one.
   * @throws Unsupported, TooLarge where the device or the kernels cannot do it; LostError.
   */
  constructor(
    gl: WebGL2RenderingContext,
    private readonly model: Model,
    private readonly options: NetworkOptions,
    of?: Network,
  ) {
    // It has no limits, and would be refused for them.
    if (gl.isContextLost()) throw new LostError();
    const draws = (this.draws = networkDraws(model, options, limitsOf(gl)));
    const gpu = (this.gpu = new Gpu(gl));
    const { surfaces } = this;
    gpu.begin();
    const { name } = draws.parameters;
    surfaces.set(name, of?.surfaces.get(name) ?? gpu.surface(draws.parameters));
    this.input = this.upload(draws.input);
    this.targets = options.training && this.upload(draws.targets);
    this.dropouts = draws.dropouts.map((dropout) => ({
      ...dropout,
      upload: this.upload(dropout.sheet),
    }));
    for (const { sheet } of everyDraw(draws))
      if (!surfaces.has(sheet.name)) surfaces.set(sheet.name, gpu.surface(sheet));
    this.layers = draws.layers.map((layer) => new Recurrence(gpu, layer, surfaces));
    this.levels = draws.levels.map(({ layers, junction, inputGradient }) => ({
      layers,
      junction: junction && gpu.pass(junction, surfaces),
      inputGradient: inputGradient && gpu.pass(inputGradient, surfaces),
    }));
    this.logits = gpu.pass(draws.logits, surfaces);
    this.training = draws.training && this.trainingPasses(draws.training);
    try {
      gpu.ready();
    } catch (error) {
      gpu.dispose();
      throw error;
    }
    gpu.end();
  }

  /** Whether batches like this one fit. */
  fits({ size, mask_tb }: Batch): boolean {
    return size === this.options.size && (mask_tb !== undefined) === this.options.masked;
  }

  get size(): { readonly size: number; readonly masked: boolean } {
    return this.options;
  }

  /** Outputs of a batch, before softmax; its target is not read. */
  forward(batch: Batch): void {
    this.gpu.begin();
    this.compute(batch);
    this.gpu.end();
  }

  /** One training step, `step` from 1; the loss is kept until it is read. There must be room for it. */
  train(batch: Batch, step: number, settings: Switchable & Pick<Experiment, 'seed'>): void {
    const { gpu, options } = this;
    const { lossSum, norms, update } = this.training!;
    const rates = ratesOf(options.training!.optimizer, settings, step);
    gpu.begin();
    this.drop((junction) => dropoutScales(settings, step, junction, options.size));
    this.computeGradients(batch);
    for (const pass of norms) {
      gpu.setRates(pass, rates);
      gpu.draw(pass);
    }
    gpu.setRates(lossSum, rates);
    gpu.draw(lossSum, 0, 0, this.kept, 0, { width: 1, height: LOSS_PARTS });
    this.kept++;
    const { target } = update;
    const older = target.newest === 0 ? 1 : 0;
    gpu.setRates(update, rates);
    gpu.draw(update, older);
    target.newest = older;
    gpu.end();
  }

  /** The gradients of a batch, without training on it and without dropout. */
  observe(batch: Batch): void {
    this.gpu.begin();
    this.drop(({ outputs }) => new Float32Array(this.options.size * outputs).fill(1));
    this.computeGradients(batch);
    this.gpu.end();
  }

  /** Takes ‖∂L/∂state_t‖ of the last batch that was trained on or observed. */
  drawNorms(): void {
    this.gpu.begin();
    for (const layer of this.layers) layer.drawNorms();
    this.gpu.end();
  }

  /** Training steps whose losses have not been read, and the most that there may be. */
  get waiting(): number {
    return this.kept;
  }
  readonly most = LOSSES_KEPT;

  /** The texture of the losses that have not been read, if there are any. */
  get lossTextures(): readonly Texture[] {
    if (this.kept === 0) return [];
    return [{ surface: this.training!.lossSum.target, side: 0, texture: 0 }];
  }

  /** What was measured since the last call, from the numbers of `lossTextures`. */
  takeLosses([sums]: readonly Float32Array[], add: Losses['add']): void {
    for (let k = 0; k < this.kept; k++) {
      let [loss, metric] = [0, 0];
      for (let part = 0; part < LOSS_PARTS; part++) {
        const at = 4 * (part * LOSSES_KEPT + k);
        loss += sums![at]!;
        metric += sums![at + 1]!;
      }
      const classes = this.model.source.output.kind === 'classes';
      const [before, after] = [sums![4 * k + 2]!, sums![4 * k + 3]!];
      add(loss, classes ? metric : Math.sqrt(metric), before, after);
    }
    this.kept = 0;
  }

  /** The textures of all values, and of the optimiser's slots where they are wanted, for `read`. */
  parameterTextures(withSlots: boolean): readonly Texture[] {
    const surface = this.surfaces.get(this.draws.parameters.name)!;
    return Array.from({ length: withSlots ? surface.sheet.textures : 1 }, (_, texture) => ({
      surface,
      side: surface.newest,
      texture,
    }));
  }

  /** The values, and after them the slots if they were read, from the numbers of `parameterTextures`. */
  unpack(read: readonly Float32Array[]): readonly ParameterValues[] {
    const { stacks, parameters } = this.draws;
    return read.map((numbers) => unpackBlocks(stacks, parameters.grid, numbers));
  }

  /** Puts values and slots in their place. */
  write(values: readonly ParameterValues[]): void {
    const { stacks, parameters } = this.draws;
    const surface = this.surfaces.get(parameters.name)!;
    this.gpu.begin();
    values.forEach((set, texture) => {
      const packed = packBlocks(stacks, parameters.grid, set);
      this.gpu.upload(surface, packed, surface.newest, texture);
    });
    this.gpu.end();
  }

  /** The textures of the norms, one for each layer. */
  get normTextures(): readonly Texture[] {
    return this.layers.map((layer) => layer.normTexture);
  }

  /** Every symbol of a layer [T, H] of the first example, from the numbers of its textures. */
  readSymbols(layer: number, read: readonly Float32Array[]): Record<string, Float32Array> {
    const { symbols } = this.draws.layers[layer]!.arrangement.plan.timestep;
    return Object.fromEntries(
      [...symbols.keys()].map((symbol) => [symbol, this.layers[layer]!.readSymbol(symbol, read)]),
    );
  }

  /** The textures of the logits. */
  get logitTextures(): readonly Texture[] {
    const surface = this.logits.target;
    return surface.sides[0]!.textures.map((_, texture) => ({ surface, side: 0, texture }));
  }

  /** Logits [S, B, K], from the numbers of `logitTextures`. */
  readLogits(read: readonly Float32Array[]): Float32Array {
    const { source } = this.model;
    const { grid } = this.draws.head.logits;
    const { examples, values } = this.draws.texels;
    const [S, B, K] = [placesOf(source), this.options.size, outputsOf(source)];
    const logits_sbk = new Float32Array(S * B * K);
    for (let s = 0; s < S; s++)
      for (let b = 0; b < B; b++)
        for (let k = 0; k < K; k++) {
          const row = grid.y(s) + Math.floor(b / examples);
          const texel = row * grid.size.width + grid.x(s) + (k >> 2);
          const numbers = read[values === 4 ? 0 : k % 4]!;
          logits_sbk[(s * B + b) * K + k] = numbers[4 * texel + (values === 4 ? k % 4 : b % 4)]!;
        }
    return logits_sbk;
  }

  /** @throws LostError */
  read(textures: readonly Texture[]): Float32Array[] {
    this.gpu.begin();
    const read = this.gpu.read(textures);
    this.gpu.end();
    return read;
  }

  dispose(): void {
    this.gpu.dispose();
  }

  private compute({ x_tbd, mask_tb }: Batch): void {
    const { inputs } = this.model.source;
    this.input.put(x_tbd, 0, inputs);
    if (mask_tb) this.input.put(mask_tb, inputs, 1);
    this.input.send();
    for (const { layers, junction } of this.levels) {
      for (const layer of layers) this.layers[layer]!.forward();
      if (junction) this.gpu.draw(junction);
    }
    this.gpu.draw(this.logits);
  }

  /** What the junctions are multiplied by until the next call. */
  private drop(scalesOf: (junction: DropoutSheet['junction']) => Float32Array): void {
    for (const { junction, upload } of this.dropouts) {
      upload.put(scalesOf(junction), 0, junction.outputs);
      upload.send();
    }
  }

  private computeGradients(batch: Batch): void {
    const { gpu, targets } = this;
    const columns = targets!.surface.sheet.grid.width - 1;
    targets!.put(batch.target, 0, columns);
    targets!.putWeights(outputWeights(this.model.source, batch), columns);
    targets!.send();
    this.compute(batch);
    for (const pass of this.training!.loss) gpu.draw(pass);
    for (const { layers, inputGradient } of this.levels.toReversed()) {
      for (const layer of layers) this.layers[layer]!.backward();
      if (inputGradient) gpu.draw(inputGradient);
    }
    gpu.draw(this.training!.headGradients);
  }

  private trainingPasses(draws: NonNullable<NetworkDraws['training']>) {
    const pass = (draw: Draw) => this.gpu.pass(draw, this.surfaces);
    return {
      loss: draws.loss.map(pass),
      lossSum: pass(draws.lossSum),
      headGradients: pass(draws.headGradients),
      norms: draws.norms.map(pass),
      update: pass(draws.update),
    };
  }

  private upload(sheet: Sheet): Upload {
    const upload = new Upload(this.gpu, this.draws.texels, this.options.size, sheet);
    this.surfaces.set(sheet.name, upload.surface);
    return upload;
  }
}
