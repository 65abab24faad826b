import { expect, it } from 'vitest';
import { Analysis } from '../engine/analysis/analysis';
import { settled } from '../engine/analysis/settled.fixture';
import { newMemory } from '../engine/recurrence/testing/kernels';
import { defaultExperiment, modelOf, type Experiment } from '../experiment';
import { beginning } from './claims.fixture';

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
