import { expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../experiment';
import { beginning } from './claims.fixture';

const scene: Experiment = {
  ...defaultExperiment,
  cell: 'rnn',
  activation: 'linear',
  H: 16,
  T: 20,
  'recall.position': 'start',
  optimizer: 'sgd',
  rate: 0.05,
  clip: 0,
  seed: 3,
};

/** Losses and accuracies of some training steps. */
function run(changes: Partial<Experiment>, steps: number) {
  const { trainer, batchOf } = beginning({ ...scene, ...changes });
  for (let step = 1; step <= steps; step++) trainer.train(batchOf(step));
  return trainer.losses();
}

const late = (metrics: ArrayLike<number>) =>
  Array.from(metrics)
    .slice(-20)
    .reduce((sum, accuracy) => sum + accuracy / 20, 0);

it.each([2, 3, 7])('without clipping the loss is no longer finite: seed %d', (seed) => {
  expect([...run({ seed }, 150).losses].every(Number.isFinite)).toBe(false);
});

it('seed 1 does not blow up, and does not learn', () => {
  const { losses, metrics } = run({ seed: 1 }, 150);
  expect([...losses].every(Number.isFinite)).toBe(true);
  expect(late(metrics)).toBeLessThan(0.4);
});

it('the scene has a finite loss to show when the lesson stops, and none after one more training step', () => {
  expect([...run({}, 49).losses].findIndex((loss) => !Number.isFinite(loss))).toBe(48);
});

it('with clipping seed 7 learns, too', () => {
  expect(late(run({ seed: 7, clip: 1 }, 800).metrics)).toBeGreaterThan(0.99);
});

it('a run that was clipped too much learns on with a higher threshold, as the goal suggests', () => {
  const clipped = { ...scene, clip: 0.1 };
  const { trainer, batchOf } = beginning(clipped);
  for (let step = 1; step <= 400; step++) trainer.train(batchOf(step));
  trainer.losses();
  trainer.change({ ...clipped, clip: 1 });
  for (let step = 401; step <= 1000; step++) trainer.train(batchOf(step));
  expect(late(trainer.losses().metrics)).toBeGreaterThan(0.99);
});
