import { expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../experiment';
import { spectrumOf } from '../views/weights/spectrum';
import { measuredAfter } from './claims.fixture';
import { figureValue } from './figures';

const scene = (changes: Partial<Experiment>): Experiment => ({
  ...defaultExperiment,
  cell: 'rnn',
  activation: 'linear',
  H: 16,
  T: 50,
  ...changes,
});

/** Of W_h as the scene begins. */
const spectrum = (changes: Partial<Experiment>) =>
  spectrumOf(
    measuredAfter(scene(changes), [0]).get(0)!.picture!.layers[0]!.parameters!['h.U']!,
    16,
  )!;

it('each matrix of the lesson has the eigenvalues and singular values that it says', () => {
  const orthogonal = spectrum({ init: 'orthogonal', seed: 7 });
  for (const { size } of orthogonal.eigenvalues) expect(size).toBeCloseTo(1, 4);
  const inside = spectrum({ init: 'glorot', seed: 1 });
  expect(inside.radius).toBeCloseTo(0.865, 3);
  expect(inside.singularValues[0]).toBeCloseTo(1.8, 2);
  const outside = spectrum({ init: 'glorot', seed: 11 });
  expect(outside.radius).toBeCloseTo(1.386, 3);
  const small = outside.eigenvalues.filter(({ size }) => size < 1);
  expect(small.length).toBeGreaterThan(8);
});

it('on linear networks drawn at random γ is within a twentieth of the spectral radius', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const experiment = { init: 'glorot', seed } as const;
    const gamma = figureValue({ name: 'gamma' }, measuredAfter(scene(experiment), [0]).get(0)!)!;
    const { radius } = spectrum(experiment);
    expect(Math.abs(gamma / radius - 1), `seed ${seed}: ${gamma}, ${radius}`).toBeLessThan(0.05);
  }
});

it('twice the matrix takes γ beyond 1 in spite of tanh, as the note says', () => {
  const experiment = scene({ activation: 'tanh', seed: 7 });
  expect(figureValue({ name: 'gamma' }, measuredAfter(experiment, [0], 2).get(0)!)).toBeGreaterThan(
    1,
  );
});
