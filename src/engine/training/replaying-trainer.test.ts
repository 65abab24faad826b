import { expect, test } from 'vitest';
import { defaultExperiment, experimentSource, trainingBatches } from '../../experiment';
import { FakeTrainer } from '../../worker/fake-trainer';
import type { Recording } from '../../worker/protocol';
import { replaying, takenUp } from './replaying-trainer';

const batch = trainingBatches(defaultExperiment, experimentSource(defaultExperiment))(1);
const series = (sign: number) => Float32Array.from({ length: 9 }, (_, k) => sign * (k + 1));
const recording: Recording = {
  losses: series(1),
  metrics: series(-1),
  norms: series(10),
  clippedNorms: series(5),
  moments: [3, 6, 9].map((step) => ({
    step,
    parameters: { theta: Float32Array.of(step), phi: Float32Array.of(-step) },
    slots: [],
  })),
};

function replay(from?: number) {
  const resume = from === undefined ? undefined : { step: from, parameters: {}, slots: [] };
  const start = { recording, experiment: defaultExperiment, ...(resume && { resume }) };
  const live = new FakeTrainer(takenUp(start)!.step);
  const trainer = replaying(live, start, () => ({ theta: Float32Array.of(0) }));
  return { live, trainer, shown: () => live.changes.at(-1)!.parameters!['theta']![0] };
}

test('it goes from moment to moment, and then trains on', () => {
  const { live, trainer, shown } = replay();
  const steps: number[] = [];
  const losses: number[] = [];
  for (let k = 0; k < 5; k++) {
    steps.push(trainer.step);
    expect(trainer.replaying).toBe(k < 3);
    // What is seen is computed from the parameters of just this training step.
    expect(shown()).toBe(Math.min(trainer.step, 9));
    if (k > 1) losses.push(...trainer.losses().losses);
    trainer.train(batch);
  }
  losses.push(...trainer.losses().losses);
  expect(steps).toEqual([0, 3, 6, 9, 10]);
  expect(losses).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(live.batches).toHaveLength(2);
});

test('a change ends the replay: it is made after the last moment, and nothing measured is left out', () => {
  const { live, trainer } = replay();
  trainer.train(batch);
  trainer.change({ ...defaultExperiment, rate: 0.5 }, { phi: Float32Array.of(7) });
  expect(trainer.step).toBe(9);
  expect(trainer.replaying).toBe(false);
  expect(live.changes.at(-1)).toMatchObject({
    settings: { rate: 0.5 },
    parameters: { theta: Float32Array.of(9), phi: Float32Array.of(7) },
  });
  expect(trainer.losses().losses).toHaveLength(9);
  trainer.change(defaultExperiment);
  expect(live.changes.at(-1)!.parameters).toEqual({});
});

test('another worker takes it up at the moment at which one left off, and after the last where it was further', () => {
  const { trainer, shown } = replay(6);
  expect([trainer.step, shown()]).toEqual([6, 6]);
  expect(trainer.checkpoint()).toEqual({ ...recording.moments[1], slots: [] });
  trainer.train(batch);
  expect(trainer.losses().losses).toEqual(Float32Array.of(7, 8, 9));
  expect(() => replay(5)).toThrow(RangeError);
  const { live, trainer: further } = replay(12);
  expect([further, further.step]).toEqual([live, 12]);
});
