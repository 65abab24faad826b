import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { layoutOf, pack, unpack } from '../model/parameters';
import { memories } from '../recurrence/testing/kernels';
import { relativeError } from '../recurrence/testing/sample';
import { gradientOf } from './gradient';
import { peerError, peerOf } from './peer.fixture';

beforeAll(() => tf.setBackend('cpu'));

describe.each(['rnn', 'lstm', 'gru'] as const)('tf.layers has for %s', (cell) => {
  it('the loss and gradients of the plain execution', () => {
    const { source, blocks, values, batch, loss, gradients } = peerOf(cell);
    const layout = layoutOf(blocks);
    const ours = gradientOf({ source, blocks, layout }, pack(layout, values), batch);
    const found = unpack(layout, ours.theta.dataSync<'float32'>());
    expect(ours.loss.dataSync()[0]).toBeCloseTo(loss, 6);
    for (const [name, expected] of Object.entries(gradients))
      expect(relativeError([found[name]!], [expected]), name).toBeLessThan(2e-6);
  });

  it.each(memories)('the output, loss and gradients of our kernels in %s', (_, newMemory) => {
    expect(peerError(newMemory, cell)).toBeLessThan(2e-6);
  });
});
