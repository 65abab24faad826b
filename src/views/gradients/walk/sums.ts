import { graphOf, type Cell } from '../../../cells';
import type { Pass } from './pass';

/** Rows are those of the matrix' source, columns its units; row-major, as parameters are. */
export interface MatrixSums {
  readonly rows: number;
  readonly units: number;
  /** ‖(∂L/∂M)_t‖ of what each timestep adds [T]. */
  readonly norms_t: Float64Array;
  /** ‖Σ‖ of what the timesteps from each one to the last add together [T]: at the first, the whole ∂L/∂M. */
  readonly sums_t: Float64Array;
  /** The largest magnitude in any part or sum. */
  readonly bound: number;
  /** What timestep t adds: ∂L/∂a sourceᵀ, summed over the places where the matrix stands. */
  part(t: number): Float64Array;
  /** What the timesteps from t to the last add. */
  sum(t: number): Float64Array;
}

/** How the gradient of one matrix comes together while the backward pass walks from the last timestep to the first. */
export function sumsOf(pass: Pass, cell: Cell, weight: string): MatrixSums {
  const { T, H: units } = pass;
  const places = graphOf(cell).nodes.flatMap((node) =>
    node.terms
      .filter((term) => term.weight === weight)
      .map(({ source }) => ({ bias: node.name, source: source.id })),
  );
  const rows = pass.values(0)[places[0]!.source]!.length;

  function add(to: Float64Array, t: number): void {
    const values = pass.values(t);
    for (const { bias, source } of places) {
      const gradient = pass.affineGradient(bias, t);
      values[source]!.forEach((value, row) => {
        for (let unit = 0; unit < units; unit++) to[row * units + unit]! += value * gradient[unit]!;
      });
    }
  }
  const part = (t: number) => {
    const values = new Float64Array(rows * units);
    add(values, t);
    return values;
  };
  const norms_t = new Float64Array(T);
  const sums_t = new Float64Array(T);
  const total = new Float64Array(rows * units);
  let bound = 0;
  for (let t = T - 1; t >= 0; t--) {
    const own = part(t);
    norms_t[t] = norm(own);
    own.forEach((value, k) => {
      total[k]! += value;
      bound = Math.max(bound, Math.abs(value), Math.abs(total[k]!));
    });
    sums_t[t] = norm(total);
  }
  return {
    rows,
    units,
    norms_t,
    sums_t,
    bound,
    part,
    sum(t) {
      const values = new Float64Array(rows * units);
      for (let time = T - 1; time >= t; time--) add(values, time);
      return values;
    },
  };
}

const norm = (values: Float64Array) => Math.hypot(...chunked(values));

/** Norms of pieces, which a call can take as arguments. */
function chunked(values: Float64Array): number[] {
  const norms: number[] = [];
  for (let from = 0; from < values.length; from += 1024)
    norms.push(Math.hypot(...values.subarray(from, from + 1024)));
  return norms;
}
