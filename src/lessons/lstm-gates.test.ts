import { expect, it, vi } from 'vitest';
import { defaultExperiment, type Experiment } from '../experiment';
import { exampleOf } from '../tasks/example';
import { stream } from '../tasks/random';
import { beginning, measuredAfter } from './claims.fixture';
import { figureValue } from './figures';

// Thousands of training steps, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const scene: Experiment = { ...defaultExperiment, cell: 'lstm', H: 8, T: 30, rate: 0.02 };

/** Training steps until the smoothed accuracy of batches (0.9 / 0.1) passes 99 %. */
function stepsToLearn(experiment: Experiment): number {
  const { trainer, batchOf, source } = beginning(experiment);
  let smoothed = source.baseline.metric;
  while (smoothed <= 0.99 && trainer.step < 800) {
    trainer.train(batchOf(trainer.step + 1));
    smoothed = 0.9 * smoothed + 0.1 * trainer.losses().metrics[0]!;
  }
  return trainer.step;
}

const median = (steps: readonly number[]) => {
  const sorted = [...steps].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
};

it('a forget bias of 1 learns in fewer training steps than one of 0, with eight of ten seeds', () => {
  const [zero, one] = [0, 1].map((forgetBias) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => stepsToLearn({ ...scene, seed, forgetBias })),
  ) as [number[], number[]];
  expect(zero.filter((steps, k) => steps > one[k]!)).toHaveLength(8);
  expect(Math.abs(median(zero) - 276)).toBeLessThanOrEqual(3);
  expect(Math.abs(median(one) - 196)).toBeLessThanOrEqual(3);
  expect([Math.min(...zero), Math.max(...zero)]).toEqual([166, 663]);
  expect([Math.min(...one), Math.max(...one)]).toEqual([168, 392]);
});

/** Mean openings of a gate over 100 fresh examples, at the marked letter and at all other timesteps. */
function openingsOf(seed: number) {
  const { trainer, batchOf, source } = beginning({ ...scene, seed });
  for (let step = 1; step <= 400; step++) trainer.train(batchOf(step));
  const drawn = source.batch(stream(seed, 'fresh'), 100);
  const openings = { f: { marked: 0, others: 0 }, i: { marked: 0, others: 0 } };
  for (let b = 0; b < drawn.size; b++) {
    const example = exampleOf(source, drawn, b);
    const { layers } = trainer.look(example, { values: true, gradients: false, parameters: false });
    source.tokens(example, 0).forEach(({ marked }, t) => {
      for (const gate of ['f', 'i'] as const) {
        const opening_u = layers[0]!.values_tu![gate]!.subarray(8 * t, 8 * (t + 1));
        const mean = opening_u.reduce((sum, value) => sum + value / 8, 0);
        if (marked) openings[gate].marked += mean / 100;
        else openings[gate].others += mean / 2900;
      }
    });
  }
  return openings;
}

it.each([7, 1, 2, 3, 4])(
  'after training the forget gate closes at the marked letter, and the input gate opens (seed %i)',
  (seed) => {
    const { f, i } = openingsOf(seed);
    expect(f.marked).toBeLessThan(f.others - 0.2);
    expect(i.marked).toBeGreaterThan(i.others + 0.1);
    if (seed !== 7) return;
    const told = [f.others, f.marked, i.others, i.marked].map((opening) => opening.toFixed(2));
    expect(told).toEqual(['0.71', '0.34', '0.47', '0.66']);
  },
);

it('with the input gate taken away the task is learned worst, with nine of ten seeds', () => {
  const [f, i, o] = ['hold.f', 'hold.i', 'hold.o'].map((name) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) =>
      figureValue(
        { name: 'accuracy' },
        measuredAfter({ ...scene, seed, [name]: 'open' }, [400]).get(400)!,
      )!,
    ),
  ) as [number[], number[], number[]];
  const percents = (of: readonly number[]) => of.map((share) => Math.round(100 * share));
  expect(percents([f, i, o].map(median))).toEqual([100, 52, 100]);
  expect(percents([f, i, o].map((of) => Math.min(...of)))).toEqual([97, 29, 76]);
  expect(percents([f, i, o].map((of) => Math.max(...of)))).toEqual([100, 93, 100]);
  expect(i.map((own, k) => own < Math.min(f[k]!, o[k]!))).toEqual([
    ...Array<boolean>(9).fill(true),
    false,
  ]);
  expect(o[9]).toBeLessThan(i[9]!);
});

it('nothing is kept of what was never written', () => {
  const held: Experiment = {
    ...scene,
    'recall.position': 'start',
    'hold.f': 'open',
    'hold.i': 'shut',
  };
  const measured = measuredAfter(held, [0]).get(0)!;
  expect(figureValue({ name: 'kept', of: 'c1' }, measured)).toBeUndefined();
  expect(figureValue({ name: 'kept', of: 'c31' }, measured)).toBeUndefined();
});
