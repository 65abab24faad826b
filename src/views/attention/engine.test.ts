import { beforeAll, expect, test } from 'vitest';
import { startTfjsCpu } from '../../engine/tfjs/cpu';
import { PlainTrainer } from '../../engine/training/plain-trainer';
import { defaultExperiment, experimentSource, type Experiment } from '../../experiment';
import { stream } from '../../tasks/random';
import { lookAt } from './reckon';

beforeAll(() => startTfjsCpu());

test.each(['dot', 'additive'] as const)(
  '%s: the weights and the context that the equations give are those of the engine, at every timestep',
  (attention) => {
    const experiment = {
      ...defaultExperiment,
      task: 'reverse',
      shape: 'own',
      attention,
      cell: 'gru',
      T: 5,
      H: 4,
      batch: 4,
      rate: 0.05,
      layers: 2,
    } as Experiment;
    const source = experimentSource(experiment);
    const trainer = new PlainTrainer(experiment, source);
    for (let step = 1; step <= 5; step++)
      trainer.train(source.batch(stream(1, `training ${step}`), experiment.batch));
    // Of several examples one that is shorter than T, so that padding is looked at, too.
    const watched = [1, 2, 3, 4, 5, 6]
      .map((seed) => source.batch(stream(seed, 'watched'), 1))
      .find(({ mask_tb }) => mask_tb?.includes(0))!;
    const picture = trainer.look(watched, { values: true, gradients: false, parameters: true });
    const { weights_ts, context_tu } = picture.attention!;
    let worst = 0;
    for (let t = 0; t < source.decoder!.T; t++) {
      const looking = lookAt(attention, picture, t, watched.mask_tb)!;
      looking.weights.forEach((own, s) => {
        worst = Math.max(worst, Math.abs(own - weights_ts![t * source.T + s]!));
      });
      looking.context.forEach((own, u) => {
        worst = Math.max(worst, Math.abs(own - context_tu![t * 4 + u]!));
      });
      expect(looking.weights.reduce((sum, own) => sum + own, 0)).toBeCloseTo(1, 9);
    }
    expect(worst).toBeLessThan(1e-5);
    trainer.dispose();
  },
);
