import { graphOf, valuesOf } from '../../../cells';
import {
  cutBefore,
  type Block,
  type JunctionBlock,
  type RecurrentBlock,
} from '../../../experiment';
import type { Batch, Source } from '../../../tasks/task';
import { outputWeights } from '../../training/rules';

type Numbers = ArrayLike<number>;
export type Parameters64 = Readonly<Record<string, Numbers>>;
type States = Readonly<Record<string, Float64Array>>;

/** A model and what goes through it; what the decoder reads is given. */
export interface Structure {
  readonly source: Source;
  readonly blocks: readonly Block[];
  readonly batch: Batch;
  readonly truncate?: number;
  readonly scales?: (junction: JunctionBlock) => Float32Array;
}

/** States before every timestep, by block and example. */
type Before = Map<string, readonly States[]>;

/**
 * The loss in float64, of equations alone.
 * @param before Filled with the states before every timestep; given as `held`, they are what a cut leaves of the
 * dependence on the timesteps before it, so that differences are those of truncated backpropagation.
 */
export function lossIn64(
  { source, blocks, batch, truncate = 0, scales }: Structure,
  parameters: Parameters64,
  before?: Before,
  held?: Before,
): number {
  const { size } = batch;
  const weights = outputWeights(source, batch);
  let loss = 0;
  for (let b = 0; b < size; b++) {
    const sheet = (values: Float32Array, rows: number) => {
      const n = values.length / rows / size;
      return Array.from({ length: rows }, (_, t) =>
        Float64Array.from(values.subarray((t * size + b) * n, (t * size + b + 1) * n)),
      );
    };
    let below: readonly Numbers[] = sheet(batch.x_tbd, source.T);
    let read = below;
    const outputs = new Map<string, readonly Float64Array[]>();
    const ends = new Map<string, States>();
    let attended: readonly Numbers[] = [];
    for (const block of blocks) {
      const of = (name: string) => parameters[`${block.name}.${name}`]!;
      if (block.kind === 'recurrent') {
        if (block.name === 'decoder1') {
          attended = below;
          below = sheet(batch.decoder_tbd!, source.decoder!.T);
        }
        if (block.direction === 'forward') read = below;
        const start = block.stack === 'decoder' ? startOf(blocks, block, ends) : zerosOf(block);
        const { h_t, end } = recurrent(block, read, start, parameters, {
          real: (t) => block.stack === 'decoder' || batch.mask_tb?.[t * size + b] !== 0,
          truncate,
          before: (states) => before?.set(`${block.name} ${b}`, states),
          held: held?.get(`${block.name} ${b}`),
        });
        ends.set(block.name, end);
        outputs.set(block.name, block.returns === 'last' ? [end.h!] : h_t);
        below = outputs.get(block.name)!;
      } else if (block.kind === 'junction') {
        const factors = block.dropout > 0 ? scales?.(block) : undefined;
        const parts = block.of.map((name) => outputs.get(name)!);
        below = parts[0]!.map((_, t) => {
          const merged = mergedOf(
            block.merge,
            parts.map((part) => part[t]!),
          );
          return merged.map(
            (value, k) =>
              value * (factors?.[b * block.outputs + k] ?? 1) + (block.residual ? read[t]![k]! : 0),
          );
        });
      } else if (block.kind === 'attention') {
        const { width, score } = block;
        const zeros = new Float64Array(width);
        below = below.map((d) => {
          const e = attended.map((h) => {
            if (score === 'dot') return dot(d, h);
            const [q, k] = [product(d, of('Q'), zeros), product(h, of('K'), zeros)];
            return q.reduce((sum, value, n) => sum + of('v')[n]! * Math.tanh(value + k[n]!), 0);
          });
          const powers = e.map((value, s) =>
            batch.mask_tb?.[s * size + b] === 0 ? 0 : Math.exp(value),
          );
          const total = powers.reduce((sum, value) => sum + value, 0);
          const a = zeros.map((_, k) =>
            attended.reduce((sum, h, s) => sum + (powers[s]! / total) * h[k]!, 0),
          );
          return product([...a, ...Array.from(d)], of('W'), of('b')).map(Math.tanh);
        });
      } else
        below.forEach((h, s) => {
          const y = product(h, of('W'), of('b'));
          const row = s * size + b;
          if (weights[row] === 0) return;
          loss += weights[row]! * lossOf(source, y, batch.target, row);
        });
    }
  }
  return loss;
}

const dot = (a: Numbers, b: Numbers) =>
  Array.from(a).reduce((sum, value, k) => sum + value * b[k]!, 0);

/** v M + b. */
const product = (v: Numbers, M: Numbers, b: Numbers): Float64Array =>
  Float64Array.from(b, (bias, k) =>
    Array.from(v).reduce((sum, value, row) => sum + value * M[row * b.length + k]!, bias),
  );

function lossOf({ output }: Source, y: Float64Array, target: Float32Array, row: number): number {
  if (output.kind === 'classes')
    return Math.log(y.reduce((sum, value) => sum + Math.exp(value), 0)) - y[target[row]!]!;
  return y.reduce(
    (sum, value, k) => sum + (value - target[row * y.length + k]!) ** 2 / y.length,
    0,
  );
}

const zerosOf = ({ cell, units }: RecurrentBlock): States =>
  Object.fromEntries(cell.state.map((state) => [state, new Float64Array(units)]));

function mergedOf(merge: JunctionBlock['merge'], parts: readonly Float64Array[]): Float64Array {
  if (merge === 'concat') return Float64Array.from(parts.flatMap((part) => [...part]));
  const factor = merge === 'mean' ? 1 / parts.length : 1;
  return parts[0]!.map((_, k) => factor * parts.reduce((sum, part) => sum + part[k]!, 0));
}

/** The final states of the same layer of the encoder, merged as its outputs are. */
function startOf(
  blocks: readonly Block[],
  { layer, cell }: RecurrentBlock,
  ends: ReadonlyMap<string, States>,
): States {
  const junction = blocks.find((block) => block.kind === 'junction');
  const own = ['layer', 'reverse'].flatMap((name) => {
    const states = ends.get(`${name}${layer}`);
    return states ? [states] : [];
  });
  return Object.fromEntries(
    cell.state.map((state) => [
      state,
      mergedOf(
        junction?.merge ?? 'sum',
        own.map((states) => states[state]!),
      ),
    ]),
  );
}

function recurrent(
  { name, cell, direction, timesteps }: RecurrentBlock,
  x_t: readonly Numbers[],
  start: States,
  all: Parameters64,
  options: {
    readonly real: (t: number) => boolean;
    readonly truncate: number;
    readonly before: (states: readonly States[]) => void;
    readonly held: readonly States[] | undefined;
  },
) {
  const graph = graphOf(cell);
  const parameters = Object.fromEntries(
    Object.entries(all)
      .filter(([parameter]) => parameter.startsWith(`${name}.`))
      .map(([parameter, values]) => [parameter.slice(name.length + 1), values]),
  );
  const h_t: Float64Array[] = [];
  const before: States[] = [];
  let states = start;
  for (let n = 0; n < timesteps; n++) {
    const t = direction === 'forward' ? n : timesteps - 1 - n;
    if (options.held && cutBefore(n, timesteps, options.truncate)) states = options.held[n]!;
    before.push(states);
    if (options.real(t)) {
      const values = valuesOf(graph, { parameters, x: x_t[t]!, previous: states });
      states = Object.fromEntries(
        cell.state.map((state) => [state, values[graph.symbols.get(state)!.id]!.slice()]),
      );
    }
    h_t[t] = states.h!;
  }
  options.before(before);
  return { h_t, end: states };
}

/** ∂L/∂θ by central differences. */
export function differencesIn64(
  structure: Structure,
  parameters: Readonly<Record<string, Float32Array>>,
): Readonly<Record<string, Float64Array>> {
  const held: Before = new Map();
  lossIn64(structure, parameters, held);
  const by = 1e-5;
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => {
      const nudged = Float64Array.from(values);
      const loss = (k: number, value: number) => {
        nudged[k] = value;
        return lossIn64(structure, { ...parameters, [name]: nudged }, undefined, held);
      };
      return [
        name,
        Float64Array.from(values, (value, k) => {
          const slope = (loss(k, value + by) - loss(k, value - by)) / (2 * by);
          nudged[k] = value;
          return slope;
        }),
      ];
    }),
  );
}
