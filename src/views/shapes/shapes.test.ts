import { expect, test } from 'vitest';
import { FusedTrainer } from '../../engine/fused/trainer';
import { newMemory } from '../../engine/recurrence/testing/kernels';
import {
  defaultExperiment,
  experimentSource,
  modelOf,
  parametersOf,
  type Experiment,
} from '../../experiment';
import { readLink } from '../../link';
import { stream } from '../../tasks/random';
import { countOf, exampleLink, shapesOf } from './shapes';

/** The shapes of a model in the engine's own arrays. */
function shapesIn(experiment: Experiment) {
  const source = experimentSource(experiment);
  const blocks = modelOf(experiment, source);
  const trainer = new FusedTrainer(newMemory, experiment, source);
  const watched = source.batch(stream(1, 'watched'), 1);
  const picture = trainer.look(watched, { values: true, gradients: false, parameters: true });
  const shapes = shapesOf(blocks, source, picture, experiment.batch)!;
  return { blocks, shapes };
}

test('batch 100, input 32, output 64 give (100, 64)', () => {
  const { experiment, notices } = readLink(exampleLink);
  expect(notices).toEqual([]);
  const { shapes } = shapesIn(experiment);
  expect(shapes[0]).toMatchObject({
    parameters: [
      { name: 'W', count: 1, shape: [64, 32] },
      { name: 'U', count: 1, shape: [64, 64] },
      { name: 'b', count: 1, shape: [64] },
    ],
    output: { symbol: 'h', shape: [100, 64] },
  });
  expect(shapes[1]!.output.shape).toEqual([100, 30]);
});

test('an encoder–decoder of both directions and two layers is told block by block', () => {
  const { blocks, shapes } = shapesIn({
    ...defaultExperiment,
    task: 'reverse',
    cell: 'lstm',
    T: 5,
    H: 4,
    batch: 3,
    layers: 2,
    direction: 'both',
    attention: 'additive',
  });
  expect(shapes.map(({ block, output }) => [block.name, output.shape])).toEqual([
    ['layer1', [3, 5, 4]],
    ['reverse1', [3, 5, 4]],
    ['junction1', [3, 5, 8]],
    ['layer2', [3, 5, 4]],
    ['reverse2', [3, 5, 4]],
    ['junction2', [3, 5, 8]],
    ['decoder1', [3, 6, 8]],
    ['decoder2', [3, 6, 8]],
    ['attention', [3, 6, 8]],
    ['head', [3, 6, 5]],
  ]);
  expect(shapes[0]!.parameters).toEqual([
    { name: 'W', count: 4, shape: [4, 4] },
    { name: 'U', count: 4, shape: [4, 4] },
    { name: 'b', count: 4, shape: [4] },
  ]);
  const all = blocks
    .flatMap(parametersOf)
    .reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0);
  expect(countOf(shapes)).toBe(all);
});
