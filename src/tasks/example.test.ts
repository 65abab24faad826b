import { expect, test } from 'vitest';
import { defaultExperiment, experimentSource } from '../experiment';
import { taskNames } from '.';
import { exampleOf } from './example';
import { stream } from './random';

for (const task of taskNames)
  test(`${task}: an example taken from a batch has the tokens that it had in the batch`, () => {
    const source = experimentSource({ ...defaultExperiment, task });
    const batch = source.batch(stream(3, 'test'), 5);
    for (let b = 0; b < batch.size; b++) {
      const one = exampleOf(source, batch, b);
      expect(one.size).toBe(1);
      expect(source.tokens(one, 0)).toEqual(source.tokens(batch, b));
      expect(one.target.length * batch.size).toBe(batch.target.length);
    }
  });
