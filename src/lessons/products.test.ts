import { expect, it } from 'vitest';
import { powersOf } from '../engine/analysis/powers';
import { settled } from '../engine/analysis/settled.fixture';
import { newMemory } from '../engine/recurrence/testing/kernels';
import { defaultExperiment, type Experiment } from '../experiment';
import { measuredAfter } from './claims.fixture';

it.each([
  [0.9, 2.656e-5],
  [1.2, 8.282e7],
])('the engine makes of %d multiplied a hundred times what the lesson says', (w, power) => {
  const { gradients_t } = settled(powersOf(newMemory, w, 101), 'powers');
  expect(gradients_t[0]! / power).toBeCloseTo(1, 3);
  expect(gradients_t[100]).toBe(1);
});

it.each([
  [55970, 0.9],
  [26672, 1.2],
])('in the scene with seed %d every timestep back multiplies the gradient by %d', (seed, w) => {
  const experiment: Experiment = {
    ...defaultExperiment,
    cell: 'rnn',
    activation: 'linear',
    init: 'glorot',
    H: 1,
    T: 101,
    seed,
  };
  const { picture } = measuredAfter(experiment, [0]).get(0)!;
  const { parameters, gradients_t } = picture!.layers[0]!;
  expect(parameters!['h.U']![0]).toBeCloseTo(w, 4);
  const norms_t = gradients_t!['h']!;
  // A rounded w, a hundred times: a thousandth.
  norms_t.forEach((norm, t) =>
    expect(norm / (norms_t[100]! * w ** (100 - t)), `timestep ${t + 1}`).toBeCloseTo(1, 2),
  );
});
