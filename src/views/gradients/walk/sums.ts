import { graphOf, type Cell } from '../../../cells';
import type { Pass } from './pass';

/** Rows are those of the matrix' source, columns its units; row-major, as parameters are. */
export interface MatrixSums {
  readonly rows: number;
  readonly units: number;
  /** ‖(∂L/∂M)_t‖ of what each timestep adds [T]. */
  readonly norms_t: Float64Array;
  /** ‖Σ‖ of what the timesteps add together down to each one, as the backward pass comes to them [T]. */
  readonly sums_t: Float64Array;
  /** ‖∂L/∂M‖, of all timesteps. */
  readonly whole: number;
  /** The largest magnitude in any part or sum. */
  readonly bound: number;
  /** What timestep t adds: ∂L/∂a sourceᵀ, summed over the places where the matrix stands. */
  part(t: number): Float64Array;
  /** What the timesteps add down to t. */
  sum(t: number): Float64Array;
}

/** How the gradient of one matrix comes together while the backward pass walks from timestep to timestep. */
export function sumsOf(pass: Pass, cell: Cell, weight: string): MatrixSums {
  const { T, H: units, timesteps } = pass;
  const places = graphOf(cell).nodes.flatMap((node) =>
    node.terms
      .filter((term) => term.weight === weight)
      .map(({ source }) => ({ bias: node.name, source })),
  );
  const rows = pass.source(places[0]!.source, 0).length;

  function add(to: Float64Array, t: number): void {
    for (const { bias, source } of places) {
      const gradient = pass.affineGradient(bias, t);
      const values = pass.source(source, t);
      for (let row = 0, k = 0; row < rows; row++)
        for (let unit = 0; unit < units; unit++, k++) to[k]! += values[row]! * gradient[unit]!;
    }
  }
  const norms_t = new Float64Array(T);
  const sums_t = new Float64Array(T);
  const own = new Float64Array(rows * units);
  const total = new Float64Array(rows * units);
  let bound = 0;
  for (const t of timesteps) {
    add(own.fill(0), t);
    let [ownSquares, totalSquares] = [0, 0];
    // Numbers of float32 have squares in float64.
    for (let k = 0; k < own.length; k++) {
      const value = own[k]!;
      const sum = (total[k]! += value);
      ownSquares += value * value;
      totalSquares += sum * sum;
      bound = Math.max(bound, Math.abs(value), Math.abs(sum));
    }
    norms_t[t] = Math.sqrt(ownSquares);
    sums_t[t] = Math.sqrt(totalSquares);
  }
  return {
    rows,
    units,
    norms_t,
    sums_t,
    whole: sums_t[timesteps.at(-1)!]!,
    bound,
    part(t) {
      const values = new Float64Array(rows * units);
      add(values, t);
      return values;
    },
    sum(t) {
      const values = new Float64Array(rows * units);
      for (const time of timesteps.slice(0, timesteps.indexOf(t) + 1)) add(values, time);
      return values;
    },
  };
}
