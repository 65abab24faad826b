import { describe, expect, it, vi } from 'vitest';
import { defaultExperiment, type Experiment } from '../experiment';
import { beginning } from './claims.fixture';

// Thousands of training steps, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const seeds = [7, 1, 2, 3, 4];
const common: Experiment = { ...defaultExperiment, rate: 0.02, batch: 32 };
const recall: Experiment = { ...common, task: 'recall', H: 8, T: 30 };
const reverse: Experiment = { ...common, task: 'reverse', H: 16, T: 8 };

/**
 * Accuracies after training, in whole percents: over the last 16 batches of the training, and on 512 fresh examples.
 * @param examples So many again and again, in batches of 32; Infinity: fresh ones at each training step.
 */
function accuraciesOf(experiment: Experiment, steps: number, examples: number) {
  const { trainer, batchOf } = beginning(experiment);
  const measured = () =>
    Math.round(100 * trainer.losses().metrics.reduce((sum, accuracy) => sum + accuracy / 16, 0));
  for (let step = 0; step < steps; step++) {
    if (step === steps - 16) trainer.losses();
    trainer.train(batchOf((step % (examples / experiment.batch)) + 1));
  }
  const learned = measured();
  // At a rate of 0 nothing is learned from the examples that test.
  trainer.change({ ...experiment, rate: 0 });
  for (let step = 1; step <= 16; step++) trainer.train(batchOf(100_000 + step));
  return { learned, fresh: measured() };
}

const overSeeds = (experiment: Experiment, steps: number, examples: number) => {
  const all = seeds.map((seed) => accuraciesOf({ ...experiment, seed }, steps, examples));
  return { learned: all.map(({ learned }) => learned), fresh: all.map(({ fresh }) => fresh) };
};

describe('of GRU and LSTM, on examples that they have not seen', () => {
  it('the GRU recalls better after 600 training steps on 128 examples', () => {
    const [gru, lstm] = (['gru', 'lstm'] as const).map((cell) =>
      overSeeds({ ...recall, cell }, 600, 128),
    );
    expect(gru!.fresh).toEqual([95, 100, 98, 97, 100]);
    expect(lstm!.fresh).toEqual([31, 69, 57, 94, 95]);
    expect(Math.min(...gru!.learned, ...lstm!.learned)).toBeGreaterThanOrEqual(99);
  });

  it('the GRU recalls no worse after 200 training steps on ever fresh examples', () => {
    const [gru, lstm] = (['gru', 'lstm'] as const).map((cell) =>
      overSeeds({ ...recall, cell }, 200, Infinity),
    );
    expect(gru!.fresh).toEqual([100, 100, 100, 100, 100]);
    expect(lstm!.fresh).toEqual([91, 100, 97, 91, 100]);
  });

  it('a GRU with as many parameters as the LSTM is better at one task with three seeds of five, at the other with none', () => {
    const recalling = overSeeds({ ...recall, cell: 'gru', H: 10 }, 600, 128);
    expect(recalling.fresh).toEqual([71, 49, 98, 97, 88]);
    const reversing = overSeeds({ ...reverse, cell: 'gru', H: 19 }, 500, 128);
    expect(reversing.fresh).toEqual([88, 81, 88, 85, 88]);
  });

  it.each([
    [32, [58, 33, 27, 29, 28], [26, 33, 22, 31, 27], 100],
    [512, [100, 100, 100, 100, 100], [100, 100, 100, 99, 100], 99],
  ])('both know what they saw, and only with enough examples more than that (%d)', (...row) => {
    const [examples, gru, lstm, least] = row;
    const all = (['gru', 'lstm'] as const).map((cell) =>
      overSeeds({ ...recall, cell }, 600, examples),
    );
    expect(all.map(({ fresh }) => fresh)).toEqual([gru, lstm]);
    expect(Math.min(...all.flatMap(({ learned }) => learned))).toBeGreaterThanOrEqual(least);
  });

  it.each([
    [32, [62, 63, 56, 56, 55], [66, 71, 70, 69, 64]],
    [128, [89, 86, 88, 84, 84], [94, 93, 94, 92, 91]],
    [512, [91, 93, 94, 91, 92], [95, 97, 94, 96, 93]],
    [Infinity, [95, 95, 95, 96, 96], [98, 97, 99, 97, 95]],
  ])(
    'the LSTM writes backwards better after 500 training steps on few examples, and mostly on fresh ones (%d)',
    (examples, gru, lstm) => {
      expect(overSeeds({ ...reverse, cell: 'gru' }, 500, examples).fresh).toEqual(gru);
      expect(overSeeds({ ...reverse, cell: 'lstm' }, 500, examples).fresh).toEqual(lstm);
    },
  );
});
