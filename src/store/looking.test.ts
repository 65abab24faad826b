import { expect, test } from 'vitest';
import { defaultExperiment, experimentSource, timestepBefore } from '../experiment';
import { lookedAt } from './looking';

const at = (
  settings: Partial<typeof defaultExperiment>,
  look: { t: number; layer: number; direction?: 'backward' },
) => {
  const experiment = { ...defaultExperiment, T: 5, ...settings };
  return lookedAt({
    experiment,
    source: experimentSource(experiment),
    direction: 'forward',
    ...look,
  });
};

test('what is looked at is the block of the chosen layer and direction, in the order of the picture', () => {
  const both = { layers: 3, direction: 'both' } as const;
  const found = [1, 2, 3].flatMap((layer) => [
    at(both, { t: 1, layer }),
    at(both, { t: 1, layer, direction: 'backward' }),
  ]);
  expect(found.map(({ block, index }) => [block.name, index])).toEqual([
    ['layer1', 0],
    ['reverse1', 1],
    ['layer2', 2],
    ['reverse2', 3],
    ['layer3', 4],
    ['reverse3', 5],
  ]);
  expect(at({ layers: 2 }, { t: 4, layer: 2, direction: 'backward' }).block.name).toBe('layer2');
});

test('it is the same value as long as the same is looked at, for React renders only what changed', () => {
  const experiment = { ...defaultExperiment, T: 5 };
  const state = {
    experiment,
    source: experimentSource(experiment),
    layer: 1,
    direction: 'forward',
    t: 2,
  } as const;
  expect(lookedAt(state)).toBe(lookedAt({ ...state }));
  expect(lookedAt({ ...state, t: 3 }).t).toBe(3);
});

test('backwards in time the timestep before is the later one, and the last has none', () => {
  const { block } = at({ direction: 'both' }, { t: 0, layer: 1, direction: 'backward' });
  expect([0, 3, 4].map((t) => timestepBefore(block, t))).toEqual([1, 4, undefined]);
  const { block: forward } = at({}, { t: 0, layer: 1 });
  expect([0, 4].map((t) => timestepBefore(forward, t))).toEqual([undefined, 3]);
});
