import type { Adjoint } from '../../../cells/adjoint/adjoint';
import type { Expression } from '../../../cells/adjoint/expression';
import type { Timestep } from '../../../cells/adjoint/timestep';
import { kernelOf, type Place, type Store } from './kernel';
import { usersOf } from './order';
import type { Plan, StatePlaces } from './structure';

export const activations: ReadonlySet<string> = new Set(['sigmoid', 'tanh', 'relu']);

/** Where everything lies that outlives its kernel. */
export type Places = Pick<
  Plan,
  'places' | 'states' | 'weights' | 'constants' | 'mask' | 'gradients'
> & {
  /** A state that is another value too goes to a place of its own as well. */
  readonly copies: readonly Store[];
};

/** Gives out slots, each only once. */
export class Slots {
  readonly count = { record: 0, fixed: 0, ring: 0 };

  fresh(space: 'record' | 'fixed' | 'ring'): Place {
    return { space, slot: this.count[space]++ };
  }
}

export interface Keeping {
  /** Values that outlive their kernel. */
  readonly kept: ReadonlySet<Expression>;
  /** Those among them that must not be overwritten: states, and symbols that are shown. */
  readonly named: ReadonlySet<Expression>;
  /** What the adjoint computes. */
  readonly roots: readonly Expression[];
  /** Whether whole gradients of states are kept, also where they could be made anew. */
  readonly wholes: boolean;
}

export function placesOf(
  timestep: Timestep,
  adjoint: Adjoint | undefined,
  slots: Slots,
  { kept, named, roots, wholes }: Keeping,
): Places {
  const { order, previous, states } = timestep;
  const places = new Map<Expression, Place>();
  const users = usersOf([...order, ...roots]);
  for (const value of kept) {
    // An activation takes the place of its affine value where nothing else reads that.
    const [z] = value.operands;
    const replaces =
      activations.has(value.operation) && z?.operation === 'affine' && users.get(z)!.size === 1;
    places.set(value, replaces && !named.has(z) ? places.get(z)! : slots.fresh('record'));
  }

  const copies: Store[] = [];
  const owned = new Set<Expression>();
  // Products are too dear to be made again, and weights are others after the update.
  const madeAnew = (whole: Expression) =>
    !wholes && !reads(whole, 'transposed', kept) && !reads(whole, 'weight', kept);
  const statePlaces = new Map(
    [...states].map(([name, value]): readonly [string, StatePlaces] => {
      const own = owned.has(value) ? undefined : places.get(value);
      owned.add(value);
      const place = own ?? slots.fresh('record');
      if (!own) copies.push({ value, place, adds: false });
      const incoming = slots.fresh('record');
      const whole = adjoint?.states.get(name);
      const hasOwn = whole && whole.operation !== 'gradient' && !madeAnew(whole);
      const gradient = hasOwn ? slots.fresh('record') : incoming;
      return [name, { value: place, incoming, gradient }];
    }),
  );
  for (const [name, value] of previous)
    places.set(value, { space: 'previous', slot: statePlaces.get(name)!.value.slot });

  const weights = new Map<string, { value: Place; gradient: Place }>();
  const constants: { value: number; place: Place }[] = [];
  let mask: Place | undefined;
  for (const value of order) {
    if (value.operation === 'weight') {
      weights.set(value.name, { value: slots.fresh('fixed'), gradient: slots.fresh('fixed') });
      places.set(value, weights.get(value.name)!.value);
    } else if (value.operation === 'constant') {
      constants.push({ value: value.value, place: slots.fresh('fixed') });
      places.set(value, constants.at(-1)!.place);
    } else if (value.operation === 'mask') {
      mask = slots.fresh('record');
      places.set(value, mask);
    }
  }
  for (const [name, place] of statePlaces) {
    const value = adjoint?.states.get(name);
    if (!value || value.operation === 'gradient' || place.gradient !== place.incoming) continue;
    const whole = kernelOf([{ value, place: place.incoming, adds: false }], (leaf) =>
      leaf.operation === 'gradient' ? statePlaces.get(leaf.name)!.incoming : places.get(leaf),
    )!;
    statePlaces.set(name, { ...place, whole });
  }
  const gradients = new Map(
    [...kept]
      .filter((value) => adjoint?.affine.has(value))
      .map((z) => [z, slots.fresh('ring')] as const),
  );
  return {
    places,
    states: statePlaces,
    weights,
    constants,
    ...(mask && { mask }),
    gradients,
    copies,
  };
}

/** Whether a value is made with an operation, from values that are kept. */
function reads(
  value: Expression,
  operation: Expression['operation'],
  kept: ReadonlySet<Expression>,
): boolean {
  if (value.operation === operation) return true;
  return !kept.has(value) && value.operands.some((operand) => reads(operand, operation, kept));
}
