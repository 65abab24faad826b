import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { structureErrors } from './structure-errors.fixture';
import { nameOf, structures } from './structures.fixture';
import { startTfjsCpu } from './tfjs/cpu';
import { PlainTrainer } from './training/plain-trainer';

beforeAll(() => startTfjsCpu());

describe('a training step of TensorFlow.js, and what is shown of it, are those of float64', () => {
  it.each(structures.map((structure) => [nameOf(structure), structure] as const))(
    '%s',
    (_, structure) => {
      const before = memory().numTensors;
      const errors = structureErrors(structure, (...of) => new PlainTrainer(...of));
      for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(3e-5);
      expect(memory().numTensors).toBe(before);
    },
  );
});
