import {
  cutBefore,
  recurrentBlocks,
  type AttentionBlock,
  type JunctionBlock,
  type RecurrentBlock,
} from '../experiment';
import type { Batch } from '../tasks/task';
import type { How64, Model64 } from './model64.fixture';
import type { Tape64, Variable } from './tape64.fixture';

type Timesteps = readonly Variable[];
type States = Readonly<Record<string, Variable>>;

/** The parameters of one block by their own names. */
const ownOf = <V>(all: Readonly<Record<string, V>>, block: string): Readonly<Record<string, V>> =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => name.startsWith(`${block}.`))
      .map(([name, values]) => [name.slice(block.length + 1), values]),
  );

/** The one-hot vector of `size` numbers whose k-th is 1. */
export const hot = (k: number, size: number): number[] =>
  Array.from({ length: size }, (_, d) => (d === k ? 1 : 0));

export interface Unrolled64 {
  readonly x_t: Timesteps;
  readonly initial: States;
  readonly symbols_t: readonly States[];
  /** States as the equations gave them, before padding undid it. */
  readonly tapped_t: readonly States[];
  /** States after the timestep that is computed last. */
  readonly final: States;
}

export interface Example64 {
  readonly layers: Readonly<Record<string, Unrolled64>>;
  readonly y_s: Timesteps;
  readonly decoded_t: readonly number[];
  readonly attention?: {
    readonly weights_t: readonly Float64Array[];
    readonly context_t: Timesteps;
    readonly output_t: Timesteps;
    readonly read_s: Timesteps;
  };
}

/** Example b of the batch through all blocks. */
export function example64(
  tape: Tape64,
  { source, blocks, truncate = 0 }: Model64,
  parameters: Readonly<Record<string, Variable>>,
  batch: Batch,
  { forced = true, scales }: How64,
  b: number,
): Example64 {
  const { size: B, x_tbd, mask_tb, decoder_tbd } = batch;
  const { T, inputs: D, decoder } = source;
  const real_t = Array.from({ length: T }, (_, t) => mask_tb?.[t * B + b] !== 0);
  const layers: Record<string, Unrolled64> = {};
  const stackOf = (stack: 'encoder' | 'decoder') =>
    blocks.filter((block) => 'stack' in block && block.stack === stack) as readonly (
      RecurrentBlock | JunctionBlock
    )[];
  const junctionOf = (stack: 'encoder' | 'decoder', layer: number) =>
    stackOf(stack).find(
      (block): block is JunctionBlock => block.kind === 'junction' && block.layer === layer,
    );

  /** All layers of a stack over a sequence; what its last one gives out at every timestep, whether it is read or not. */
  function through(
    stack: 'encoder' | 'decoder',
    x_t: Timesteps,
    real: readonly boolean[],
  ): { readonly every_t: Timesteps; readonly last: Variable } {
    const depth = Math.max(...stackOf(stack).map(({ layer }) => layer));
    let every_t = x_t;
    let last = x_t.at(-1)!;
    for (let layer = 1; layer <= depth; layer++) {
      const own = recurrentBlocks(stackOf(stack)).filter((block) => block.layer === layer);
      const below_t = every_t;
      const ran = own.map((block) => {
        const initial =
          stack === 'decoder' ? beginning(layer) : zeros(tape, block.cell.state, block.units);
        return (layers[block.name] = unroll(
          tape,
          block,
          ownOf(parameters, block.name),
          below_t,
          real,
          initial,
          truncate,
        ));
      });
      const junction = junctionOf(stack, layer);
      const joined = (of: (run: Unrolled64) => Variable, below: Variable) =>
        junction ? join(tape, junction, ran.map(of), below, scales, b) : of(ran[0]!);
      every_t = below_t.map((below, t) => joined(({ symbols_t }) => symbols_t[t]!.h!, below));
      // Nothing is added to what leaves the stack, so that it has no input of its own here.
      last = joined(({ final }) => final.h!, below_t.at(-1)!);
    }
    return { every_t, last };
  }

  /** The states of an encoder's layer after its last timestep, those of two directions merged. */
  function beginning(layer: number): States {
    const own = recurrentBlocks(stackOf('encoder')).filter((block) => block.layer === layer);
    const finals = own.map(({ name }) => layers[name]!.final);
    const merge = junctionOf('encoder', layer)?.merge ?? 'sum';
    return Object.fromEntries(
      own[0]!.cell.state.map((state) => [
        state,
        merged(
          tape,
          merge,
          finals.map((states) => states[state]!),
        ),
      ]),
    );
  }

  const head = (value: Variable) =>
    tape.add(tape.product(value, parameters['head.W']!), parameters['head.b']!);
  const x_t = real_t.map((_, t) => tape.given(x_tbd.slice((t * B + b) * D, (t * B + b + 1) * D)));
  const encoded = through('encoder', x_t, real_t);
  if (!decoder) {
    const outputs_t = source.shape === 'many-to-one' ? [encoded.last] : encoded.every_t;
    return { layers, y_s: outputs_t.map(head), decoded_t: [] };
  }

  const attention = blocks.find((block) => block.kind === 'attention');
  const asks = attention && attending(tape, attention, parameters, encoded.every_t, real_t);
  /** The decoder over what it read so far. */
  const written = (decoded_t: readonly number[]) => {
    const read_t = decoded_t.map((k) => tape.given(hot(k, decoder.inputs)));
    const { every_t } = through(
      'decoder',
      read_t,
      decoded_t.map(() => true),
    );
    const asked_t = asks && every_t.map(asks);
    return { asked_t, y_s: (asked_t?.map(({ output }) => output) ?? every_t).map(head) };
  };
  const decoded_t: number[] = forced
    ? Array.from({ length: decoder.T }, (_, t) => {
        const at = (t * B + b) * decoder.inputs;
        return decoder_tbd!.subarray(at, at + decoder.inputs).indexOf(1);
      })
    : [decoder.inputs - 1];
  // One timestep more each time, from the start: slow and plain.
  while (decoded_t.length < decoder.T) {
    const { value } = written(decoded_t).y_s.at(-1)!;
    decoded_t.push(value.indexOf(Math.max(...value)));
  }
  const { asked_t, y_s } = written(decoded_t);
  return {
    layers,
    y_s,
    decoded_t,
    ...(asked_t && {
      attention: {
        weights_t: asked_t.map(({ weights }) => weights),
        context_t: asked_t.map(({ context }) => context),
        output_t: asked_t.map(({ output }) => output),
        read_s: encoded.every_t,
      },
    }),
  };
}

const zeros = (tape: Tape64, states: readonly string[], units: number): States =>
  Object.fromEntries(states.map((state) => [state, tape.given(new Float64Array(units))]));

/** One recurrent block over one example; timesteps keep their places whatever the direction. */
function unroll(
  tape: Tape64,
  { cell, units, direction }: RecurrentBlock,
  parameters: Readonly<Record<string, Variable>>,
  x_t: Timesteps,
  real_t: readonly boolean[],
  initial: States,
  truncate: number,
): Unrolled64 {
  const T = x_t.length;
  const operations = tape.operations(parameters, units);
  const symbols_t: States[] = [];
  const tapped_t: States[] = [];
  let states = initial;
  for (let n = 0; n < T; n++) {
    const t = direction === 'backward' ? T - 1 - n : n;
    const symbols: Record<string, Variable> = { x: x_t[t]! };
    for (const state of cell.state)
      symbols[`${state}_prev`] = cutBefore(n, T, truncate)
        ? tape.cut(states[state]!)
        : states[state]!;
    for (const [name, equation] of Object.entries(cell.equations))
      symbols[name] = real_t[t]
        ? tape.same(equation(operations, symbols))
        : (symbols[`${name}_prev`] ?? tape.given(new Float64Array(units)));
    states = Object.fromEntries(cell.state.map((state) => [state, symbols[state]!]));
    symbols_t[t] = symbols;
    tapped_t[t] = real_t[t] ? states : zeros(tape, cell.state, units);
  }
  return { x_t, initial, symbols_t, tapped_t, final: states };
}

/** What both directions give, as one vector; of one direction, what it gives. */
function merged(
  tape: Tape64,
  merge: JunctionBlock['merge'],
  values: readonly Variable[],
): Variable {
  const [forward, backward] = values as [Variable, Variable?];
  if (!backward) return forward;
  if (merge === 'concat') return tape.concat(forward, backward);
  const sum = tape.add(forward, backward);
  return merge === 'sum'
    ? sum
    : tape.times(
        sum,
        sum.value.map(() => 0.5),
      );
}

/** Merge, then dropout, then the layer's own input is added. */
function join(
  tape: Tape64,
  { name, merge, residual, outputs }: JunctionBlock,
  values: readonly Variable[],
  below: Variable,
  scales: How64['scales'],
  b: number,
): Variable {
  const own = scales?.[name];
  const one = merged(tape, merge, values);
  const dropped = own
    ? tape.times(
        one,
        Array.from({ length: outputs }, (_, unit) => own[b * outputs + unit]!),
      )
    : one;
  return residual ? tape.add(dropped, below) : dropped;
}

/** What a state d_t of the decoder gets when it attends to the encoder's outputs. */
function attending(
  tape: Tape64,
  { score }: AttentionBlock,
  parameters: Readonly<Record<string, Variable>>,
  read_s: Timesteps,
  real_s: readonly boolean[],
) {
  const { Q, K, v, W, b } = ownOf(parameters, 'attention');
  const scoreOf = (d: Variable, h: Variable) =>
    score === 'dot'
      ? tape.dot(d, h)
      : tape.dot(v!, tape.tanh(tape.add(tape.product(d, Q!), tape.product(h, K!))));
  return (d: Variable) => {
    const attended = read_s.filter((_, s) => real_s[s]);
    const shares = tape.softmax(attended.map((h) => scoreOf(d, h)));
    const weights = new Float64Array(read_s.length);
    weights.set(shares.value, read_s.length - attended.length);
    const context = tape.mixture(shares, attended);
    const output = tape.tanh(tape.add(tape.product(tape.concat(context, d), W!), b!));
    return { weights, context, output };
  };
}
