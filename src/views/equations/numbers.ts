import { graphOf, type Cell } from '../../cells';
import { productOf, valuesOf } from '../../cells/numbers';
import type { UnitNumbers } from '../../cells/tex';
import type { LayerPicture } from '../../worker/protocol';

/** One timestep of the watched example. */
export interface Place {
  readonly cell: Cell;
  /** (inputs) */
  readonly x: ArrayLike<number>;
  readonly t: number;
  /** The timestep that was computed before it; undefined where it is the first. */
  readonly before: number | undefined;
  readonly unit: number;
  readonly H: number;
}

/** The numbers of a unit at a timestep, and whether the equations give what the engine gave. */
export interface Reckoning extends UnitNumbers {
  /** Whether the equation of a symbol, computed anew, is what the engine says. */
  agrees(symbol: string): boolean;
}

/** Further apart than float32 can bring them, in parts of 1 or of the value. */
const TOLERANCE = 1e-3;

/**
 * Reads the numbers of every symbol from the engine's picture, and computes the products between them
 * from its parameters and states, in float64. Undefined while the picture lacks something.
 */
export function reckon(layer: LayerPicture | undefined, place: Place): Reckoning | undefined {
  const { cell, x, t, before, unit, H } = place;
  const { values_tu, parameters } = layer ?? {};
  const graph = graphOf(cell);
  const row = (symbol: string, at: number) => values_tu?.[symbol]?.subarray(at * H, (at + 1) * H);
  const previous: Record<string, ArrayLike<number>> = {};
  for (const state of cell.state) {
    const value =
      before === undefined
        ? (layer?.initial_u?.[state] ?? new Float32Array(H))
        : row(state, before);
    if (value?.length !== H) return undefined;
    previous[state] = value;
  }
  const now = new Map<string, Float32Array>();
  for (const symbol of Object.keys(cell.equations)) {
    const value = row(symbol, t);
    if (value?.length !== H) return undefined;
    now.set(symbol, value);
  }
  const sized = graph.parameters.every(({ name, kind, rows }) => {
    const size = kind === 'vector' ? H : (rows === 'inputs' ? x.length : H) * H;
    return parameters?.[name]?.length === size;
  });
  if (!parameters || !sized) return undefined;

  const values = valuesOf(graph, { parameters, x, previous });
  const symbol = (name: string) =>
    (name.endsWith('_prev') ? previous[name.replace(/_prev$/, '')] : now.get(name))?.[unit] ?? NaN;
  return {
    symbol,
    parameter: (name) => parameters[name]![unit]!,
    product: (term) => productOf(term, values[term.source.id]!, parameters, H, unit),
    agrees(name) {
      const engine = symbol(name);
      const again = values[graph.symbols.get(name)!.id]![unit]!;
      if (!Number.isFinite(engine)) return false;
      return Math.abs(engine - again) <= TOLERANCE * Math.max(1, Math.abs(engine));
    },
  };
}
