import { FusedTrainer } from '../engine/fused/trainer';
import { newMemory } from '../engine/recurrence/testing/kernels';
import { experimentSource, trainingBatches, type Experiment } from '../experiment';
import { stream } from '../tasks/random';
import { exampleOf } from '../tasks/example';
import type { Checkpoint } from '../worker/protocol';
import type { Measured } from './figures';

const everything = { values: true, gradients: true, parameters: true };

/** The trainer of a run, and the example that the page would watch. */
export function beginning(experiment: Experiment) {
  const source = experimentSource(experiment);
  const drawn = source.batch(stream(experiment.seed, 'watched 0'), 1);
  return {
    source,
    trainer: new FusedTrainer(newMemory, experiment, source),
    batchOf: trainingBatches(experiment, source),
    watched: drawn.size === 1 ? drawn : exampleOf(source, drawn, 0),
  };
}

/**
 * What is measured of a run on the real engine after each of some numbers of training steps, ascending.
 * @param scale By what the recurrent matrices of the first layer are multiplied before any of them.
 */
export function measuredAfter(
  experiment: Experiment,
  afters: readonly number[],
  scale = 1,
): ReadonlyMap<number, Measured> {
  const { source, trainer, batchOf, watched } = beginning(experiment);
  if (scale !== 1) trainer.change(experiment, scaled(trainer.checkpoint().parameters, scale));
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

/** The recurrent matrices of the first layer, multiplied. */
const scaled = (parameters: Checkpoint['parameters'], scale: number) =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => /^layer1\..*\.U$/.test(name))
      .map(([name, values]) => [name, values.map((weight) => weight * scale)]),
  );
