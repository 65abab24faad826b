import { FusedTrainer } from '../engine/fused/trainer';
import { newMemory } from '../engine/recurrence/testing/kernels';
import { experimentSource, trainingBatches, type Experiment } from '../experiment';
import { stream } from '../tasks/random';
import { exampleOf } from '../tasks/example';
import type { Measured } from './figures';

const everything = { values: true, gradients: true, parameters: true };

/** What is measured of a run on the real engine after each of some numbers of training steps, ascending. */
export function measuredAfter(
  experiment: Experiment,
  afters: readonly number[],
): ReadonlyMap<number, Measured> {
  const source = experimentSource(experiment);
  const trainer = new FusedTrainer(newMemory, experiment, source);
  const batchOf = trainingBatches(experiment, source);
  const drawn = source.batch(stream(experiment.seed, 'watched 0'), 1);
  const watched = drawn.size === 1 ? drawn : exampleOf(source, drawn, 0);
  const [losses, metrics]: [number[], number[]] = [[], []];
  const found = new Map<number, Measured>();
  for (const after of afters) {
    while (trainer.step < after) trainer.train(batchOf(trainer.step + 1));
    const measured = trainer.losses();
    losses.push(...measured.losses);
    metrics.push(...measured.metrics);
    if (!trainer.hasGradients) trainer.observe(batchOf(Math.max(1, trainer.step)));
    found.set(after, {
      experiment,
      source,
      picture: trainer.look(watched, everything),
      step: trainer.step,
      losses: [...losses],
      metrics: [...metrics],
    });
  }
  return found;
}
