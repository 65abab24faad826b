import { expect, it } from 'vitest';
import { defaultExperiment, experimentSource, modelOf, type Experiment } from '../../../experiment';
import { stream } from '../../../tasks/random';
import type { Batch, Source } from '../../../tasks/task';
import { initialParameters } from '../../model/initial';
import { memories } from '../../recurrence/testing/kernels';
import { relativeError } from '../../recurrence/testing/sample';
import { dropoutScales } from '../../training/chance';
import { Network, type Chances } from './network';
import { ParameterLayout } from './parameters';
import { differencesIn64, lossIn64 } from './structure64.fixture';

const small: Partial<Experiment> = { H: 3, T: 5, batch: 3, init: 'glorot' };
const stacks: readonly Partial<Experiment>[] = [
  { layers: 2, cell: 'lstm', dropout: 0.4 },
  { layers: 2, cell: 'gru', direction: 'both', merge: 'concat', dropout: 0.3 },
  { layers: 1, cell: 'lstm', direction: 'both', merge: 'mean' },
  { layers: 4, cell: 'rnn', residual: 'on', dropout: 0.2 },
  { layers: 4, cell: 'gru-after', residual: 'on', direction: 'both', merge: 'concat' },
  { layers: 4, cell: 'lstm', residual: 'on', direction: 'both', merge: 'sum', dropout: 0.3 },
  { shape: 'one-to-one', layers: 2 },
];
const tasks: readonly Partial<Experiment>[] = [
  { task: 'recall' },
  { task: 'parity', truncate: 2 },
  { task: 'wave' },
];

/** A model with a batch, of which examples begin late where it is masked. */
function modelFor(changes: Partial<Experiment>, masked: boolean) {
  const experiment: Experiment = { ...defaultExperiment, ...small, ...changes };
  const source = experimentSource(experiment);
  const blocks = modelOf(experiment, source);
  return { experiment, source, blocks, batch: maskedBatch(experiment, source, masked) };
}

function maskedBatch({ batch: B, seed }: Experiment, source: Source, masked: boolean): Batch {
  const batch = source.batch(stream(seed, 'training 1'), B);
  const mask_tb = Float32Array.from({ length: source.T * B }, (_, k) =>
    Math.floor(k / B) < k % B ? 0 : 1,
  );
  return masked ? { ...batch, mask_tb } : batch;
}

it.each(
  stacks.flatMap((stack, k) =>
    // Every stack meets every task, masked or not in turn.
    tasks.map((task, n) => ({ ...stack, ...task, masked: (k + n) % 2 === 1 })),
  ),
)('a model has the loss and the gradients of float64: %o', ({ masked, ...changes }) => {
  const { experiment, source, blocks, batch } = modelFor(changes, masked);
  const { truncate } = experiment;
  const parameters = initialParameters(experiment, blocks);
  const scales: Chances['scales'] = (junction) =>
    dropoutScales(experiment, 1, junction, batch.size);
  const structure = { source, blocks, batch, truncate, scales };
  const expected = differencesIn64(structure, parameters);
  const expectedLoss = lossIn64(structure, parameters);
  for (const [memory, newMemory] of memories) {
    const layout = new ParameterLayout(blocks);
    const model = { source, blocks, layout, truncate };
    const network = new Network(newMemory, model, batch.size, masked, 'training');
    layout.write(network.theta, parameters);
    // What the first pass leaves behind must not show in the next one.
    network.differentiate(batch);
    const { loss } = network.differentiate(batch, { scales });
    expect(loss / expectedLoss).toBeCloseTo(1, 5);
    const found = layout.read(network.workspace.floats(network.gradient, layout.count));
    expect(Object.keys(found).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const [name, values] of Object.entries(expected))
      expect(relativeError([found[name]!], [values]), `${name} in ${memory}`).toBeLessThan(3e-5);
  }
});
