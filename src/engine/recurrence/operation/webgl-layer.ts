import { graphOf } from '../../../cells';
import { LostError } from '../../training/trainer';
import { initialColumn, Unsupported } from '../kernels/webgl/arrangement';
import { Upload, uploadSheet } from '../kernels/webgl/batches';
import { Gpu } from '../kernels/webgl/gpu';
import { initialIn } from '../kernels/webgl/initial';
import { layerDraws, Recurrence, type LayerDraws } from '../kernels/webgl/recurrence';
import type { Sheet } from '../kernels/webgl/shader';
import { limitsOf, type Surface } from '../kernels/webgl/surface';
import { fourExamples, fourValues, type Limits, type Texels } from '../kernels/webgl/texels';
import { unpackColumns, unpackParameters } from '../kernels/webgl/unpacking';
import { planOf } from '../plan/plan';
import type { LayerOptions, OperationLayer } from './layer';

/** One layer by its plan, in textures of its own on the context of TensorFlow.js. */
export class WebglLayer implements OperationLayer {
  private readonly gpu: Gpu;
  private readonly texels: Texels;
  private readonly draws: LayerDraws;
  private readonly layer: Recurrence;
  private readonly surfaces: Map<string, Surface>;
  private readonly input: Upload;
  private readonly above: Upload;
  private readonly before: Upload;

  /** @throws Unsupported, TooLarge where the device or the kernels cannot do it; LostError. */
  constructor(
    gl: WebGL2RenderingContext,
    readonly options: LayerOptions,
  ) {
    if (gl.isContextLost()) throw new LostError();
    const { batch } = options;
    const { texels, sheets, draws } = fitting(options, limitsOf(gl));
    this.texels = texels;
    this.draws = draws;
    const gpu = (this.gpu = new Gpu(gl));
    gpu.begin();
    this.input = new Upload(gpu, texels, batch, sheets.input);
    this.above = new Upload(gpu, texels, batch, sheets.above);
    this.before = new Upload(gpu, texels, batch, sheets.before);
    const { parameters } = draws.arrangement;
    this.surfaces = new Map<string, Surface>([
      ['input', this.input.surface],
      ['above', this.above.surface],
      ['before', this.before.surface],
      [parameters.sheet.name, gpu.surface(parameters.sheet)],
      ...drawsOf(draws).map(({ sheet }) => [sheet.name, gpu.surface(sheet)] as const),
    ]);
    this.layer = new Recurrence(gpu, draws, this.surfaces);
    try {
      gpu.ready();
    } catch (error) {
      gpu.dispose();
      throw error;
    }
    gpu.end();
  }

  forward(inputs: ReadonlyMap<string, ArrayLike<number>>): Float32Array {
    const { options, input, before } = this;
    const { cell, inputs: width, units, initial, masked, timesteps, batch } = options;
    const sizes = this.sizes();
    const found = (name: string, count: number): Float32Array => {
      const values = inputs.get(name);
      if (values?.length !== count) throw new Error(`${name} should have ${count} numbers`);
      return Float32Array.from(values);
    };
    this.gpu.begin();
    input.put(found('x', sizes.get('x')!), 0, width);
    if (masked) input.put(found('mask', timesteps * batch), width, 1);
    input.send();
    for (const state of initial ? cell.state : []) {
      const column = initialColumn(this.draws.arrangement, state);
      before.put(found(`initial.${state}`, batch * units), column, units);
    }
    before.send();
    const { stack, parameters } = this.draws.arrangement;
    const values = Object.fromEntries(
      stack.names.map((name) => [name, found(name, sizes.get(name)!)]),
    );
    const surface = this.surfaces.get(parameters.sheet.name)!;
    this.gpu.upload(surface, stack.pack(values), surface.newest);
    this.layer.forward();
    const h = this.state('h');
    this.gpu.end();
    return h;
  }

  backward(dh_tbu: ArrayLike<number>): ReadonlyMap<string, Float32Array> {
    const { gpu, options, texels } = this;
    const { batch, cell, inputs, units, initial, timesteps } = options;
    gpu.begin();
    // By column, so that an example that only fills a texel counts nothing.
    for (let unit = 0; unit < units; unit++)
      this.above.putWeights(
        Float32Array.from(
          { length: timesteps * batch },
          (_, place) => dh_tbu[place * units + unit]!,
        ),
        unit,
      );
    this.above.send();
    this.layer.backward();
    const sheets = this.draws.after.map(({ sheet }) => sheet);
    const textures = sheets.flatMap((sheet) => this.texturesOf(sheet));
    const read = gpu.read(textures);
    gpu.end();
    const { gradients } = unpackParameters(this.draws, read.splice(0, 4));
    const columns = { batch, examples: texels.examples };
    const x = unpackColumns(read[0]!, sheets[1]!.grid, { ...columns, count: inputs });
    const states = (initial ? cell.state : []).map((state): [string, Float32Array] => {
      const first = initialColumn(this.draws.arrangement, state);
      const found = unpackColumns(read[1]!, sheets[2]!.grid, { ...columns, first, count: units });
      return [`initial.${state}`, found];
    });
    return new Map([['x', x], ...Object.entries(gradients), ...states]);
  }

  shapeOf(name: string): number[] {
    const { timesteps, batch, inputs, units, cell } = this.options;
    if (name === 'x') return [timesteps, batch, inputs];
    if (name.startsWith('initial.')) return [batch, units];
    const { kind } = graphOf(cell).parameters.find((parameter) => parameter.name === name)!;
    return kind === 'vector' ? [units] : [this.sizes().get(name)! / units, units];
  }

  state(name: string): Float32Array {
    const read = this.gpu.read(this.layer.values);
    return this.layer.readSymbol(name, read, this.options.batch);
  }

  gradient(name: string): Float32Array {
    return this.layer.readGradient(name, this.gpu.read(this.layer.gradients));
  }

  dispose(): void {
    this.gpu.dispose();
  }

  /** How many numbers x and each parameter have. */
  private sizes(): ReadonlyMap<string, number> {
    const { timesteps, batch, inputs, units, cell } = this.options;
    return new Map([
      ['x', timesteps * batch * inputs],
      ...graphOf(cell).parameters.map(({ name, kind, rows }): [string, number] => [
        name,
        (kind === 'vector' ? 1 : rows === 'inputs' ? inputs : units) * units,
      ]),
    ]);
  }

  private texturesOf(sheet: Sheet) {
    const surface = this.surfaces.get(sheet.name)!;
    return Array.from({ length: sheet.textures }, (_, texture) => ({
      surface,
      side: 0 as const,
      texture,
    }));
  }
}

const drawsOf = ({ projection, forward, backward, after, norms }: LayerDraws) => [
  projection,
  ...forward,
  ...backward,
  ...after,
  ...(norms ? [norms] : []),
];

/** Four examples in a texel where the device can write as many textures at once and the batch fills them, else four values. */
function fitting(options: LayerOptions, limits: Limits) {
  const { cell, batch, timesteps, inputs, units, initial, reversed, masked } = options;
  const plan = planOf(cell, { masked, loss: 'every', purpose: 'training' });
  for (const texels of batch >= 4 ? [fourExamples, fourValues] : [fourValues]) {
    const sheet = (name: string, columns: number, blocks: number) =>
      uploadSheet(name, columns, blocks, batch, texels, limits);
    const sheets = {
      input: sheet('input', inputs + (masked ? 1 : 0), timesteps),
      above: sheet('above', units, timesteps),
      before: sheet('before', cell.state.length * units, 1),
    };
    const draws = layerDraws(
      plan,
      { batch, timesteps, inputs, units },
      {
        name: 'layer',
        texels,
        limits,
        input: { sheet: sheets.input, index: 0 },
        reversed,
        ...(initial && { initial: initialIn(sheets.before, cell.state, units) }),
        ...(masked && { mask: { sheet: sheets.input, column: inputs } }),
        injections: [{ state: 'h', spot: { sheet: sheets.above, index: 0 }, places: timesteps }],
        // All states can be asked for.
        watched: cell.state,
      },
      { input: true, initial },
    );
    const fits = drawsOf(draws).every(
      ({ shader }) =>
        shader.outputs <= limits.drawBuffers && shader.samplers.length <= limits.textureUnits,
    );
    if (fits) return { texels, sheets, draws };
  }
  throw new Unsupported('too many values for this device to write or read at once');
}
