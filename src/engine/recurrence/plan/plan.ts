import type { Cell } from '../../../cells';
import { adjointOf } from '../../../cells/adjoint/adjoint';
import { backwardPhases, rootsOf } from './backward';
import type { Expression } from '../../../cells/adjoint/expression';
import { forwardPhases, leaves } from './forward';
import { activations, placesOf, Slots } from './places';
import type { Plan, PlanOptions, Source, Use } from './structure';
import { timestepOf } from '../../../cells/adjoint/timestep';

export type * from './structure';

/**
 * Derives the plan of a cell from its equations. Kept from one kernel to the next, and from the
 * forward pass to the backward one, are states, affine values, what activations give (their adjoint
 * reads it) and what matrices are multiplied by; all else is computed anew where it is needed.
 */
export function planOf(cell: Cell, { masked, loss, purpose, keeps }: PlanOptions): Plan {
  const timestep = timestepOf(cell, masked);
  const { order, symbols, states } = timestep;
  const adjoint = purpose === 'training' ? adjointOf(timestep) : undefined;
  const sources = sourcesOf(order);
  const named = new Set(purpose === 'looking' ? [...symbols.values()] : states.values());
  const madeAnew = ({ operands }: Expression) =>
    keeps === 'least' && [...states.values()].includes(operands[0]!);
  const keepsValue = (value: Expression) =>
    named.has(value) ||
    value.operation === 'affine' ||
    (activations.has(value.operation) && !madeAnew(value)) ||
    sources.some((source) => source.value === value);
  const kept = new Set(order.filter((value) => !leaves.has(value.operation) && keepsValue(value)));

  const slots = new Slots();
  const roots = adjoint ? rootsOf(adjoint) : [];
  const { copies, ...places } = placesOf(timestep, adjoint, slots, {
    kept,
    named,
    roots,
    wholes: keeps !== 'least',
  });
  const forward = forwardPhases(timestep, { copies, ...places }, kept);
  const back = adjoint
    ? backwardPhases(timestep, adjoint, { copies, ...places }, sources, slots, loss)
    : { backward: [], carry: [] };
  return { timestep, slots: slots.count, ...places, sources, forward, ...back, loss };
}

function sourcesOf(order: readonly Expression[]): Source[] {
  const uses = new Map<Expression, Use[]>();
  for (const affine of order)
    for (const { weight, source } of affine.terms)
      uses.set(source, [...(uses.get(source) ?? []), { affine, weight }]);
  return [...uses].map(([value, of]) => ({ value, uses: of }));
}
