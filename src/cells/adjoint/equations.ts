import type { Cell } from '../cell';
import { adjointOf, type Adjoint } from './adjoint';
import type { Expression } from './expression';
import { timestepOf, type Timestep } from './timestep';

/**
 * A gradient that has a name in the equations of a backward timestep:
 * - `state` is the whole ∂L/∂state_t;
 * - `carried` is what of it comes from the timestep after t, where that is not all;
 * - `loss` is what the loss of this very timestep adds to ∂L/∂h_t;
 * - `affine` is ∂L/∂a, a being a sum W x + U h + b before its activation.
 */
export type Gradient =
  | {
      readonly kind: 'state' | 'carried';
      readonly state: string;
      /** Whether it is that of t − 1. */
      readonly before: boolean;
    }
  | { readonly kind: 'loss'; readonly state: 'h' }
  | { readonly kind: 'affine'; readonly affine: Expression };

/** What stands on the right of an equation: a sum. */
export type Summand = Expression | Gradient;

export interface BackwardEquation {
  readonly left: Gradient | { readonly kind: 'weight'; readonly name: string };
  /** Empty where nothing arrives. */
  readonly sum: readonly Summand[];
}

/** What one timestep adds to ∂L/∂M of a matrix M: Σ ∂L/∂a sourceᵀ over the places where M stands. */
export interface Contribution {
  readonly weight: string;
  readonly places: readonly { readonly affine: Expression; readonly source: Expression }[];
}

/** The backward pass of one timestep as the equations that a textbook would write. */
export interface BackwardEquations {
  readonly timestep: Timestep;
  readonly adjoint: Adjoint;
  /** In an order of computation: through the timestep, then to the one before it. */
  readonly equations: readonly BackwardEquation[];
  readonly contributions: readonly Contribution[];
  /** Gradients that have a name, and need not be written out. */
  readonly names: ReadonlyMap<Expression, Gradient>;
}

const known = new WeakMap<Cell, Map<string, BackwardEquations>>();

/**
 * Reads the adjoint of a cell as equations. The same cell gives the same equations.
 * @param loss Whether a loss enters at every timestep, or at the last alone.
 */
export function backwardOf(cell: Cell, loss: 'last' | 'every'): BackwardEquations {
  const ofCell = known.get(cell) ?? new Map<string, BackwardEquations>();
  known.set(cell, ofCell);
  const found = ofCell.get(loss) ?? read(cell, loss);
  ofCell.set(loss, found);
  return found;
}

function read(cell: Cell, loss: 'last' | 'every'): BackwardEquations {
  const timestep = timestepOf(cell, false);
  const adjoint = adjointOf(timestep);
  const names = new Map<Expression, Gradient>();
  const equations: BackwardEquation[] = [];
  const enters = (state: string) => state === 'h' && loss === 'every';

  /** ∂L/∂state as it comes into its timestep, which is all of it unless the timestep adds to it. */
  function incomingOf(state: string): { leaf: Expression; isWhole: boolean } {
    const leaf = timestep.expressions.make('gradient', [], { name: state });
    const whole = adjoint.states.get(state);
    return { leaf, isWhole: whole === undefined || whole === leaf };
  }
  const carried = (state: string, before: boolean): Gradient => {
    const all = incomingOf(state).isWhole && !enters(state);
    return { kind: all ? 'state' : 'carried', state, before };
  };

  for (const state of cell.state) {
    const { leaf, isWhole } = incomingOf(state);
    const left: Gradient = { kind: 'state', state, before: false };
    const lossOf: Gradient = { kind: 'loss', state: 'h' };
    if (isWhole && enters(state)) equations.push({ left, sum: [carried(state, false), lossOf] });
    if (isWhole) names.set(leaf, left);
    else if (!enters(state)) names.set(leaf, carried(state, false));
  }

  const stateOf = new Map([...timestep.states].map(([name, value]) => [value, name]));
  const within = new Map<Expression, BackwardEquation>();
  function name(left: Gradient, value: Expression): void {
    if (names.has(value)) return;
    within.set(value, { left, sum: [value] });
    names.set(value, left);
  }
  for (const value of [...timestep.order].reverse()) {
    const state = stateOf.get(value);
    const whole = state !== undefined && adjoint.states.get(state);
    if (whole) name({ kind: 'state', state, before: false }, whole);
    const gradient = adjoint.affine.get(value);
    if (gradient) name({ kind: 'affine', affine: value }, gradient);
  }
  equations.push(...inOrder(within));
  for (const [state, { pointwise, transposed }] of adjoint.carry)
    equations.push({
      left: carried(state, true),
      sum: [pointwise, transposed].filter((part) => part !== undefined),
    });
  for (const [weight, value] of adjoint.weights)
    equations.push({ left: { kind: 'weight', name: weight }, sum: [value] });

  return { timestep, adjoint, equations, names, contributions: contributionsOf(adjoint) };
}

/** Each equation after those whose left-hand sides it reads. */
function inOrder(equations: ReadonlyMap<Expression, BackwardEquation>): BackwardEquation[] {
  const ordered = new Set<BackwardEquation>();
  const visited = new Set<Expression>();
  function visit(value: Expression): void {
    if (visited.has(value)) return;
    visited.add(value);
    value.operands.forEach(visit);
    const equation = equations.get(value);
    if (equation) ordered.add(equation);
  }
  for (const value of equations.keys()) visit(value);
  return [...ordered];
}

function contributionsOf({ affine }: Adjoint): Contribution[] {
  const places = new Map<string, { affine: Expression; source: Expression }[]>();
  for (const z of [...affine.keys()].reverse())
    for (const { weight, source } of z.terms)
      places.set(weight, [...(places.get(weight) ?? []), { affine: z, source }]);
  return [...places].map(([weight, of]) => ({ weight, places: of }));
}
