import type { Experiment, JunctionBlock } from '../../experiment';
import { stream } from '../../tasks/random';

/**
 * By what dropout multiplies the outputs of a junction in a training step [B, outputs]: 0, or 1 / (1 − p) so that
 * the mean stays. One draw holds for all timesteps of an example (Gal and Ghahramani 2016, arXiv:1512.05287).
 */
export function dropoutScales(
  { seed }: Pick<Experiment, 'seed'>,
  step: number,
  { name, dropout, outputs }: JunctionBlock,
  size: number,
): Float32Array {
  const random = stream(seed, `dropout ${name} ${step}`);
  const kept = 1 / (1 - dropout);
  return Float32Array.from({ length: size * outputs }, () =>
    random.uniform() < dropout ? 0 : kept,
  );
}

/**
 * Whether a training step gives the decoder the targets to read (teacher forcing: Williams and Zipser 1989, Neural
 * Computation 1), or lets it read what it wrote itself; those inputs then count as given, without a gradient.
 */
export const isForced = (
  { seed, forcing }: Pick<Experiment, 'seed' | 'forcing'>,
  step: number,
): boolean => stream(seed, `forcing ${step}`).uniform() < forcing;
