import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { layoutOf, pack, unpack } from '../model/parameters';
import { memories } from '../recurrence/testing/kernels';
import { relativeError } from '../recurrence/testing/sample';
import { gradientOf } from './gradient';
import { peerError, peerOf, type PeerStructure } from './peer.fixture';

beforeAll(() => tf.setBackend('cpu'));

const structures: readonly PeerStructure[] = [
  { layers: 1 },
  { layers: 3 },
  ...(['concat', 'sum', 'mean'] as const).map((merge) => ({ direction: 'both', merge }) as const),
  { layers: 2, direction: 'both', shape: 'many-to-many' },
  { layers: 2, shape: 'encoder-decoder' },
];
const all = (['rnn', 'lstm', 'gru'] as const).flatMap((cell) =>
  structures.map((structure) => [cell, structure] as const),
);

describe.each(all)('tf.layers has for %s, %j', (cell, structure) => {
  it('the loss and gradients of the plain execution', () => {
    const { source, blocks, parameters, batch, loss, gradients } = peerOf(cell, structure);
    const layout = layoutOf(blocks);
    const ours = gradientOf({ source, blocks, layout }, pack(layout, parameters), batch);
    const found = unpack(layout, ours.theta.dataSync<'float32'>());
    expect(ours.loss.dataSync()[0]).toBeCloseTo(loss, 6);
    expect(Object.keys(gradients).toSorted()).toEqual(Object.keys(found).toSorted());
    for (const [name, expected] of Object.entries(gradients))
      expect(relativeError([found[name]!], [expected]), name).toBeLessThan(5e-6);
  });

  it.each(memories)('the loss and gradients of our kernels in %s', (_, newMemory) => {
    expect(peerError(newMemory, cell, structure)).toBeLessThan(5e-6);
  });
});
