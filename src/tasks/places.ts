import type { Source } from './task';

/** S, the places of the output: after the last timestep, after each, or after each of the decoder's. */
export const placesOf = ({ shape, T, decoder }: Pick<Source, 'shape' | 'T' | 'decoder'>): number =>
  shape === 'many-to-one' ? 1 : (decoder?.T ?? T);

/** The timesteps that stand side by side: those of the sequence, then those of the decoder. */
export const columnsOf = ({ T, decoder }: Pick<Source, 'T' | 'decoder'>): number =>
  T + (decoder?.T ?? 0);

/** The column under which the output of place s stands, 0-based. */
export const columnOfPlace = (source: Pick<Source, 'shape' | 'T' | 'decoder'>, s: number): number =>
  columnsOf(source) - placesOf(source) + s;

/** The place of the output that stands over a column; undefined where there is none. */
export function placeOf(
  source: Pick<Source, 'shape' | 'T' | 'decoder'>,
  column: number,
): number | undefined {
  const s = column - columnOfPlace(source, 0);
  return s >= 0 && s < placesOf(source) ? s : undefined;
}
