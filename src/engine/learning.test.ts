import { describe, expect, it, vi } from 'vitest';
import { defaultExperiment, experimentSource, outputsOf, type Experiment } from '../experiment';
import { tasks } from '../tasks';
import { stream } from '../tasks/random';
import type { Source } from '../tasks/task';
import { startTfjsCpu } from './tfjs/cpu';
import { FusedTrainer } from './fused/trainer';
import { javascriptMemory } from './recurrence/kernels/javascript/memory';
import { newMemory } from './recurrence/testing/kernels';
import { PlainTrainer } from './training/plain-trainer';
import type { Trainer } from './training/trainer';

// Hundreds of training steps: seconds, on a machine that does other things too.
vi.setConfig({ testTimeout: 120_000 });

const fused = (experiment: Experiment, source: Source): Trainer =>
  new FusedTrainer(newMemory, experiment, source);

function begin(changes: Partial<Experiment>, make = fused) {
  const preset = tasks[changes.task ?? 'recall'].preset;
  const experiment = { ...defaultExperiment, ...preset, ...changes } as Experiment;
  const source = experimentSource(experiment);
  const trainer = make(experiment, source);
  const batch = (purpose: string, size = experiment.batch) =>
    source.batch(stream(experiment.seed, purpose), size);
  return {
    source,
    trainer,
    batch,
    /** Trains until the smoothed accuracy passes 99 %; how many training steps that took. */
    stepsTo99(limit: number): number {
      let smoothed = 0;
      while (trainer.step < limit && smoothed <= 0.99) {
        trainer.train(batch(`training ${trainer.step + 1}`));
        smoothed = 0.9 * smoothed + 0.1 * trainer.losses().metrics[0]!;
      }
      return smoothed > 0.99 ? trainer.step : Infinity;
    },
    train(steps: number): void {
      for (let k = 0; k < steps; k++) trainer.train(batch(`training ${trainer.step + 1}`));
    },
  };
}

/** The share of outputs of fresh examples whose likeliest class is the target. */
function accuracyOf({ source, trainer, batch }: ReturnType<typeof begin>): number {
  const fresh = batch('fresh', 256);
  const K = outputsOf(source);
  const output_bsk = trainer.predict(fresh);
  const S = output_bsk.length / K / fresh.size;
  const right = Array.from({ length: S * fresh.size }, (_, k): number => {
    const [b, s] = [Math.floor(k / S), k % S];
    const row = output_bsk.subarray(k * K, (k + 1) * K);
    return row.indexOf(Math.max(...row)) === fresh.target[s * fresh.size + b] ? 1 : 0;
  });
  return right.reduce((sum, one) => sum + one, 0) / right.length;
}

const seeds = [7, 1, 2];

describe('recall', () => {
  it.each(seeds)('is learned by gates in 60 to 250 training steps with T = 12, seed %i', (seed) => {
    for (const cell of ['lstm', 'gru', 'gru-after'] as const) {
      const steps = begin({ cell, seed }).stepsTo99(300);
      expect(steps, cell).toBeGreaterThan(60);
      expect(steps, cell).toBeLessThan(250);
    }
  });

  it.each(seeds)('is learned by gates with T = 30, where an RNN fails, seed %i', (seed) => {
    expect(begin({ cell: 'lstm', T: 30, seed }).stepsTo99(500)).toBeLessThan(500);
    expect(begin({ cell: 'gru', T: 30, seed }).stepsTo99(500)).toBeLessThan(500);
    const rnn = begin({ cell: 'rnn', T: 30, seed });
    rnn.train(500);
    expect(accuracyOf(rnn)).toBeLessThan(0.5);
  });

  it('is recalled from fresh sequences without a fault', () => {
    const run = begin({});
    run.train(400);
    expect(accuracyOf(run)).toBe(1);
  });

  it('is learned as fast by TensorFlow.js operations', async () => {
    await startTfjsCpu();
    const plain = begin({}, (experiment, source) => new PlainTrainer(experiment, source));
    const steps = plain.stepsTo99(250);
    expect(steps).toBeGreaterThan(60);
    expect(steps).toBeLessThan(250);
    plain.trainer.dispose();
  });
});

describe('the other tasks', () => {
  it.each(seeds)('parity is told by every cell, seed %i', (seed) => {
    for (const cell of ['lstm', 'gru', 'gru-after', 'rnn'] as const) {
      const run = begin({ task: 'parity', cell, seed });
      expect(run.stepsTo99(1000), cell).toBeLessThan(1000);
      expect(accuracyOf(run), cell).toBeGreaterThan(0.97);
    }
  });

  it.each(seeds)('the wave is forecast better than by its last value, seed %i', (seed) => {
    for (const cell of ['lstm', 'gru', 'gru-after', 'rnn'] as const) {
      const run = begin({ task: 'wave', cell, seed });
      run.train(300);
      run.trainer.losses();
      run.train(20);
      const { losses } = run.trainer.losses();
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      expect(mean / run.source.baseline.loss, cell).toBeLessThan(0.5);
    }
  });

  it.each(seeds)('all samples of the sentences are reproduced, seed %i', (seed) => {
    for (const cell of ['lstm', 'gru', 'gru-after', 'rnn'] as const) {
      const run = begin({ task: 'words', cell, seed });
      run.train(300);
      expect(accuracyOf(run), cell).toBe(1);
    }
  });
});

describe('400 timesteps', () => {
  it.each([
    ['WebAssembly', newMemory],
    ['JavaScript', javascriptMemory],
  ] as const)('are learned from, in %s', (_, memory) => {
    const changes = { task: 'wave', cell: 'lstm', T: 400, H: 16, batch: 16 } as const;
    const { source, trainer, train } = begin(
      changes,
      (experiment, data) => new FusedTrainer(memory, experiment, data),
    );
    train(100);
    const { losses } = trainer.losses();
    const mean = losses.subarray(-10).reduce((sum, loss) => sum + loss, 0) / 10;
    expect(losses[0]! / source.baseline.loss).toBeGreaterThan(0.5);
    expect(mean / source.baseline.loss).toBeLessThan(0.25);
  });
});
