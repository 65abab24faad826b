import { describe, expect, it } from 'vitest';
import { gruBefore } from '../../../cells/gru';
import { lstm } from '../../../cells/lstm';
import { defaultExperiment, experimentSource, type Block } from '../../../experiment';
import { stream } from '../../../tasks/random';
import { newMemory } from '../../recurrence/testing/kernels';
import { Network } from './network';
import { ParameterLayout } from './parameters';

const [T, B] = [7, 5];

function stacked(task: 'recall' | 'parity' | 'words') {
  const source = experimentSource({ ...defaultExperiment, task, T });
  const K = source.output.kind === 'classes' ? source.output.labels.length : source.output.size;
  const blocks: readonly Block[] = [
    {
      kind: 'recurrent',
      name: 'layer1',
      cell: lstm,
      inputs: source.inputs,
      units: 6,
      returns: 'every',
    },
    {
      kind: 'recurrent',
      name: 'layer2',
      cell: gruBefore,
      inputs: 6,
      units: 5,
      returns: source.shape === 'many-to-one' ? 'last' : 'every',
    },
    { kind: 'dense', name: 'head', inputs: 5, outputs: K },
  ];
  const layout = new ParameterLayout(blocks);
  const batch = source.batch(stream(3, 'training 1'), B);
  const masked = batch.mask_tb !== undefined;
  const network = new Network(newMemory, { source, blocks, layout }, B, masked, 'training');
  const random = stream(3, 'parameters');
  layout.write(
    network.theta,
    Object.fromEntries(
      layout.places.map(({ block, name, rows, columns }) => [
        `${block}.${name}`,
        Float32Array.from({ length: rows * columns }, () => random.uniform() - 0.5),
      ]),
    ),
  );
  return { network, layout, batch };
}

describe('a network of two layers', () => {
  it.each(['recall', 'parity', 'words'] as const)(
    'has the gradient that differences of the loss show, in every parameter of %s',
    (task) => {
      const { network, layout, batch } = stacked(task);
      network.differentiate(batch);
      const gradient = network.workspace.floats(network.gradient, layout.count).slice();
      for (const { block, name, offset, rows, columns } of layout.places) {
        // Along the gradient of one parameter at a time: float32 has no digits for single numbers.
        const at = [offset, offset + rows * Math.ceil(columns / 4) * 4] as const;
        const direction = gradient.subarray(...at);
        const norm = Math.hypot(...direction);
        const before = network.theta.slice();
        const lossAt = (distance: number) => {
          const theta = network.theta;
          theta.set(before);
          direction.forEach((value, k) => (theta[at[0] + k]! += (distance * value) / norm));
          return network.differentiate(batch).loss;
        };
        const step = 2e-2;
        const slope = (lossAt(step) - lossAt(-step)) / (2 * step);
        network.theta.set(before);
        expect(Math.abs(slope / norm - 1), `${block}.${name}`).toBeLessThan(2e-3);
      }
    },
  );
});
