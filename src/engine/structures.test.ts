import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { FusedTrainer } from './fused/trainer';
import { memories } from './recurrence/testing/kernels';
import { structureErrors, type MakeTrainer } from './structure-errors.fixture';
import { nameOf, structures } from './structures.fixture';
import { startTfjsCpu } from './tfjs/cpu';
import { PlainTrainer } from './training/plain-trainer';

beforeAll(() => startTfjsCpu());

const engines: readonly (readonly [name: string, make: MakeTrainer])[] = [
  ['TensorFlow.js', (...of) => new PlainTrainer(...of)],
  ...memories.map(
    ([name, newMemory]) =>
      [name, (...of: Parameters<MakeTrainer>) => new FusedTrainer(newMemory, ...of)] as const,
  ),
];

describe.each(engines)(
  'a training step in %s, and what is shown of it, are those of float64',
  (_, make) => {
    it.each(structures.map((structure) => [nameOf(structure), structure] as const))(
      '%s',
      (__, structure) => {
        const before = memory().numTensors;
        const { together, ...errors } = structureErrors(structure, make);
        // Where numbers cancel each other, single ones have few digits.
        for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(1e-4);
        expect(together).toBeLessThan(1e-5);
        expect(memory().numTensors).toBe(before);
      },
    );
  },
);
