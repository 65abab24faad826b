import type { Condition } from '../format/lesson';

/** Where a value lies on the bar, 0 … 1: shares as they are, all else so that the wanted value is in the middle. */
export function placeOnBar({ figure, value: wanted }: Condition, value: number): number {
  if (figure.name === 'accuracy' || figure.name === 'kept') return Math.max(0, Math.min(1, value));
  const size = Math.abs(wanted) || 1;
  return value <= 0 ? 0 : Math.min(1, value / (value + size));
}
