import { tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTfjsCpu } from '../tfjs/cpu';
import { norms } from './norms';

beforeAll(() => startTfjsCpu());

describe('norms', () => {
  it.each([1, 1e-25, 1e-36, 1e25])('are exact to 3e-7 for gradients about %d', (scale) => {
    const tensors_t = [
      tensor([
        [3 * scale, 0],
        [0, -4 * scale],
      ]),
      tensor([
        [scale, 2 * scale],
        [-2 * scale, 4 * scale],
      ]),
    ];
    const found = norms(tensors_t, Float32Array.of(1, 2)).dataSync();
    expect(Math.abs(found[0]! / (5 * scale) - 1)).toBeLessThan(3e-7);
    expect(Math.abs(found[1]! / (10 * scale) - 1)).toBeLessThan(3e-7);
  });

  it('are 0 for nothing, and not a number for what is not', () => {
    const found = norms([tensor([[0, 0]]), tensor([[NaN, 1]])], Float32Array.of(1, 1)).dataSync();
    expect([...found]).toEqual([0, NaN]);
  });
});
