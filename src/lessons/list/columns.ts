import type { Columns } from '../../views/unrolled/frame';

/** Columns of a model that a small picture shows, in units of one column from the left. */
export interface ShownColumns {
  readonly places: readonly { readonly column: number; readonly at: number }[];
  /** Where columns are left out. */
  readonly gaps: readonly number[];
  /** Where a decoder begins. */
  readonly decoder: number | undefined;
  /** How wide all of it is. */
  readonly width: number;
}

/** Before a decoder there is a breath, as on the stage. */
const breath = 0.5;

/**
 * The columns of a model, with those in the middle left out where there are more than `most` of a sequence.
 * @param most Of 1 it is the last one; of 1 or 2 no gap is shown.
 */
export function shownColumns({ T, decoder }: Columns, most: number): ShownColumns {
  const places: { column: number; at: number }[] = [];
  const gaps: number[] = [];
  let at = 0.5;
  const add = (from: number, count: number) => {
    const few = count <= most;
    const head = few ? count : most - Math.max(1, Math.floor(most / 3));
    for (let k = 0; k < head; k++) places.push({ column: from + k, at: at++ });
    if (few) return;
    if (most > 2) gaps.push(at++);
    for (let k = count - most + head; k < count; k++) places.push({ column: from + k, at: at++ });
  };
  add(0, T);
  if (!decoder) return { places, gaps, decoder: undefined, width: at - 0.5 };
  const begins = at + breath;
  at = begins;
  add(T, decoder.T);
  return { places, gaps, decoder: begins, width: at - 0.5 };
}
