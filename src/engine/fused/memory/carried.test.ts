import { describe, expect, it } from 'vitest';
import {
  chapterSteps,
  defaultExperiment,
  experimentSource,
  trainingBatches,
  type Experiment,
} from '../../../experiment';
import { exampleOf } from '../../../tasks/example';
import { stream } from '../../../tasks/random';
import { memories } from '../../recurrence/testing/kernels';
import { relativeError } from '../../recurrence/testing/sample';
import { Analysis } from '../../analysis/analysis';
import { settled } from '../../analysis/settled.fixture';
import { in64, stackedOf } from '../stacked.fixture';
import { FusedTrainer } from '../trainer';
import { beginWith } from './carried';
import { Network } from './network';
import { ParameterLayout } from './parameters';

const carried: Experiment = {
  ...defaultExperiment,
  task: 'parity',
  carry: 'on',
  layers: 2,
  T: 5,
  H: 6,
  batch: 3,
};

describe.each(memories)('states that go on in %s', (_, newMemory) => {
  function begun(changes: Partial<Experiment>) {
    const experiment = { ...carried, ...changes };
    const source = experimentSource(experiment);
    const trainer = new FusedTrainer(newMemory, experiment, source);
    const batchOf = trainingBatches(experiment, source);
    const train = (to: number, by = trainer) => {
      while (by.step < to) by.train(batchOf(by.step + 1));
      return by.checkpoint();
    };
    return { experiment, source, trainer, batchOf, train };
  }

  it.each(['lstm', 'gru', 'rnn'] as const)('are those of one long sequence: %s', (cell) => {
    // Without an update all pieces go through one model.
    const { experiment, train } = begun({ cell, optimizer: 'sgd', rate: 0 });
    const long = experimentSource({ ...experiment, T: experiment.T * chapterSteps });
    const trainer = new FusedTrainer(newMemory, { ...experiment, carry: 'off' }, long);
    const values = [0, 1].map((chapter) => {
      const whole = long.batch(stream(experiment.seed, `chapter ${chapter}`), experiment.batch);
      const needs = { values: true, gradients: false, parameters: false };
      return trainer.look(exampleOf(long, whole, 0), needs).layers;
    });
    for (const step of [1, 2, chapterSteps, chapterSteps + 1, chapterSteps + 3]) {
      const { states } = train(step);
      const end = (((step - 1) % chapterSteps) + 1) * experiment.T;
      values[step > chapterSteps ? 1 : 0]!.forEach(({ values_tu }, layer) => {
        const names = cell === 'lstm' ? ['h', 'c'] : ['h'];
        for (const name of names) {
          const found = states!.ended[`layer${layer + 1}.${name}`]!.subarray(0, experiment.H);
          const expected = values_tu!
            [name]!.subarray((end - 1) * experiment.H)
            .subarray(0, experiment.H);
          expect(relativeError([found], [expected]), `${name} after ${step}`).toBeLessThan(1e-6);
        }
      });
    }
  });

  it('leave the gradient to the piece alone, which begins with them', () => {
    const stacked = stackedOf('parity');
    const { source, blocks, parameters, batch } = stacked;
    const layout = new ParameterLayout(blocks);
    const model = { source, blocks, layout, begins: 'given' } as const;
    const network = new Network(newMemory, model, batch.size, false, 'training');
    layout.write(network.theta, parameters);
    const random = stream(6, 'states');
    const states = Object.fromEntries(
      [
        ['layer1.h', 6],
        ['layer1.c', 6],
        ['layer2.h', 5],
      ].map(([name, units]) => [
        name,
        Float32Array.from({ length: batch.size * Number(units) }, () => 2 * random.uniform() - 1),
      ]),
    );
    beginWith(network, blocks, states);
    const { loss } = network.differentiate(batch);
    const expected = in64(stacked, states);
    expect(loss).toBeCloseTo(expected.loss, 6);
    expect(Math.abs(loss - in64(stacked).loss)).toBeGreaterThan(1e-3);
    const found = layout.read(network.workspace.floats(network.gradient, layout.count));
    for (const [name, values] of Object.entries(expected.parameters))
      expect(relativeError([found[name]!], [values]), name).toBeLessThan(3e-6);
    const analysis = new Analysis(newMemory, carried, stacked);
    const work = analysis.answer({ kind: 'contributions' }, parameters, batch, 0, states);
    const { norm } = settled(work, 'contributions').layers[0]!['f.U']!;
    expect(norm / Math.hypot(...expected.parameters['layer1.f.U']!)).toBeCloseTo(1, 5);
  });

  it('are the same run when another trainer takes it up within a chapter', () => {
    const { experiment, source, trainer, batchOf, train } = begun({});
    const checkpoint = structuredClone(train(4));
    const other = new FusedTrainer(newMemory, experiment, source, checkpoint);
    const norms = (of: FusedTrainer) => {
      of.observe(batchOf(4));
      const needs = { values: false, gradients: true, parameters: false };
      return of.look(batchOf(1), needs).layers.map(({ gradients_t }) => gradients_t);
    };
    expect(norms(other)).toEqual(norms(trainer));
    const [first, second] = [train(11), train(11, other)];
    expect(second).toEqual(first);
    // What is carried counts.
    const { step, parameters, slots } = checkpoint;
    const bare = { step, parameters, slots };
    const without = new FusedTrainer(newMemory, experiment, source, bare);
    expect(train(11, without).parameters).not.toEqual(first.parameters);
  });
});
