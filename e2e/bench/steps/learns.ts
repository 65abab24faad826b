import { FusedTrainer } from '../../../src/engine/fused/trainer';
import {
  defaultExperiment,
  experimentSource,
  trainingBatches,
  type Experiment,
} from '../../../src/experiment';
import { kernelsOf } from './ours';
import type { Backend } from './sizes';

export interface LearningJob {
  readonly backend: Backend;
  /** What of the default experiment is another value. */
  readonly changes: Partial<Experiment>;
  readonly steps: number;
}

/** Losses: of the first training step, the mean of the last ten, and of what needs no network. */
export interface Learned {
  readonly first: number;
  readonly last: number;
  readonly baseline: number;
}

/** Trains an experiment. */
export async function measureLearning({ backend, changes, steps }: LearningJob): Promise<Learned> {
  const experiment: Experiment = { ...defaultExperiment, ...changes };
  const source = experimentSource(experiment);
  const trainer = new FusedTrainer(await kernelsOf(backend), experiment, source);
  const batchOf = trainingBatches(experiment, source);
  for (let step = 1; step <= steps; step++) trainer.train(batchOf(step));
  const { losses } = trainer.losses();
  const last = losses.subarray(-10).reduce((sum, loss) => sum + loss, 0) / 10;
  return { first: losses[0]!, last, baseline: source.baseline.loss };
}
