import type { Adjoint } from '../../../cells/adjoint/adjoint';
import type { Expression } from '../../../cells/adjoint/expression';
import { kernelOf, type Place, type Store } from './kernel';
import { inOrder, levelsOf } from './order';
import type { Places, Slots } from './places';
import type { BackwardPhase, CarryProduct, PlanOptions, Source } from './structure';
import type { Timestep } from '../../../cells/adjoint/timestep';

/** All that an adjoint computes, as far as a timestep needs it. */
export function rootsOf({ affine, weights, carry, states }: Adjoint): Expression[] {
  const carried = [...carry.values()].flatMap(({ pointwise, transposed }) => [
    ...(pointwise ? [pointwise] : []),
    ...(transposed ? [transposed] : []),
  ]);
  return [...affine.values(), ...weights.values(), ...states.values(), ...carried];
}

/** A phase for each number of products with transposed matrices that stand before a gradient. */
export function backwardPhases(
  { order, previous }: Timestep,
  adjoint: Adjoint,
  { places, states, weights, gradients }: Places,
  sources: readonly Source[],
  slots: Slots,
  loss: PlanOptions['loss'],
): { readonly backward: BackwardPhase[]; readonly carry: CarryProduct[] } {
  const before = (state: string): Place => ({
    space: 'previous',
    slot: states.get(state)!.incoming.slot,
  });
  const injected = (state: string) => state === 'h' && loss === 'every';
  const sourceOf = (value: Expression) => sources.find((source) => source.value === value)!;

  const all = inOrder([...order, ...rootsOf(adjoint)]);
  const level = levelsOf(all, 'transposed', new Set(order));
  const inPlace = new Map(places);
  const products: { value: Expression; source: Source; place: Place }[] = [];
  for (const value of all) {
    if (value.operation === 'gradient') inPlace.set(value, states.get(value.name)!.incoming);
    const source = adjoint.sources.get(value);
    if (source && source.operation !== 'previous') {
      const place = slots.fresh('fixed');
      products.push({ value, source: sourceOf(source), place });
      inPlace.set(value, place);
    }
  }

  const stores: Store[] = [];
  const store = (value: Expression, place: Place, adds = false) =>
    void stores.push({ value, place, adds });
  for (const [z, place] of gradients) store(adjoint.affine.get(z)!, place);
  for (const [name, value] of adjoint.weights) store(value, weights.get(name)!.gradient, true);
  for (const [state, { pointwise }] of adjoint.carry)
    if (pointwise) store(pointwise, before(state), injected(state));
  for (const [state, value] of adjoint.states)
    if (value.operation !== 'gradient' && !states.get(state)!.whole)
      store(value, states.get(state)!.gradient);

  const last = Math.max(0, ...stores.map(({ value }) => level.get(value)!));
  const backward = Array.from({ length: last + 1 }, (_, phase): BackwardPhase => {
    const own = stores.filter(({ value }) => level.get(value) === phase);
    const leaf = (value: Expression) => inPlace.get(value);
    const kernel = kernelOf(own, leaf);
    const cutKernel = kernelOf(
      own.filter(({ place }) => place.space !== 'previous'),
      leaf,
    );
    // What lies in the ring need not be made again by a later phase.
    for (const { value, place } of own) if (place.space === 'ring') inPlace.set(value, place);
    return {
      products: products
        .filter(({ value }) => level.get(value) === phase)
        .map(({ source, place }) => ({ source, place })),
      ...(kernel && { kernel }),
      ...(cutKernel && { cutKernel }),
    };
  });
  const carry = [...adjoint.carry].flatMap(([state, { pointwise, transposed }]) => {
    const adds = pointwise !== undefined || injected(state);
    const source = transposed && sourceOf(previous.get(state)!);
    return source ? [{ source, place: before(state), adds }] : [];
  });
  return { backward, carry };
}
