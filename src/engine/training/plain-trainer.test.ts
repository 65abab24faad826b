import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultExperiment, experimentSource, type Experiment } from '../../experiment';
import { stream } from '../../tasks/random';
import type { Source } from '../../tasks/task';
import type { Checkpoint } from '../../worker/protocol';
import { startTfjsCpu } from '../tfjs/cpu';
import { PlainTrainer } from './plain-trainer';

beforeAll(() => startTfjsCpu());

const small: Experiment = { ...defaultExperiment, T: 6, H: 4, batch: 8 };
const tiny: Experiment = { ...small, T: 3, H: 2, batch: 2 };

// Hundreds of training steps: seconds, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });
const everything = { values: true, gradients: true, parameters: true };

function begin(experiment: Experiment, resume?: Checkpoint) {
  const source = experimentSource(experiment);
  const trainer = new PlainTrainer(experiment, source, resume);
  const batch = (step: number) =>
    source.batch(stream(experiment.seed, `training ${step}`), experiment.batch);
  const train = (steps: number) => {
    for (let k = 0; k < steps; k++) trainer.train(batch(trainer.step + 1));
  };
  return { source, trainer, batch, train };
}

/** Every other example of T = 4 starts two timesteps later; targets at each timestep. */
const masked: Source = {
  ...experimentSource({ ...small, T: 4 }),
  T: 4,
  inputs: 2,
  shape: 'many-to-many',
  output: { kind: 'classes', labels: ['0', '1', '2'] },
  batch: (random, size) => ({
    size,
    x_tbd: Float32Array.from({ length: 4 * size * 2 }, () => random.normal()),
    mask_tb: Float32Array.from({ length: 4 * size }, (_, k) =>
      (k % size) % 2 === 0 || k >= 2 * size ? 1 : 0,
    ),
    target: Float32Array.from({ length: 4 * size }, () => random.below(3)),
  }),
};

describe('the plain trainer', () => {
  it('gives the same bits for the same seed, after a hundred training steps', () => {
    const [once, again] = [begin(tiny), begin(tiny)];
    once.train(100);
    again.train(100);
    expect(once.trainer.checkpoint()).toEqual(again.trainer.checkpoint());
    const other = begin({ ...tiny, seed: 8 });
    other.train(100);
    expect(other.trainer.checkpoint()).not.toEqual(once.trainer.checkpoint());
  });

  it('gives the same bits whether it is looked at or not', () => {
    const [seen, unseen] = [begin(small), begin(small)];
    const watched = seen.source.batch(stream(1, 'watched'), 1);
    for (let k = 0; k < 10; k++) {
      seen.train(1);
      seen.trainer.observe(seen.batch(k + 1));
      seen.trainer.look(watched, everything);
      seen.trainer.losses();
    }
    unseen.train(10);
    expect(seen.trainer.checkpoint()).toEqual(unseen.trainer.checkpoint());
  });

  it.each(['sgd', 'momentum', 'rmsprop', 'adam'] as const)(
    'goes on from a checkpoint with %s as if it had never stopped',
    (optimizer) => {
      const experiment = { ...small, optimizer };
      const whole = begin(experiment);
      whole.train(20);
      const first = begin(experiment);
      first.train(12);
      const second = begin(experiment, structuredClone(first.trainer.checkpoint()));
      expect(second.trainer.step).toBe(12);
      second.train(8);
      expect(second.trainer.checkpoint()).toEqual(whole.trainer.checkpoint());
      const { losses } = whole.trainer.losses();
      expect(second.trainer.losses().losses).toEqual(losses.slice(12));
    },
  );

  it('refuses the checkpoint of another model', () => {
    const { trainer } = begin(small);
    expect(() => begin({ ...small, H: 5 }, trainer.checkpoint())).toThrow('layer1.f.W has');
  });

  it('holds the same number of tensors over hundreds of training steps, and none in the end', () => {
    const before = memory().numTensors;
    const { trainer, source, batch, train } = begin(tiny);
    const watched = source.batch(stream(1, 'watched'), 1);
    const counts = new Set<number>();
    for (let k = 0; k < 100; k++) {
      train(3);
      trainer.losses();
      trainer.look(watched, everything);
      trainer.predict(watched);
      trainer.checkpoint();
      trainer.observe(batch(1));
      counts.add(memory().numTensors);
    }
    expect(counts.size).toBe(1);
    train(3);
    trainer.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('gives every loss and metric once and in order, however many wait', () => {
    const [often, rarely] = [begin(small), begin(small)];
    const losses: number[] = [];
    const metrics: number[] = [];
    for (let k = 0; k < 21; k++) {
      often.train(1);
      const read = often.trainer.losses();
      losses.push(...read.losses);
      metrics.push(...read.metrics);
    }
    rarely.train(21);
    expect(rarely.trainer.losses()).toMatchObject({
      losses: Float32Array.from(losses),
      metrics: Float32Array.from(metrics),
    });
    expect(rarely.trainer.losses().losses).toHaveLength(0);
  });

  it('counts as accurate what its own probabilities call so, and takes their logarithm for the loss', () => {
    const { trainer, batch } = begin({ ...small, batch: 64 });
    const first = batch(1);
    const probabilities = trainer.predict(first);
    trainer.train(first);
    const { losses, metrics } = trainer.losses();
    let right = 0;
    let loss = 0;
    for (let b = 0; b < 64; b++) {
      const row = [...probabilities.subarray(4 * b, 4 * b + 4)];
      expect(row.reduce((a, p) => a + p)).toBeCloseTo(1, 6);
      if (row.indexOf(Math.max(...row)) === first.target[b]) right++;
      loss -= Math.log(row[first.target[b]!]!) / 64;
    }
    expect(metrics[0]).toBeCloseTo(right / 64, 6);
    expect(losses[0]).toBeCloseTo(loss, 5);
  });

  it('gives out predictions example by example, place by place', () => {
    const trainer = new PlainTrainer(small, masked);
    const batch = masked.batch(stream(2, 'batch'), 3);
    const together = trainer.predict(batch);
    for (let b = 0; b < 3; b++) {
      const alone = {
        size: 1,
        x_tbd: Float32Array.from(
          { length: 8 },
          (_, k) => batch.x_tbd[(Math.floor(k / 2) * 3 + b) * 2 + (k % 2)]!,
        ),
        mask_tb: Float32Array.from({ length: 4 }, (_, t) => batch.mask_tb![t * 3 + b]!),
        target: new Float32Array(4),
      };
      const output_sk = trainer.look(alone, { ...everything, gradients: false }).output_sk!;
      output_sk.forEach((value, k) => expect(together[b * 12 + k]).toBeCloseTo(value, 6));
    }
  });

  it('shows states repeated and gates at 0 where the watched example is padding', () => {
    const trainer = new PlainTrainer(small, masked);
    const { x_tbd } = masked.batch(stream(2, 'batch'), 1);
    const watched = {
      size: 1,
      x_tbd,
      mask_tb: Float32Array.of(0, 0, 1, 1),
      target: new Float32Array(4),
    };
    const { values_tu } = trainer.look(watched, everything).layers[0]!;
    expect([...values_tu!['h']!.subarray(0, 8), ...values_tu!['c']!.subarray(0, 8)]).toEqual(
      Array(16).fill(0),
    );
    expect([...values_tu!['f']!.subarray(0, 8)]).toEqual(Array(8).fill(0));
    for (const symbol of ['f', 'i', 'g', 'o', 'c', 'h'])
      expect(values_tu![symbol]!.subarray(8).every((value) => value !== 0)).toBe(true);
  });

  it('does not see what stands in the padding', () => {
    const { x_tbd } = masked.batch(stream(2, 'batch'), 1);
    const other = x_tbd.map((value, k) => (k < 4 ? 1e3 : value));
    const [with_, without] = [x_tbd, other].map((x) => {
      const trainer = new PlainTrainer(small, { ...masked, shape: 'many-to-one' });
      const batch = {
        size: 1,
        x_tbd: x,
        mask_tb: Float32Array.of(0, 0, 1, 1),
        target: Float32Array.of(2),
      };
      trainer.train(batch);
      return trainer.checkpoint();
    });
    expect(with_).toEqual(without);
  });

  it('shows no more than it is asked for', () => {
    const { trainer, source } = begin(small);
    const watched = source.batch(stream(1, 'watched'), 1);
    const nothing = { values: false, gradients: false, parameters: false };
    expect(trainer.look(watched, nothing)).toEqual({ layers: [{}] });
    expect(trainer.look(watched, { ...nothing, parameters: true })).toMatchObject({
      head: { W: { length: 16 }, b: { length: 4 } },
      layers: [{ parameters: { 'f.W': { length: 24 }, 'f.U': { length: 16 } } }],
    });
    trainer.observe(source.batch(stream(1, 'training 1'), 8));
    const { gradients_t } = trainer.look(watched, { ...nothing, gradients: true }).layers[0]!;
    expect(Object.keys(gradients_t!)).toEqual(['h', 'c']);
    expect(gradients_t!['h']).toHaveLength(6);
  });
});
