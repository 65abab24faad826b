import { FusedTrainer } from '../../../src/engine/fused/trainer';
import { defaultExperiment, experimentSource, type Experiment } from '../../../src/experiment';
import { stream } from '../../../src/tasks/random';
import { kernelsOf } from './ours';
import type { Backend } from './sizes';

export interface LearningJob {
  readonly backend: Backend;
  readonly T: number;
  readonly steps: number;
}

/** Losses: of the first training step, the mean of the last ten, and of a forecast by the last value. */
export interface Learned {
  readonly first: number;
  readonly last: number;
  readonly baseline: number;
}

/** Trains an LSTM on the wave. */
export async function measureLearning({ backend, T, steps }: LearningJob): Promise<Learned> {
  const experiment: Experiment = {
    ...defaultExperiment,
    task: 'wave',
    cell: 'lstm',
    T,
    H: 16,
    batch: 16,
  };
  const source = experimentSource(experiment);
  const trainer = new FusedTrainer(await kernelsOf(backend), experiment, source);
  for (let step = 1; step <= steps; step++)
    trainer.train(source.batch(stream(experiment.seed, `training ${step}`), experiment.batch));
  const { losses } = trainer.losses();
  const last = losses.subarray(-10).reduce((sum, loss) => sum + loss, 0) / 10;
  return { first: losses[0]!, last, baseline: source.baseline.loss };
}
