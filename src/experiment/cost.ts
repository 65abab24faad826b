import type { Source } from '../tasks/task';
import { experimentSource, type Experiment } from './experiment';

/**
 * The most that a training step may cost, in products per gate and pass: H (H + D) T B.
 * It keeps the largest step below a second or so in WebAssembly, and its values below 100 MB.
 */
export const costLimit = 2 ** 26;

/** What a training step of the experiment costs, in the unit of `costLimit`. */
export const costOf = ({ H, batch }: Experiment, { T, inputs }: Source): number =>
  H * (H + inputs) * T * batch;

/**
 * The experiment with a batch that the limit allows; the same object when it does already.
 * A batch of one example is always allowed, so nothing but the batch has to give way.
 */
export function affordable(
  experiment: Experiment,
  source: Source = experimentSource(experiment),
): Experiment {
  if (costOf(experiment, source) <= costLimit) return experiment;
  const batch = Math.floor(costLimit / costOf({ ...experiment, batch: 1 }, source));
  return { ...experiment, batch: Math.max(1, batch) };
}
