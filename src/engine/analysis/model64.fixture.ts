import { cell as cellOf, graphOf, type Cell, type Operations } from '../../cells';
import { valuesOf } from '../../cells/numbers';
import type { Batch, Source } from '../../tasks/task';
import { placesOf } from '../../tasks/places';

export type Parameters64 = Readonly<Record<string, ArrayLike<number>>>;

export interface Model64 {
  readonly source: Source;
  readonly cell: Cell;
  readonly units: number;
  /** Of the layer and, as `head.W` and `head.b`, of the head. */
  readonly parameters: Parameters64;
}

/** What is added to one number at one timestep alone: of a parameter (`f.W`, `f.b`) or of a state (`h`, `c`). */
export interface Nudge {
  readonly t: number;
  readonly of: string;
  readonly k: number;
  readonly by: number;
  /** Of a state: only as the next timestep and the head read it, not what its own timestep makes of it. */
  readonly after?: boolean;
}

/** Example b of a batch in float64, one number nudged: h_T, and the loss at each place of the output. */
export function evaluate(
  { source, cell, units, parameters }: Model64,
  { size, x_tbd, mask_tb, target }: Batch,
  b: number,
  nudge: Nudge,
): { readonly h: Float64Array; readonly losses_s: readonly number[] } {
  const { T, inputs } = source;
  const isState = cell.state.includes(nudge.of);
  const graph = graphOf(isState && !nudge.after ? nudged(cell, nudge.of) : cell);
  const S = placesOf(source);
  const losses_s: number[] = [];
  let states = Object.fromEntries(cell.state.map((name) => [name, new Float64Array(units)]));
  for (let t = 0; t < T; t++) {
    const own: Record<string, ArrayLike<number>> = {
      ...parameters,
      'nudge.p': new Float64Array(units),
    };
    if (t === nudge.t && !nudge.after) {
      const name = isState ? 'nudge.p' : nudge.of;
      const values = Float64Array.from(own[name]!);
      values[nudge.k]! += nudge.by;
      own[name] = values;
    }
    if (mask_tb?.[t * size + b] !== 0) {
      const at = (t * size + b) * inputs;
      const x = x_tbd.subarray(at, at + inputs);
      const values = valuesOf(graph, { parameters: own, x, previous: states });
      states = Object.fromEntries(
        cell.state.map((name) => [name, values[graph.symbols.get(name)!.id]!.slice()]),
      );
    }
    if (t === nudge.t && nudge.after) states[nudge.of]![nudge.k]! += nudge.by;
    const s = t - (T - S);
    if (s >= 0) losses_s.push(lossAt(source, parameters, states.h!, target, s * size + b));
  }
  return { h: states.h!, losses_s };
}

/** A cell that adds a vector, `nudge.p`, to one of its states. */
const nudged = ({ state, equations, notation }: Cell, name: string): Cell =>
  cellOf({
    state,
    notation,
    equations: {
      ...equations,
      [name]: <V>(operations: Operations<V>, symbols: Record<string, V>) =>
        operations.add(
          equations[name]!(operations, symbols),
          operations.scale('nudge', operations.constant(1)),
        ),
    } as Cell['equations'],
  });

function lossAt(
  source: Source,
  parameters: Parameters64,
  h: Float64Array,
  target: Float32Array,
  row: number,
): number {
  const bias = parameters['head.b']!;
  const K = bias.length;
  const y = Array.from(bias, (value, k) =>
    h.reduce((sum, state, unit) => sum + state * parameters['head.W']![unit * K + k]!, value),
  );
  if (source.output.kind === 'classes')
    return Math.log(y.reduce((sum, value) => sum + Math.exp(value), 0)) - y[target[row]!]!;
  return y.reduce((sum, value, k) => sum + (value - target[row * K + k]!) ** 2 / K, 0);
}
