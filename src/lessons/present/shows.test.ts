import { expect, test } from 'vitest';
import type { Scene } from '../format/lesson';
import { parseLesson } from '../format/parse';
import { placesOf, type Place } from './places';
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

test('what would answer an open question waits until it is answered', () => {
  const [reading] = placesOf(step!);
  expect(showsOf(reading!, step!.scene, true)).toMatchObject({ tab: undefined, ways: ['stage'] });
});

test('what needs the whole width has it: first the stage where it is to be seen whole, then what was found in it', () => {
  const ways = (change: Partial<Scene>, kind: Place['kind']) => {
    const { ways: all, opens } = showsOf(
      placesOf(step!).find((place) => place.kind === kind)!,
      { ...step!.scene!, ...change },
    );
    return [all, opens];
  };
  const backward = { page: { ...step!.scene!.page, view: 'backward' as const } };
  expect(ways(backward, 'reading')).toEqual([['stage', 'panel'], 'stage']);
  expect(ways({ tab: 'cell' }, 'reading')).toEqual([['stage', 'panel'], 'panel']);
  expect(ways({ tab: 'equations', reading: 'shapes' }, 'reading')[1]).toBe('panel');
  expect(ways({}, 'reading')[1]).toBe('both');
  const formula = { kind: 'reading', passages: [{ kind: 'formula', tex: 'h_t' }] } as const;
  expect(showsOf(formula, { ...step!.scene!, tab: 'equations' }).opens).toBe('stage');
});
