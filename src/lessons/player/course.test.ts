import { expect, test, vi } from 'vitest';
import { defaultExperiment, experimentSource } from '../../experiment';
import { store } from '../../store';
import { parseLesson } from '../format/parse';
import { sceneOf, stepsBefore } from '../format/scenes';
import { openStep, run } from './course';
import { placeOnBar } from './goal';
import { figureText, needsGradients } from './measured';

vi.mock('../../worker/client', () => ({ createClient: () => ({ send() {}, close() {} }) }));
vi.stubGlobal('requestAnimationFrame', () => 0);

const { lesson } = parseLesson(`---
id: small
title: Small
---

## One
::scene{T=20}
:::predict{answer=1}
What?
- a
- b
:::
:::observe{steps=30}
{loss}
:::
:::predict{answer=1}
And then?
- a
- b
:::
:::observe{steps=10}
{gamma}
:::

## Two
The same run goes on.
:::observe{steps=5}
{step}
:::

## Three
::scene{T=30}
:::observe{steps=7}
{step}
:::
`);

test('a step without a scene goes on with the run of the step before', () => {
  expect([0, 1, 2].map((step) => sceneOf(lesson!, step)?.name)).toEqual([
    'small/0',
    'small/0',
    'small/2',
  ]);
  expect(lesson!.steps.map(needsGradients)).toEqual([true, false, false]);
});

test('an observation comes after all training of its scene before it, and of no other scene', () => {
  expect(stepsBefore(lesson!, 0, 1)).toBe(0);
  expect(stepsBefore(lesson!, 0, 3)).toBe(30);
  expect(stepsBefore(lesson!, 1, 1)).toBe(40);
  expect(stepsBefore(lesson!, 2, 0)).toBe(0);
});

test('numbers are written as the page writes them', () => {
  const source = experimentSource(defaultExperiment);
  const text = (name: Parameters<typeof figureText>[0]['name'], value?: number) =>
    figureText({ name }, value, { source });
  expect(text('accuracy', 0.999)).toBe('99%');
  expect(text('chance', 0.25)).toBe('25%');
  expect(text('parameters', 1234)).toBe('1234');
  expect(text('gamma', 0.7912)).toBe('0.79');
  expect(text('gradient', 2.66e-5)).toBe('2.7 × 10⁻⁵');
  expect(text('loss')).toBe('–');
});

test('the bar of a goal has its mark where the goal is reached, in every decade', () => {
  const goal = {
    figure: { name: 'gradient', of: '1' },
    is: 'below',
    value: 1e-6,
    within: 0,
  } as const;
  expect(placeOnBar(goal, 1e-6)).toBeCloseTo(0.5);
  expect(placeOnBar(goal, 1)).toBeGreaterThan(0.99);
  expect(placeOnBar({ ...goal, figure: { name: 'accuracy' }, value: 0.9 }, 0.9)).toBe(0.9);
});

test('a question about what is seen without training keeps it from being seen until it is predicted', () => {
  const asks = parseLesson(`---
id: asks
title: Asks
---

## One
::scene{view=backward lab=shares reading=shapes}
:::predict{answer=1}
What?
- a
- b
:::
:::observe{steps=0}
{gamma}
:::
`).lesson!;
  openStep(asks, 0);
  expect(store.getState()).toMatchObject({ view: 'forward', tab: 'cell', reading: 'symbols' });
  run(asks, 0, 1, 0);
  expect(store.getState()).toMatchObject({
    view: 'backward',
    tab: 'gradients',
    labReading: 'shares',
    reading: 'shapes',
  });
});
