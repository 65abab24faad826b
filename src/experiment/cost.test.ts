import { expect, it } from 'vitest';
import type { Source } from '../tasks/task';
import { affordable, costLimitOf, costOf } from './cost';
import { defaultExperiment, experimentSource, type Experiment } from './experiment';

/** As long as an encoder–decoder can be. */
const source: Source = {
  ...experimentSource(defaultExperiment),
  T: 200,
  shape: 'encoder-decoder',
  decoder: { T: 201, inputs: 9, end: 7 },
};
const large: Experiment = { ...defaultExperiment, T: 200, H: 128, batch: 256 };

it('attention over long sequences gives way to the limit, and one example is always within it', () => {
  const batches = (['none', 'dot', 'additive'] as const).map((attention) => {
    const experiment = { ...large, attention };
    const afforded = affordable(experiment, source);
    expect(costOf(afforded, source)).toBeLessThanOrEqual(costLimitOf(afforded));
    return afforded.batch;
  });
  expect(batches).toEqual(batches.toSorted((a, b) => b - a));
  expect(new Set(batches).size).toBe(3);
  const largest = { ...large, batch: 1, attention: 'additive', direction: 'both' } as const;
  expect(costOf(largest, source)).toBeLessThanOrEqual(costLimitOf(largest));
});
