import type { FieldName } from '../../experiment';
import type { NumberField } from '../../tasks/field';

/**
 * Tracks on which a lesson's values can be hit: thresholds in decades, where 0 has no place, and lengths no longer
 * than the sequence.
 */
const tracks: Partial<Record<FieldName, (T: number) => Partial<NumberField>>> = {
  clip: () => ({ min: 0.01, scale: 'log', ticks: [0.01, 0.1, 1, 10, 100] }),
  truncate: (T) => ({ max: T, ticks: [0, T] }),
};

/** The part of a number's range that a lesson's slider goes through, where sequences are T timesteps long. */
export const trackOf = (name: FieldName, field: NumberField, T: number): NumberField => ({
  ...field,
  ticks: field.scale === 'log' ? field.ticks : [field.min, field.max],
  ...tracks[name]?.(T),
});
