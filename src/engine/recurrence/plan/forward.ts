import type { Expression } from '../../../cells/adjoint/expression';
import { kernelOf } from './kernel';
import { levelsOf } from './order';
import type { Places } from './places';
import type { ForwardPhase } from './structure';
import type { Timestep } from '../../../cells/adjoint/timestep';

/** Values that are there before a timestep begins. */
export const leaves: ReadonlySet<string> = new Set([
  'input',
  'previous',
  'mask',
  'weight',
  'constant',
]);

/** A phase for each number of products that stand before a value. */
export function forwardPhases(
  { order }: Timestep,
  { places, copies }: Places,
  kept: ReadonlySet<Expression>,
): ForwardPhase[] {
  const level = levelsOf(order, 'affine');
  const last = Math.max(...order.map((value) => level.get(value)!));
  const stores = [
    ...[...kept]
      .filter((value) => value.operation !== 'affine')
      .map((value) => ({ value, place: places.get(value)!, adds: false })),
    ...copies,
  ];
  return Array.from({ length: last + 1 }, (_, phase) => {
    const there = (value: Expression) =>
      leaves.has(value.operation) ||
      value.operation === 'affine' ||
      (kept.has(value) && level.get(value)! < phase);
    const kernel = kernelOf(
      stores.filter(({ value }) => level.get(value) === phase),
      (value) => (there(value) ? places.get(value) : undefined),
    );
    const affines = order.filter((z) => z.operation === 'affine' && level.get(z) === phase);
    return { affines, ...(kernel && { kernel }) };
  });
}
