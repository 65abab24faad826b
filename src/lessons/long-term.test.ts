import { expect, it } from 'vitest';
import { Analysis } from '../engine/analysis/analysis';
import { settled } from '../engine/analysis/settled.fixture';
import { newMemory } from '../engine/recurrence/testing/kernels';
import { defaultExperiment, modelOf, type Experiment } from '../experiment';
import { beginning, measuredAfter } from './claims.fixture';
import { figureValue } from './figures';

it.each([1, 2, 3])(
  'the gradient of W_h is not zero, and comes from the last five timesteps (seed %i)',
  (seed) => {
    const scene: Experiment = { ...defaultExperiment, cell: 'rnn', H: 8, T: 30, seed };
    const { trainer, batchOf, source } = beginning(scene);
    for (let step = 1; step <= 600; step++) trainer.train(batchOf(step));
    const analysis = new Analysis(newMemory, scene, { source, blocks: modelOf(scene, source) });
    const { norm, shares_t } = settled(
      analysis.answer({ kind: 'contributions' }, trainer.checkpoint().parameters, batchOf(600)),
      'contributions',
    ).layers[0]!['h.U']!;
    expect(norm).toBeGreaterThan(0.03);
    expect(shares_t.slice(-5).reduce((sum, share) => sum + share, 0)).toBeGreaterThan(0.95);
  },
);

it('an RNN that keeps the first letter is saturated, and its gradient vanishes, with all of ten seeds', () => {
  const [T, H] = [12, 8];
  const own: Experiment = {
    ...defaultExperiment,
    cell: 'rnn',
    init: 'identity',
    H,
    T,
    rate: 0.01,
    'recall.symbols': 2,
    'recall.position': 'start',
  };
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const runsAfter = (after: number) =>
    seeds.map((seed) => {
      const measured = measuredAfter({ ...own, seed }, [after]).get(after)!;
      const { gradients_t, values_tu } = measured.picture!.layers[0]!;
      const g_t = gradients_t!['h']!;
      const size_tu = values_tu!['h']!.subarray(2 * H).map(Math.abs);
      return {
        accuracy: figureValue({ name: 'accuracy' }, measured),
        shrinks: g_t[T - 1]! / g_t[0]!,
        size: size_tu.reduce((sum, size) => sum + size, 0) / size_tu.length,
      };
    });
  const [untrained, trained] = [runsAfter(0), runsAfter(400)];
  const shrinks = trained.map((run) => run.shrinks);
  for (const { accuracy } of trained) expect(accuracy).toBeGreaterThan(0.99);
  expect(Math.min(...shrinks)).toBeGreaterThan(9);
  expect(shrinks.indexOf(Math.min(...shrinks))).toBe(7);
  expect(Math.max(...shrinks)).toBeGreaterThan(2e6);
  expect(shrinks.indexOf(Math.max(...shrinks))).toBe(4);
  expect(Math.min(...trained.map(({ size }) => size))).toBeGreaterThan(0.84);
  expect(Math.max(...untrained.map(({ size }) => size))).toBeLessThan(0.76);
  expect(Math.max(...untrained.map((run) => run.shrinks))).toBeLessThan(34);
});
