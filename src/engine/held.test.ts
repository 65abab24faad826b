import { beforeAll, describe, expect, it } from 'vitest';
import {
  defaultExperiment,
  experimentSource,
  holdOf,
  recurrentBlocks,
  modelOf,
  trainingBatches,
  type Experiment,
} from '../experiment';
import { exampleOf } from '../tasks/example';
import type { Source } from '../tasks/task';
import { FusedTrainer } from './fused/trainer';
import { initialParameters } from './model/initial';
import { memories } from './recurrence/testing/kernels';
import { model64 } from './model64.fixture';
import { startTfjsCpu } from './tfjs/cpu';
import { PlainTrainer } from './training/plain-trainer';
import type { Trainer } from './training/trainer';

beforeAll(() => startTfjsCpu());

type MakeTrainer = (experiment: Experiment, source: Source) => Trainer;

const engines: readonly (readonly [name: string, make: MakeTrainer])[] = [
  ['TensorFlow.js', (...of) => new PlainTrainer(...of)],
  ...memories.map(
    ([name, newMemory]) =>
      [name, (...of: Parameters<MakeTrainer>) => new FusedTrainer(newMemory, ...of)] as const,
  ),
];

const small = { ...defaultExperiment, T: 6, H: 4, batch: 4, rate: 0.5, clip: 0 } as const;

describe.each(engines)('in %s', (_, make) => {
  it.each([
    ['adam', { cell: 'lstm', 'hold.f': 'open', 'hold.i': 'mark', 'hold.o': 'others' }],
    ['rmsprop', { cell: 'lstm', 'hold.f': 'others', 'hold.i': 'open', layers: 2 }],
    ['momentum', { task: 'adding', cell: 'gru', 'hold.z': 'others', 'hold.r': 'shut' }],
    ['adam', { cell: 'gru-after', direction: 'both', 'hold.z': 'mark', 'hold.r': 'shut' }],
  ] as const)('%s leaves held gates where they are, and moves the others: %o', (optimizer, of) => {
    const experiment: Experiment = { ...small, ...of, optimizer };
    const source = experimentSource(experiment);
    const batchOf = trainingBatches(experiment, source);
    const trainer = make(experiment, source);
    const before = trainer.checkpoint().parameters;
    for (let step = 1; step <= 5; step++) trainer.train(batchOf(step));
    const after = trainer.checkpoint().parameters;
    const watched = exampleOf(source, batchOf(1), 0);
    const tokens = source.tokens(watched, 0);
    const { layers } = trainer.look(watched, { values: true, gradients: false, parameters: false });

    const held = { values: [] as number[], wanted: [] as number[], changes: [] as number[] };
    const learned: number[] = [];
    recurrentBlocks(modelOf(experiment, source)).forEach((block, place) => {
      for (const [gate, values_tu] of Object.entries(layers[place]!.values_tu!)) {
        const hold = holdOf(experiment, block, gate);
        for (const [name, values] of Object.entries(after)) {
          if (!name.startsWith(`${block.name}.${gate}.`)) continue;
          const change = Math.max(...values.map((value, k) => Math.abs(value - before[name]![k]!)));
          if (hold !== 'learned') held.changes.push(change);
          else if (name.endsWith('.W')) learned.push(change);
        }
        if (hold === 'learned') continue;
        held.values.push(...values_tu);
        for (const { marked } of tokens) {
          const open = hold === 'open' || (marked ? hold === 'mark' : hold === 'others');
          held.wanted.push(...Array<number>(small.H).fill(Number(open)));
        }
      }
    });
    // Some 1e-22 is left of a shut gate, and its weights of 0 move by less than any rounding; a bias of 50 cannot.
    expect(held.values.map((value) => (value < 1e-20 ? 0 : value))).toEqual(held.wanted);
    expect(held.wanted.length).toBeGreaterThan(0);
    expect(Math.max(...held.changes)).toBeLessThan(1e-12);
    expect(Math.min(...learned)).toBeGreaterThan(1e-3);
  });
});

it('in float64 the loss has no slope along the parameters of held gates', () => {
  const experiment: Experiment = {
    ...small,
    'hold.f': 'open',
    'hold.i': 'mark',
    'hold.o': 'others',
  };
  const source = experimentSource(experiment);
  const blocks = modelOf(experiment, source);
  const parameters = initialParameters(experiment, blocks, source);
  const { gradients } = model64(
    { source, blocks, parameters },
    trainingBatches(experiment, source)(1),
  );
  const steepest = (wanted: RegExp) =>
    Object.entries(gradients)
      .filter(([name]) => wanted.test(name))
      .map(([, values]) => Math.max(...values.map(Math.abs)));
  expect(Math.max(...steepest(/\.[fio]\./))).toBeLessThan(1e-20);
  expect(Math.min(...steepest(/g\.W|head/))).toBeGreaterThan(1e-3);
});
