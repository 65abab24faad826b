import { expect, test } from 'vitest';
import { defaultExperiment } from '../experiment';
import { settingsAt, withChange } from './changing';

const now = { ...defaultExperiment, clip: 0 };

test('what is taken back before another training step was no change', () => {
  const once = withChange([], 7, defaultExperiment, { experiment: now });
  expect(once).toEqual([{ step: 7, before: defaultExperiment, byHand: false }]);
  expect(withChange(once, 7, now, { experiment: defaultExperiment })).toEqual([]);
  expect(withChange(once, 8, now, { experiment: defaultExperiment })).toHaveLength(2);
});

test('weights set by hand are a change until they are as they were', () => {
  const once = withChange([], 0, defaultExperiment, { byHand: true });
  expect(once).toMatchObject([{ step: 0, byHand: true }]);
  const both = withChange(once, 0, defaultExperiment, { experiment: now });
  expect(both).toMatchObject([{ step: 0, byHand: true }]);
  expect(withChange(once, 0, defaultExperiment, { byHand: false })).toEqual([]);
});

test('a moment of the past is of the settings of its time', () => {
  const changes = withChange([], 7, defaultExperiment, { experiment: now });
  expect(settingsAt(changes, now, 6)).toBe(defaultExperiment);
  expect(settingsAt(changes, now, 7)).toBe(now);
});
