import { expect, test } from 'vitest';
import { defaultExperiment, experimentSource, modelOf } from '../../experiment';
import { depthOf, factorPerLayer } from './depth';

const experiment = { ...defaultExperiment, T: 4, layers: 3, direction: 'both' } as const;
const blocks = modelOf(experiment, experimentSource(experiment));
const layer = (norm: number) => ({
  gradients_t: { h: Float32Array.of(norm / 2, norm, norm, 1.5 * norm) },
});
// In the order of the blocks: each layer forward, then backward.
const picture = { layers: [0.01, 5, 0.1, 6, 1, 7].map(layer) };

test('the gradient along depth is that of one direction, from the uppermost layer down', () => {
  const norms = depthOf(blocks, { stack: 'encoder', direction: 'forward' }, picture);
  expect(norms.map((found) => found.layer)).toEqual([3, 2, 1]);
  norms.forEach(({ norm }, k) => expect(norm).toBeCloseTo([1, 0.1, 0.01][k]!, 6));
  expect(factorPerLayer(norms)).toBeCloseTo(0.1, 6);
  const turned = depthOf(blocks, { stack: 'encoder', direction: 'backward' }, picture);
  expect(turned.map(({ norm }) => norm)).toEqual([7, 6, 5]);
});

test('no factor is told before norms are known, of one layer, or where a norm is 0 or no number', () => {
  expect(
    factorPerLayer(depthOf(blocks, { stack: 'encoder', direction: 'forward' }, undefined)),
  ).toBe(undefined);
  expect(factorPerLayer([{ layer: 1, norm: 2 }])).toBeUndefined();
  for (const norm of [0, Infinity, NaN])
    expect(
      factorPerLayer([
        { layer: 2, norm: 1 },
        { layer: 1, norm },
      ]),
    ).toBeUndefined();
});
