import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelOf, parametersOf } from '../experiment';
import { beginning } from './claims.fixture';
import { parseLesson } from './format/parse';

const text = readFileSync(new URL('content/shapes.ko.md', import.meta.url), 'utf8');
const { experiment } = parseLesson(text).lesson!.steps[0]!.scene!;

it('a batch of 100 with 32 inputs passes the shapes that the lesson names, and comes out', () => {
  const { source, trainer, batchOf } = beginning(experiment);
  const batch = batchOf(1);
  expect(batch.size).toBe(100);
  expect(batch.x_tbd.length).toBe(source.T * 100 * 32);
  const [layer, head] = modelOf(experiment, source);
  const shapes = (block: typeof layer) =>
    Object.fromEntries(parametersOf(block!).map(({ name, shape }) => [name, shape]));
  expect(shapes(layer)).toEqual({ 'h.W': [32, 64], 'h.U': [64, 64], 'h.b': [64] });
  expect(shapes(head)).toEqual({ W: [64, 32], b: [32] });
  expect(trainer.predict(batch).length).toBe(100 * 32);
  const { parameters } = trainer.checkpoint();
  expect(parameters['layer1.h.W']!.length).toBe(32 * 64);
  expect(parameters['layer1.h.U']!.length).toBe(64 * 64);
  expect(parameters['layer1.h.b']!.length).toBe(64);
});
