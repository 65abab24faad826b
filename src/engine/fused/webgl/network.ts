import type { Experiment, JunctionBlock, Switchable } from '../../../experiment';
import type { Batch } from '../../../tasks/task';
import { Upload } from '../../recurrence/kernels/webgl/batches';
import { Gpu, type Pass } from '../../recurrence/kernels/webgl/gpu';
import { LOSS_PARTS } from '../../recurrence/kernels/webgl/head';
import { ratesOf } from '../../recurrence/kernels/webgl/optimizer';
import { Recurrence, type LayerDraws } from '../../recurrence/kernels/webgl/recurrence';
import type { Draw, Sheet } from '../../recurrence/kernels/webgl/shader';
import { limitsOf, type Surface, type Texture } from '../../recurrence/kernels/webgl/surface';
import { dropoutScales, isForced } from '../../training/chance';
import type { Losses } from '../../training/losses';
import { outputWeights } from '../../training/rules';
import { LostError } from '../../training/trainer';
import { Decoder } from './decoder';
import {
  everyDraw,
  networkDraws,
  type Model,
  type NetworkDraws,
  type NetworkOptions,
} from './draws';
import { logitsIn, lookInto, type Look } from './looking';
import { Parameters } from './parameters';
import { Stack } from './stack';
import { LOSSES_KEPT, type TrainingDraws } from './training';

/** A junction whose outputs are multiplied by what is uploaded. */
interface Dropout {
  readonly junction: JunctionBlock;
  readonly upload: Upload;
}

/** What chance decides by in a training step. */
type Chances = Pick<Experiment, 'seed' | 'forcing'>;

/** A model on the GPU for batches of one size. */
export class Network {
  readonly layers: readonly Recurrence[];
  readonly parameters: Parameters;
  private readonly gpu: Gpu;
  private readonly draws: NetworkDraws;
  private readonly surfaces = new Map<string, Surface>();
  private readonly input: Upload;
  private readonly targets: Upload | undefined;
  private readonly dropouts: readonly Dropout[];
  private readonly encoder: Stack;
  private readonly decoder: Decoder | undefined;
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
    const { values } = draws.parameters;
    const own = of?.surfaces.get(values.name) ?? gpu.surface(values);
    surfaces.set(values.name, own);
    this.parameters = new Parameters(gpu, draws.parameters, own);
    this.input = this.upload(draws.input);
    this.targets = options.training && this.upload(draws.targets);
    const levels = [...draws.levels, ...(draws.decoder?.levels ?? [])];
    this.dropouts = levels.flatMap(({ level, scales }) =>
      scales ? [{ junction: level.junction!, upload: this.upload(scales) }] : [],
    );
    const written = draws.decoder && this.upload(draws.decoder.written, true);
    for (const { sheet } of everyDraw(draws))
      if (!surfaces.has(sheet.name)) surfaces.set(sheet.name, gpu.surface(sheet));
    this.layers = draws.layers.map((layer) => new Recurrence(gpu, layer, surfaces));
    const layerOf = (layer: LayerDraws) => this.layers[draws.layers.indexOf(layer)]!;
    this.encoder = new Stack(gpu, draws.levels, layerOf, surfaces);
    this.logits = gpu.pass(draws.logits, surfaces);
    this.decoder =
      draws.decoder &&
      new Decoder(gpu, draws.decoder, surfaces, {
        stack: new Stack(gpu, draws.decoder.levels, layerOf, surfaces),
        written: written!,
        logits: this.logits,
        decoder: model.source.decoder!,
        batch: options.size,
      });
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
    this.compute(batch, false);
    this.gpu.end();
  }

  /** One training step, `step` from 1; the loss is kept until it is read. There must be room for it. */
  train(batch: Batch, step: number, settings: Chances & Switchable): void {
    const { gpu, options } = this;
    const { lossSum, norms, update } = this.training!;
    const rates = ratesOf(options.training!.optimizer, settings, step);
    gpu.begin();
    this.drop((junction) => dropoutScales(settings, step, junction, options.size));
    this.computeGradients(batch, isForced(settings, step));
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
  observe(batch: Batch, { forcing }: Chances): void {
    this.gpu.begin();
    this.drop(({ outputs }) => new Float32Array(this.options.size * outputs).fill(1));
    this.computeGradients(batch, forcing > 0);
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

  /** The textures of the norms, one for each layer. */
  get normTextures(): readonly Texture[] {
    return this.layers.map((layer) => layer.normTexture);
  }

  /** What is to be read for a look at the batch that has gone forward. */
  look(batch: Batch): Look {
    const { draws, layers, model, surfaces } = this;
    return lookInto({ draws, layers, model, surfaces }, batch);
  }

  /** The textures of the logits. */
  get logitTextures(): readonly Texture[] {
    const surface = this.logits.target;
    return surface.sides[0]!.textures.map((_, texture) => ({ surface, side: 0, texture }));
  }

  /** Logits [S, B, K], from the numbers of `logitTextures`. */
  readLogits(read: readonly Float32Array[]): Float32Array {
    return logitsIn(read, this.model, this.draws, this.options.size);
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

  private compute({ x_tbd, mask_tb, decoder_tbd }: Batch, forced: boolean): void {
    const { inputs } = this.model.source;
    this.input.put(x_tbd, 0, inputs);
    if (mask_tb) this.input.put(mask_tb, inputs, 1);
    this.input.send();
    this.encoder.forward();
    if (this.decoder) this.decoder.forward(forced ? decoder_tbd : undefined);
    else this.gpu.draw(this.logits);
  }

  /** What the junctions are multiplied by until the next call. */
  private drop(scalesOf: (junction: JunctionBlock) => Float32Array): void {
    for (const { junction, upload } of this.dropouts) {
      upload.put(scalesOf(junction), 0, junction.outputs);
      upload.send();
    }
  }

  private computeGradients(batch: Batch, forced: boolean): void {
    const { gpu, targets } = this;
    const columns = targets!.surface.sheet.grid.width - 1;
    targets!.put(batch.target, 0, columns);
    targets!.putWeights(outputWeights(this.model.source, batch), columns);
    targets!.send();
    this.compute(batch, forced);
    for (const pass of this.training!.loss) gpu.draw(pass);
    this.decoder?.backward();
    this.encoder.backward();
    gpu.draw(this.training!.headGradients);
  }

  private trainingPasses(draws: TrainingDraws) {
    const pass = (draw: Draw) => this.gpu.pass(draw, this.surfaces);
    return {
      loss: draws.loss.map(pass),
      lossSum: pass(draws.lossSum),
      headGradients: pass(draws.headGradients),
      norms: draws.norms.map(pass),
      update: pass(draws.update),
    };
  }

  private upload(sheet: Sheet, drawn = false): Upload {
    const upload = new Upload(this.gpu, this.draws.texels, this.options.size, sheet, drawn);
    this.surfaces.set(sheet.name, upload.surface);
    return upload;
  }
}
