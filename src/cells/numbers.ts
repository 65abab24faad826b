import type { Cell } from './cell';
import { graphOf, type Graph, type Node, type Term } from './graph';

/** Parameters by name (`f.W`), row-major: a matrix is (rows of its source, units), a vector is (units). */
export type Parameters = Readonly<Record<string, ArrayLike<number>>>;

/** What a timestep starts from. */
export interface Moment {
  readonly parameters: Parameters;
  /** (inputs) */
  readonly x: ArrayLike<number>;
  /** The states of the timestep before, by state: (units) each. */
  readonly previous: Readonly<Record<string, ArrayLike<number>>>;
}

function parameter(parameters: Parameters, name: string): ArrayLike<number> {
  const values = parameters[name];
  if (!values) throw new Error(`the parameter ${name} is missing`);
  return values;
}

/** One product of an affine node for one unit: Σ_k source_k · weight_{k, unit}. */
export function productOf(
  { weight }: Term,
  source: ArrayLike<number>,
  parameters: Parameters,
  units: number,
  unit: number,
): number {
  const matrix = parameter(parameters, weight);
  let sum = 0;
  for (let k = 0; k < source.length; k++) sum += source[k]! * matrix[k * units + unit]!;
  return sum;
}

/**
 * The equations in float64, one example and one timestep: the value of every node by its id;
 * (inputs) of x, (units) of all others.
 * @throws when a parameter or a previous state is missing.
 */
export function valuesOf(
  { nodes }: Graph,
  { parameters, x, previous }: Moment,
): readonly Float64Array[] {
  const units = previous.h!.length;
  const values: Float64Array[] = [];
  const each = (of: (unit: number) => number) =>
    Float64Array.from({ length: units }, (_, unit) => of(unit));
  const given = (state: string) => {
    const value = previous[state];
    if (!value) throw new Error(`the previous state ${state} is missing`);
    return Float64Array.from(value);
  };

  function valueOf({ operation, operands, terms, name, value }: Node): Float64Array {
    const [a, b] = operands.map(({ id }) => values[id]!);
    switch (operation) {
      case 'input':
        return Float64Array.from(x);
      case 'previous':
        return given(name);
      case 'affine': {
        const bias = parameter(parameters, name);
        return each((unit) =>
          terms.reduce(
            (sum, term) => sum + productOf(term, values[term.source.id]!, parameters, units, unit),
            bias[unit]!,
          ),
        );
      }
      case 'scale': {
        const weight = parameter(parameters, name);
        return each((unit) => weight[unit]! * a![unit]!);
      }
      case 'constant':
        return each(() => value);
      case 'add':
        return each((unit) => a![unit]! + b![unit]!);
      case 'mul':
        return each((unit) => a![unit]! * b![unit]!);
      case 'oneMinus':
        return each((unit) => 1 - a![unit]!);
      case 'sigmoid':
        return each((unit) => 1 / (1 + Math.exp(-a![unit]!)));
      case 'tanh':
        return each((unit) => Math.tanh(a![unit]!));
      case 'relu':
        return each((unit) => Math.max(0, a![unit]!));
    }
  }

  for (const node of nodes) values.push(valueOf(node));
  return values;
}

/**
 * A cell in float64 over the timesteps of one example, from states of zero:
 * per timestep the value of each symbol of the equations, (units).
 * @param x_td inputs by timestep, (inputs) each
 */
export function run(
  cell: Cell,
  parameters: Parameters,
  x_td: readonly ArrayLike<number>[],
  units: number,
): readonly Readonly<Record<string, Float64Array>>[] {
  const graph = graphOf(cell);
  let previous: Readonly<Record<string, Float64Array>> = Object.fromEntries(
    cell.state.map((state) => [state, new Float64Array(units)]),
  );
  return x_td.map((x) => {
    const values = valuesOf(graph, { parameters, x, previous });
    const seen = Object.fromEntries(
      Object.keys(cell.equations).map((name) => [name, values[graph.symbols.get(name)!.id]!]),
    );
    previous = Object.fromEntries(cell.state.map((state) => [state, seen[state]!]));
    return seen;
  });
}
