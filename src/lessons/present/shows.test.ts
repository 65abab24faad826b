import { expect, test } from 'vitest';
import { parseLesson } from '../format/parse';
import { placesOf } from './places';
import { showsOf } from './shows';

const { lesson } = parseLesson(`---
id: small
title: Small
---

## One
::scene{T=20 tab=example controls="T H"}
First.

:::predict{answer=1}
Look at the [weights](view:weights).
- a
- b
:::
:::observe{steps=30}
**The [bars](view:shares)** and the [length](control:T), not the [batch](control:batch).
:::
:::goal{figure=accuracy above=0.9}
Watch the [ribbon](view:backward).
:::
`);

const [step] = lesson!.steps;
const shown = placesOf(step!).map((place) => ({
  kind: place.kind,
  ...showsOf(place, step!.scene),
}));

test('a screen opens with what its text points at, else with what its scene names beside the stage', () => {
  expect(shown.map(({ kind, tab, lab, opens }) => [kind, tab, lab, opens])).toEqual([
    ['reading', 'example', undefined, 'both'],
    ['question', 'weights', undefined, 'panel'],
    ['run', 'gradients', 'shares', 'panel'],
    ['observation', 'gradients', 'shares', 'panel'],
    ['goal', 'example', undefined, 'stage'],
  ]);
});

test('a goal offers all settings of its scene, any other screen those of them that its text names', () => {
  expect(shown.map(({ settings }) => settings)).toEqual([[], [], ['T'], ['T'], ['T', 'H']]);
});

test('without a panel there is the stage alone', () => {
  const { tab: _, ...scene } = step!.scene!;
  expect(showsOf(placesOf(step!)[0]!, scene)).toMatchObject({ tab: undefined, opens: 'stage' });
});
