import type { Expression } from '../../../cells/adjoint/expression';

/**
 * Where a [batch, units] block lies: in the `record` of this timestep, in that of the `previous` one,
 * in one `fixed` block for all timesteps, or in the `ring` of the gradients of affine values, which
 * keeps as many timesteps as go into one product for the gradients of the matrices.
 */
export interface Place {
  readonly space: 'record' | 'previous' | 'fixed' | 'ring';
  readonly slot: number;
}

export interface Store {
  readonly value: Expression;
  readonly place: Place;
  /** Added to what is there. */
  readonly adds: boolean;
}

/** One pass over [batch, units] blocks: everything between two matrix products. */
export interface Kernel {
  /** In an order of computation. */
  readonly steps: readonly Expression[];
  readonly loads: ReadonlyMap<Expression, Place>;
  readonly stores: readonly Store[];
}

/** The kernel that makes what is to be stored from the leaves, values that lie somewhere already. */
export function kernelOf(
  stores: readonly Store[],
  leaf: (value: Expression) => Place | undefined,
): Kernel | undefined {
  if (stores.length === 0) return undefined;
  const loads = new Map<Expression, Place>();
  const steps = new Set<Expression>();
  const visited = new Set<Expression>();
  function need(value: Expression): void {
    if (visited.has(value)) return;
    visited.add(value);
    const place = leaf(value);
    if (place) {
      loads.set(value, place);
      return;
    }
    value.operands.forEach(need);
    steps.add(value);
  }
  for (const { value } of stores) need(value);
  return { steps: [...steps], loads, stores };
}
