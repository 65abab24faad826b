import { describe, expect, it } from 'vitest';
import { defaultExperiment, experimentSource, modelOf, type Experiment } from '../../experiment';
import { stream } from '../../tasks/random';
import { FusedTrainer } from '../fused/trainer';
import { newMemory } from '../recurrence/testing/kernels';
import { Analysis } from './analysis';
import { settled } from './settled.fixture';

/** A model in training, and what it answers about lengths. */
function trained(changes: Partial<Experiment>, steps: number) {
  const experiment: Experiment = { ...defaultExperiment, ...changes };
  const source = experimentSource(experiment);
  const trainer = new FusedTrainer(newMemory, experiment, source);
  const batch = (step: number) =>
    source.batch(stream(experiment.seed, `training ${step}`), experiment.batch);
  for (let step = 1; step <= steps; step++) trainer.train(batch(step));
  const blocks = modelOf(experiment, source);
  const analysis = new Analysis(newMemory, experiment, { source, blocks });
  const { parameters } = trainer.checkpoint();
  return {
    experiment,
    parameters,
    pieces: (lengths: readonly number[]) =>
      [...analysis.answer({ kind: 'lengths', lengths }, parameters, batch(1))].length,
    ask: (lengths: readonly number[]) =>
      settled(analysis.answer({ kind: 'lengths', lengths }, parameters, batch(1)), 'lengths'),
  };
}

describe('lengths', () => {
  it.each(['recall', 'parity', 'wave'] as const)(
    'gives the metric that a trainer of each length measures: %s',
    (task) => {
      const { experiment, parameters, ask } = trained({ task, T: 8, H: 6 }, 40);
      const { metrics, baselines } = ask([8, 5, 20]);
      [8, 5, 20].forEach((T, k) => {
        const longer = { ...experiment, T, batch: 128, rate: 1e-5 };
        const source = experimentSource(longer);
        const trainer = new FusedTrainer(newMemory, longer, source, {
          step: 0,
          parameters,
          slots: [],
        });
        // All examples in one batch are the same as drawn in parts.
        trainer.train(source.batch(stream(longer.seed, `length ${T}`), 128));
        expect(metrics[k]).toBeCloseTo(trainer.losses().metrics[0]!, 5);
        expect(baselines[k]).toBeCloseTo(source.baseline.metric, 6);
      });
    },
  );

  it('gives the same twice, and lets the model train on several times in between', () => {
    const { ask, pieces } = trained({ task: 'parity', T: 6, H: 4 }, 1);
    expect(ask([30, 31])).toEqual(ask([30, 31]));
    expect(pieces([30, 31])).toBe(8);
    expect(pieces([])).toBe(0);
  });

  it.each([[[1]], [[201]], [[2.5]], [[NaN]], [[1e9]], [Array.from({ length: 51 }, () => 5)]])(
    'refuses %j',
    (lengths) => {
      const { ask } = trained({ T: 4, H: 2 }, 0);
      expect(() => ask(lengths)).toThrow(RangeError);
    },
  );

  it('refuses a task whose data give the length', () => {
    expect(() => trained({ task: 'words', H: 2 }, 0).ask([5])).toThrow(RangeError);
  });
});
