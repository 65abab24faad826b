import { expect, test } from 'vitest';
import { defaultExperiment, experimentSource, modelOf, recurrentBlocks } from '../../experiment';
import { cutsOf, flowOf, reachedOf } from './flow';

const flows = (settings: Partial<typeof defaultExperiment>) => {
  const experiment = { ...defaultExperiment, T: 6, ...settings };
  const blocks = modelOf(experiment, experimentSource(experiment));
  return Object.fromEntries(
    recurrentBlocks(blocks).map((block) => [block.name, flowOf(block, blocks)]),
  );
};

test('one loss at the end is behind every layer of one direction; under two directions it comes in everywhere', () => {
  const deep = flows({ layers: 3 });
  expect(Object.values(deep).map(({ enters }) => enters)).toEqual(['end', 'end', 'end']);
  const both = flows({ layers: 2, direction: 'both' });
  expect(both.layer1).toMatchObject({ enters: 'every', fromAbove: true });
  expect(both.reverse1).toMatchObject({ enters: 'every', mirrored: true });
  expect(both.layer2).toMatchObject({ enters: 'end', fromAbove: false, mirrored: false });
  expect(both.reverse2).toMatchObject({ enters: 'end', mirrored: true });
});

test('losses at every timestep are losses, and no gift of the layer above', () => {
  for (const flow of Object.values(flows({ task: 'parity', layers: 2 })))
    expect(flow).toMatchObject({ enters: 'every', fromAbove: false });
});

test('cuts lie where the layer computes, which backwards in time is counted from the first timestep', () => {
  const one = { T: 10, mirrored: false, fromAbove: false } as const;
  expect(cutsOf({ ...one, enters: 'every' }, 4)).toEqual([0, 2, 6]);
  expect(cutsOf({ ...one, enters: 'every', mirrored: true }, 4)).toEqual([0, 4, 8]);
  expect(cutsOf({ ...one, enters: 'end' }, 4)).toEqual([0, 6]);
  expect(cutsOf({ ...one, enters: 'end', mirrored: true }, 4)).toEqual([0, 4]);
  expect(reachedOf({ ...one, enters: 'end' }, 4)).toEqual([6, 9]);
  expect(reachedOf({ ...one, enters: 'end', mirrored: true }, 4)).toEqual([0, 3]);
});
