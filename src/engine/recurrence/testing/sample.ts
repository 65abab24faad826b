import { graphOf, type Cell } from '../../../cells';
import { valuesOf } from '../../../cells/numbers';
import { stream } from '../../../tasks/random';

export interface Shape {
  readonly B: number;
  readonly T: number;
  readonly D: number;
  readonly H: number;
  readonly masked: boolean;
  readonly loss: 'last' | 'every';
  /** Whether there are states before the first timestep other than zeros. */
  readonly initial?: boolean;
  /** Timesteps that the gradient is carried over at most; 0 is all. */
  readonly truncate?: number;
}

export type Values = Readonly<Record<string, Float32Array>>;

/** A layer with parameters, inputs and a loss L = Σ w ∘ h over the last or all timesteps; float32 numbers. */
export interface Sample {
  readonly cell: Cell;
  readonly shape: Shape;
  readonly parameters: Values;
  readonly x_tbd: Float32Array;
  readonly mask_tb: Float32Array;
  /** ∂L/∂h_t as the loss makes it [T, B, H]. */
  readonly weights_tbu: Float32Array;
  /** By state, before the first timestep [B, H]. */
  readonly initial: Values;
}

/** A sample whose inputs and loss may come from something computed in float64. */
export interface Sample64 extends Omit<Sample, 'x_tbd' | 'weights_tbu'> {
  readonly x_tbd: Float32Array | Float64Array;
  readonly weights_tbu: Float32Array | Float64Array;
}

export function sampleOf(cell: Cell, shape: Shape, seed: number): Sample {
  const { B, T, D, H, masked, loss, initial = false } = shape;
  const random = stream(seed, 'sample');
  const signed = (size: number) => (length: number) =>
    Float32Array.from({ length }, () => (2 * random.uniform() - 1) * size);
  const parameters = Object.fromEntries(
    graphOf(cell).parameters.map(({ name, kind, rows }) => {
      const inputs = kind === 'vector' ? 1 : rows === 'inputs' ? D : H;
      // The state stays of one size whatever H is.
      return [name, signed(kind === 'vector' ? 0.5 : 1.2 / Math.sqrt(inputs))(inputs * H)];
    }),
  );
  const padding = Array.from({ length: B }, () => (masked ? random.below(T) : 0));
  return {
    cell,
    shape,
    parameters,
    x_tbd: signed(1)(T * B * D),
    mask_tb: Float32Array.from({ length: T * B }, (_, k) =>
      Math.floor(k / B) < padding[k % B]! ? 0 : 1,
    ),
    weights_tbu: signed(1)(T * B * H).map((weight, k) =>
      loss === 'every' || Math.floor(k / (B * H)) === T - 1 ? weight : 0,
    ),
    initial: Object.fromEntries(
      cell.state.map((name) => [name, initial ? signed(1)(B * H) : new Float32Array(B * H)]),
    ),
  };
}

/** Symbols of all timesteps of one example in float64; states stay as they are where there is padding. */
export function symbolsOf(
  { cell, shape: { B, T, D, H }, x_tbd, mask_tb, initial }: Sample64,
  parameters: Readonly<Record<string, ArrayLike<number>>>,
  b: number,
): readonly Readonly<Record<string, Float64Array>>[] {
  const graph = graphOf(cell);
  let previous: Readonly<Record<string, Float64Array>> = Object.fromEntries(
    cell.state.map((name) => [
      name,
      Float64Array.from(initial[name]!.subarray(b * H, (b + 1) * H)),
    ]),
  );
  return Array.from({ length: T }, (_, t) => {
    const x = x_tbd.subarray((t * B + b) * D, (t * B + b + 1) * D);
    const values = valuesOf(graph, { parameters, x, previous });
    const symbols = Object.fromEntries(
      Object.keys(cell.equations).map((name) => [name, values[graph.symbols.get(name)!.id]!]),
    );
    if (mask_tb[t * B + b] === 0) Object.assign(symbols, previous);
    previous = Object.fromEntries(cell.state.map((name) => [name, symbols[name]!]));
    return symbols;
  });
}

/** L in float64. */
export function lossOf(
  sample: Sample,
  parameters: Readonly<Record<string, ArrayLike<number>>> = sample.parameters,
): number {
  const { B, H } = sample.shape;
  let loss = 0;
  for (let b = 0; b < B; b++)
    symbolsOf(sample, parameters, b).forEach(({ h }, t) =>
      h!.forEach((value, unit) => (loss += sample.weights_tbu[(t * B + b) * H + unit]! * value)),
    );
  return loss;
}

/** ‖a − b‖ / ‖b‖ of all numbers together. */
export function relativeError(
  a: readonly ArrayLike<number>[],
  b: readonly ArrayLike<number>[],
): number {
  let difference = 0;
  let size = 0;
  b.forEach((expected, k) => {
    for (let j = 0; j < expected.length; j++) {
      difference += (a[k]![j]! - expected[j]!) ** 2;
      size += expected[j]! ** 2;
    }
  });
  return size === 0 ? Math.sqrt(difference) : Math.sqrt(difference / size);
}
