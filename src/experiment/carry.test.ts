import { describe, expect, it } from 'vitest';
import { stream } from '../tasks/random';
import { carriesOn, chapterSteps, opensChapter, trainingBatches } from './carry';
import { defaultExperiment, experimentSource, type Experiment } from './experiment';

const carried: Experiment = { ...defaultExperiment, task: 'parity', T: 5, batch: 3, carry: 'on' };
const batchesOf = (experiment: Experiment) =>
  trainingBatches(experiment, experimentSource(experiment));

describe('batches of a training step', () => {
  it('are drawn from the seed and the step alone', () => {
    const batchOf = batchesOf({ ...carried, carry: 'off' });
    expect(batchOf(4)).toEqual(experimentSource(carried).batch(stream(7, 'training 4'), 3));
  });

  it.each(['parity', 'wave'] as const)(
    'are pieces of one long sequence where states go on: %s',
    (task) => {
      const experiment: Experiment = { ...carried, task };
      const batchOf = batchesOf(experiment);
      const long = experimentSource({ ...experiment, T: 5 * chapterSteps });
      const chapters = [0, 1].map((chapter) => long.batch(stream(7, `chapter ${chapter}`), 3));
      const steps = Array.from({ length: 2 * chapterSteps }, (_, k) => k + 1);
      const joined = (name: 'x_tbd' | 'target') =>
        steps.flatMap((step) => [...batchOf(step)[name]]);
      for (const name of ['x_tbd', 'target'] as const)
        expect(joined(name)).toEqual(chapters.flatMap((whole) => [...whole[name]]));
      expect(steps.filter(opensChapter)).toEqual([1, 1 + chapterSteps]);
      expect(batchesOf(experiment)(11)).toEqual(batchOf(11));
    },
  );
});

describe('states go on', () => {
  it.each([
    [{}, true],
    [{ task: 'wave' }, true],
    [{ carry: 'off' }, false],
    [{ task: 'recall' }, false],
    [{ task: 'words' }, false],
    [{ direction: 'both' }, false],
    [{ shape: 'one-to-one' }, false],
  ] as const)('%j: %s', (changes, expected) => {
    expect(carriesOn({ ...carried, ...changes })).toBe(expected);
  });
});
