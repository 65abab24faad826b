import { expect, it } from 'vitest';
import { Analysis } from '../engine/analysis/analysis';
import { settled } from '../engine/analysis/settled.fixture';
import { newMemory } from '../engine/recurrence/testing/kernels';
import { defaultExperiment, modelOf, type Experiment } from '../experiment';
import { beginning } from './claims.fixture';

const scene: Experiment = {
  ...defaultExperiment,
  cell: 'rnn',
  H: 8,
  T: 8,
  'recall.position': 'start',
  // So that an update is the gradient itself, times the rate.
  optimizer: 'sgd',
  rate: 1,
  clip: 0,
};

it('the shares of the timesteps add up to the gradient by which W_h is updated', () => {
  const { trainer, batchOf, source } = beginning(scene);
  const analysis = new Analysis(newMemory, scene, { source, blocks: modelOf(scene, source) });
  const { parameters } = trainer.checkpoint();
  const before = parameters['layer1.h.U']!.slice();
  const found = settled(
    analysis.answer({ kind: 'contributions' }, parameters, batchOf(1)),
    'contributions',
  ).layers[0]!['h.U']!;
  trainer.train(batchOf(1));
  const after = trainer.checkpoint().parameters['layer1.h.U']!;
  const update = Math.hypot(...after.map((weight, k) => weight - before[k]!));
  expect(found.norm / update).toBeCloseTo(1, 4);
  expect(found.shares_t.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  expect(found.norms_t[0]).toBe(0);
});

it('a run that was cut learns on once it is not, as the goal suggests', () => {
  const cut: Experiment = { ...scene, optimizer: 'adam', rate: 0.02, clip: 1, truncate: 4 };
  const { trainer, batchOf } = beginning(cut);
  for (let step = 1; step <= 400; step++) trainer.train(batchOf(step));
  trainer.losses();
  trainer.change({ ...cut, truncate: 0 });
  for (let step = 401; step <= 800; step++) trainer.train(batchOf(step));
  const last = trainer.losses().metrics.slice(-20);
  expect(last.reduce((sum, accuracy) => sum + accuracy / 20, 0)).toBeGreaterThan(0.99);
});
