import type { Random } from './random';
import type { Batch, Token } from './task';
import { tokenOf } from './tokens';

/** A batch in which a class comes in at the first timestep alone, and K numbers are to come out at each. */
export function fromClass(
  random: Random,
  size: number,
  T: number,
  classes: number,
  K: number,
  wanted: (of: number, t: number) => readonly number[],
): Batch {
  const x_tbd = new Float32Array(T * size * classes);
  const target = new Float32Array(T * size * K);
  for (let b = 0; b < size; b++) {
    const own = random.below(classes);
    x_tbd[b * classes + own] = 1;
    for (let t = 0; t < T; t++) target.set(wanted(own, t), (t * size + b) * K);
  }
  return { size, x_tbd, target };
}

/** The class of example b, 0-based. */
export const classOf = ({ x_tbd }: Batch, b: number, classes: number): number =>
  x_tbd.subarray(b * classes, (b + 1) * classes).indexOf(1);

/** The class at the first timestep, and nothing after it. */
export const classTokens = (
  batch: Batch,
  b: number,
  T: number,
  names: readonly string[],
): readonly Token[] =>
  Array.from({ length: T }, (_, t) =>
    t === 0
      ? tokenOf(names[classOf(batch, b, names.length)] ?? '', { marked: true })
      : tokenOf('', { absent: true }),
  );
