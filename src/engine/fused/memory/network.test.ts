import { expect, it } from 'vitest';
import { memories } from '../../recurrence/testing/kernels';
import { relativeError } from '../../recurrence/testing/sample';
import { in64, stackedOf } from '../stacked.fixture';
import { Network } from './network';
import { ParameterLayout } from './parameters';

const tasks = ['recall', 'parity', 'words'] as const;

it.each(memories.flatMap(([name, memory]) => tasks.map((task) => [name, task, memory] as const)))(
  'a network of two layers in %s has the loss and gradients of float64, in every parameter of %s',
  (_, task, newMemory) => {
    const stacked = stackedOf(task);
    const { source, blocks, parameters, batch } = stacked;
    expect(source.output.kind).toBe('classes');
    expect(batch.mask_tb !== undefined).toBe(task === 'words');
    const layout = new ParameterLayout(blocks);
    const masked = batch.mask_tb !== undefined;
    const model = { source, blocks, layout };
    const network = new Network(newMemory, model, batch.size, masked, 'training');
    layout.write(network.theta, parameters);
    const { loss } = network.differentiate(batch);
    const expected = in64(stacked);
    expect(loss).toBeCloseTo(expected.loss, 6);
    const found = layout.read(network.workspace.floats(network.gradient, layout.count));
    for (const [name, values] of Object.entries(expected.parameters))
      expect(relativeError([found[name]!], [values]), name).toBeLessThan(3e-6);
    expect(Object.keys(found).toSorted()).toEqual(Object.keys(expected.parameters).toSorted());
  },
);
