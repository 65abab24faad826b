import { Upload, uploadSheet } from '../../src/engine/recurrence/kernels/webgl/batches';
import { Gpu } from '../../src/engine/recurrence/kernels/webgl/gpu';
import { limitsOf, type Surface } from '../../src/engine/recurrence/kernels/webgl/surface';
import { initialIn } from '../../src/engine/recurrence/kernels/webgl/initial';
import { layerDraws, Recurrence } from '../../src/engine/recurrence/kernels/webgl/recurrence';
import { fourExamples, fourValues } from '../../src/engine/recurrence/kernels/webgl/texels';
import {
  unpackColumns,
  unpackParameters,
} from '../../src/engine/recurrence/kernels/webgl/unpacking';
import { planOf } from '../../src/engine/recurrence/plan/plan';
import { gradientsOf } from '../../src/engine/recurrence/testing/adjoint64';
import { sampleCells } from '../../src/engine/recurrence/testing/cells';
import {
  relativeError,
  sampleOf,
  symbolsOf,
  type Sample,
  type Shape,
} from '../../src/engine/recurrence/testing/sample';

export interface LayerCase {
  readonly cell: string;
  readonly shape: Shape;
  readonly layout: 'four examples' | 'four values';
  readonly seed: number;
  /** The longest side of a texture, where it is to be shorter than the device's. */
  readonly textureSize?: number;
  /** From the last timestep to the first. */
  readonly reversed?: boolean;
}

/** Against float64; relative, but for `symbols`, which is absolute where numbers are small. */
export interface LayerErrors {
  readonly symbols: number;
  readonly parameters: number;
  readonly inputs: number;
  /** ∂L/∂state_t of every example, and before the first timestep; where the layout keeps them. */
  readonly states: number;
  readonly initial: number;
  readonly norms: number;
  /** Gradients that belong to no parameter: they must be 0. */
  readonly stray: number;
  readonly glError: number;
}

const gl = new OffscreenCanvas(1, 1).getContext('webgl2')!;

/** Runs one layer forward and backward, and compares all of it; undefined when the device cannot do it. */
export function layerErrors(given: LayerCase): LayerErrors | undefined {
  const sample = sampleOf(sampleCells[given.cell]!, given.shape, given.seed);
  const training = run(given, sample, 'training');
  if (!training) return undefined;
  const looking = run(given, sample, 'looking')!;
  const wanted = gradientsOf(sample);
  const { packed, found } = training.parameterGradients();
  const refilled = training.stack.pack(found);
  const names = Object.keys(wanted.parameters);
  const states = sample.cell.state.filter(() => given.layout === 'four values');
  const before = given.shape.initial ? sample.cell.state : [];
  const errors = {
    symbols: symbolError(sample, looking.symbols()),
    parameters: relativeError(
      names.map((name) => found[name]!),
      names.map((name) => wanted.parameters[name]!),
    ),
    inputs: relativeError([training.inputGradient()], [wanted.inputs]),
    states: relativeError(
      states.map((state) => training.gradient(state)),
      states.map((state) => wanted.states[state]!),
    ),
    initial: relativeError(
      before.map((state) => training.initialGradient(state)),
      before.map((state) => wanted.initial[state]!),
    ),
    norms: normError(sample, wanted.states, training.norms()),
    stray: packed.filter((value, k) => value !== refilled[k]).length,
    glError: gl.getError(),
  };
  training.dispose();
  looking.dispose();
  return errors;
}

/** [T, …] from its last timestep to its first. */
function turned<Values extends Float32Array | Float64Array>(values: Values, T: number): Values {
  const width = values.length / T;
  return values.map((_, k) => values[(T - 1 - Math.floor(k / width)) * width + (k % width)]!) as Values; // prettier-ignore
}

/** A layer that reads time from its end gets the sample turned round, and gives what is turned back. */
function run(
  { shape, layout, textureSize, reversed = false }: LayerCase,
  sample: Sample,
  purpose: 'training' | 'looking',
) {
  const { B, T, D, H, masked, loss, initial = false, truncate = 0 } = shape;
  const inTime = <Values extends Float32Array | Float64Array>(values: Values) =>
    reversed ? turned(values, T) : values;
  const texels = layout === 'four examples' ? fourExamples : fourValues;
  const limits = { ...limitsOf(gl), ...(textureSize !== undefined && { textureSize }) };
  const places = loss === 'every' ? T : 1;
  const input = uploadSheet('input', D + (masked ? 1 : 0), T, B, texels, limits);
  const above = uploadSheet('above', H, places, B, texels, limits);
  const { state } = sample.cell;
  const before = uploadSheet('before', state.length * H, 1, B, texels, limits);
  const draws = layerDraws(
    planOf(sample.cell, {
      masked,
      loss,
      purpose,
      // As the product does it, and with everything kept, so that all of it can be compared.
      ...(layout === 'four examples' && { keeps: 'least' }),
    }),
    { batch: B, timesteps: T, inputs: D, units: H },
    {
      name: 'layer',
      texels,
      limits,
      input: { sheet: input, index: 0 },
      reversed,
      truncate,
      ...(initial && { initial: initialIn(before, state, H) }),
      ...(masked && { mask: { sheet: input, column: D } }),
      ...(purpose === 'training' && {
        injections: [{ state: 'h', spot: { sheet: above, index: 0 }, places }],
      }),
      watched: purpose === 'looking' ? Object.keys(sample.cell.equations) : [],
    },
    { input: true, initial },
  );
  const { arrangement, projection, forward, backward, after, norms } = draws;
  const all = [projection, ...forward, ...backward, ...after, ...(norms ? [norms] : [])];
  const fits = all.every(
    ({ shader }) =>
      shader.outputs <= limits.drawBuffers && shader.samplers.length <= limits.textureUnits,
  );
  if (!fits) return undefined;

  const gpu = new Gpu(gl);
  gpu.begin();
  const x = new Upload(gpu, texels, B, input);
  const weights = new Upload(gpu, texels, B, above);
  const given = new Upload(gpu, texels, B, before);
  const surfaces = new Map<string, Surface>([
    ['input', x.surface],
    ['before', given.surface],
    ['above', weights.surface],
    [arrangement.parameters.sheet.name, gpu.surface(arrangement.parameters.sheet)],
    ...all.map(({ sheet }) => [sheet.name, gpu.surface(sheet)] as const),
  ]);
  const layer = new Recurrence(gpu, draws, surfaces);
  gpu.ready();
  x.put(inTime(sample.x_tbd), 0, D);
  if (masked) x.put(inTime(sample.mask_tb), D, 1);
  x.send();
  state.forEach((name, k) => given.put(sample.initial[name]!, k * H, H));
  given.send();
  const last = sample.weights_tbu.subarray((T - places) * B * H);
  const wanted_tbu = reversed ? turned(last, places) : last;
  const column = (k: number) => wanted_tbu.filter((_, at) => at % H === k);
  for (let k = 0; k < H; k++) weights.putWeights(column(k), k);
  weights.send();
  const { stack } = arrangement;
  const parameters = surfaces.get(arrangement.parameters.sheet.name)!;
  gpu.upload(parameters, stack.pack(sample.parameters), parameters.newest);
  layer.forward();
  if (purpose === 'training') {
    layer.backward();
    layer.drawNorms();
  }
  const read = (name: string, count: number) => {
    const surface = surfaces.get(name)!;
    return gpu.read(Array.from({ length: count }, (_, texture) => ({ surface, side: 0, texture })));
  };

  return {
    stack,
    dispose: () => gpu.dispose(),
    symbols() {
      const numbers = gpu.read(layer.values);
      return Object.fromEntries(
        Object.keys(sample.cell.equations).map((name) => [
          name,
          inTime(layer.readSymbol(name, numbers, B)),
        ]),
      );
    },
    norms: () =>
      Object.fromEntries(
        Object.entries(layer.readNorms(gpu.read([layer.normTexture])[0]!)).map(
          ([name, norms_t]) => [name, inTime(norms_t)],
        ),
      ),
    gradient: (name: string) => inTime(layer.readGradient(name, gpu.read(layer.gradients))),
    initialGradient(name: string) {
      const { grid, name: sheet } = after[2]!.sheet;
      const first = state.indexOf(name) * H;
      const columns = { batch: B, examples: texels.examples, first, count: H };
      return unpackColumns(read(sheet, 1)[0]!, grid, columns);
    },
    parameterGradients() {
      const { packed, gradients } = unpackParameters(draws, read(draws.gradients.sheet.name, 4));
      return { packed, found: gradients };
    },
    inputGradient() {
      const { grid, name } = after[1]!.sheet;
      const columns = { batch: B, examples: texels.examples, count: D };
      return inTime(unpackColumns(read(name, 1)[0]!, grid, columns));
    },
  };
}

/** The largest error of a number, in units of the largest number of its symbol or of 1. */
function symbolError(sample: Sample, found: Record<string, Float32Array>): number {
  const { B, H } = sample.shape;
  const errors: Record<string, { error: number; size: number }> = {};
  for (let b = 0; b < B; b++)
    symbolsOf(sample, sample.parameters, b).forEach((symbols, t) => {
      if (sample.mask_tb[t * B + b] === 0) return;
      for (const [name, values] of Object.entries(symbols)) {
        const worst = (errors[name] ??= { error: 0, size: 1 });
        values.forEach((value, unit) => {
          const error = Math.abs(found[name]![(t * B + b) * H + unit]! - value);
          worst.error = Math.max(worst.error, error);
          worst.size = Math.max(worst.size, Math.abs(value));
        });
      }
    });
  return Math.max(...Object.values(errors).map(({ error, size }) => error / size));
}

/**
 * Of the norms over the examples for which t is no padding, by state over all t: where a tanh is
 * saturated, 1 − tanh² has lost its digits in float32 before anything is computed with it.
 */
function normError(
  sample: Sample,
  wanted: Readonly<Record<string, Float64Array>>,
  found: Readonly<Record<string, Float32Array>>,
): number {
  const { B, T, H } = sample.shape;
  const normAt = (state_tbu: Float64Array, t: number) =>
    Math.hypot(
      ...state_tbu.filter(
        (_, k) => Math.floor(k / (B * H)) === t && sample.mask_tb[Math.floor(k / H)] === 1,
      ),
    );
  return Math.max(
    ...Object.entries(wanted).map(([name, state_tbu]) =>
      relativeError([found[name]!], [Array.from({ length: T }, (_, t) => normAt(state_tbu, t))]),
    ),
  );
}
