import { recurrentBlocks, type Block } from '../experiment';
import { placesOf } from '../tasks/places';
import type { Batch, Source } from '../tasks/task';
import { example64, hot, type Example64 } from './example64.fixture';
import { Tape64 } from './tape64.fixture';
import { outputWeights } from './training/rules';

/** A whole model: any blocks of `modelOf`, with its parameters by block and name (`layer1.f.W`, `head.b`). */
export interface Model64 {
  readonly source: Pick<Source, 'T' | 'inputs' | 'shape' | 'decoder' | 'output'>;
  readonly blocks: readonly Block[];
  readonly parameters: Readonly<Record<string, ArrayLike<number>>>;
  /** Timesteps that the gradient is carried over at most, counted in the order of computation; 0, or absent, is all. */
  readonly truncate?: number;
}

export interface How64 {
  /** Whether the decoder reads `batch.decoder_tbd`, which is what it does when absent, or what it wrote itself. */
  readonly forced?: boolean;
  /** By junction, what dropout multiplies by [B, outputs]; none when absent. */
  readonly scales?: Readonly<Record<string, ArrayLike<number>>>;
}

/** One recurrent block, in the order of `recurrentBlocks`. T is its own; timesteps are those of the sequence, in either direction. */
export interface Layer64 {
  /** By symbol [T, B, H]: padded timesteps repeat the states and hold 0 elsewhere. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** What it read [T, B, inputs]. */
  readonly inputs: Float64Array;
  /** By state, before its first timestep [B, H]. */
  readonly initial: Readonly<Record<string, Float64Array>>;
  /** By state, ∂L/∂state_t [T, B, H]: 0 where the timestep is padding. */
  readonly gradients: Readonly<Record<string, Float64Array>>;
}

export interface Attention64 {
  /** α [T', B, T]: 0 at padding. */
  readonly weights: Float64Array;
  /** a_t [T', B, W]. */
  readonly context: Float64Array;
  /** tanh(W [a_t; d_t] + b) [T', B, W]. */
  readonly output: Float64Array;
  /** h_s [T, B, W]. */
  readonly read: Float64Array;
}

export interface Found64 {
  readonly loss: number;
  /** What the head gives out, before softmax [S, B, K]. */
  readonly outputs: Float64Array;
  readonly layers: readonly Layer64[];
  /** Which one-hot input the decoder read [T', B]. */
  readonly decoded?: Float64Array;
  readonly attention?: Attention64;
  /** ∂L of every parameter, by block and name. */
  readonly gradients: Readonly<Record<string, Float64Array>>;
}

/**
 * A model in float64, one example after the other, with its gradients by reverse mode: what every engine is tested
 * against. It shares nothing with any of them but the equations of the cell and which outputs count. Free decoding
 * takes what was written (the first of the largest outputs) as given, so no gradient comes through it.
 */
export function model64(model: Model64, batch: Batch, how: How64 = {}): Found64 {
  const { source, blocks } = model;
  const { size: B } = batch;
  const tape = new Tape64();
  const parameters = Object.fromEntries(
    Object.entries(model.parameters).map(([name, values]) => [name, tape.given(values)]),
  );
  const weights = outputWeights(source, batch);
  const S = placesOf(source);
  const examples = Array.from({ length: B }, (_, b) =>
    example64(tape, model, parameters, batch, how, b),
  );

  const losses = examples.flatMap(({ y_s }, b) =>
    y_s.map((y, s) => {
      const row = s * B + b;
      const K = y.value.length;
      return source.output.kind === 'classes'
        ? tape.crossEntropy(y, batch.target[row]!, weights[row]!)
        : tape.squaredError(y, batch.target.slice(row * K, (row + 1) * K), weights[row]!);
    }),
  );
  tape.differentiate(losses);

  /** Rows of every timestep and example, one after the other. */
  const together = (T: number, of: (example: Example64, t: number) => Float64Array) =>
    Float64Array.from(
      Array.from({ length: T }, (_, t) => examples.map((example) => [...of(example, t)])).flat(2),
    );
  return {
    loss: losses.reduce((sum, { value }) => sum + value[0]!, 0),
    outputs: together(S, ({ y_s }, s) => y_s[s]!.value),
    layers: recurrentBlocks(blocks).map(({ name, timesteps, cell }) => {
      const of = ({ layers }: Example64) => layers[name]!;
      const by = (symbols: readonly string[], values: (symbol: string) => Float64Array) =>
        Object.fromEntries(symbols.map((symbol) => [symbol, values(symbol)]));
      return {
        values: by(Object.keys(cell.equations), (symbol) =>
          together(timesteps, (example, t) => of(example).symbols_t[t]![symbol]!.value),
        ),
        inputs: together(timesteps, (example, t) => of(example).x_t[t]!.value),
        initial: by(cell.state, (state) =>
          together(1, (example) => of(example).initial[state]!.value),
        ),
        gradients: by(cell.state, (state) =>
          together(timesteps, (example, t) => of(example).tapped_t[t]![state]!.gradient),
        ),
      };
    }),
    ...(source.decoder && {
      decoded: together(source.decoder.T, ({ decoded_t }, t) => Float64Array.of(decoded_t[t]!)),
    }),
    ...(examples[0]?.attention && {
      attention: {
        weights: together(S, ({ attention }, t) => attention!.weights_t[t]!),
        context: together(S, ({ attention }, t) => attention!.context_t[t]!.value),
        output: together(S, ({ attention }, t) => attention!.output_t[t]!.value),
        read: together(source.T, ({ attention }, s) => attention!.read_s[s]!.value),
      },
    }),
    gradients: Object.fromEntries(
      Object.entries(parameters).map(([name, { gradient }]) => [name, gradient]),
    ),
  };
}

/**
 * By how much the loss grows along a direction, by central differences, which know nothing of adjoints. What a free
 * decoder wrote is held, as it is in the gradient. A model that truncates has no such loss.
 * @param direction By parameter; those that are absent are held.
 */
export function difference64(
  model: Model64,
  batch: Batch,
  how: How64,
  direction: Readonly<Record<string, ArrayLike<number>>>,
): number {
  const { decoded } = model64(model, batch, how);
  const { decoder } = model.source;
  const held: Batch =
    decoder && decoded
      ? {
          ...batch,
          decoder_tbd: Float32Array.from([...decoded].flatMap((k) => hot(k, decoder.inputs))),
        }
      : batch;
  const at = (step: number) => {
    const moved = Object.entries(direction).map(([name, along]) => [
      name,
      Float64Array.from(model.parameters[name]!, (value, k) => value + step * along[k]!),
    ]);
    const parameters = { ...model.parameters, ...Object.fromEntries(moved) };
    return model64({ ...model, parameters }, held, { ...how, forced: true }).loss;
  };
  const step = 1e-5;
  return (at(step) - at(-step)) / (2 * step);
}
