import { expect, test } from 'vitest';
import { parseLesson } from '../format/parse';
import { placesOf } from './places';

const { lesson } = parseLesson(`---
id: small
title: Small
---

## One
::scene{T=20}
First.

$$a$$

Second.
:::predict{answer=1}
What?
- a
- b
:::
:::observe{steps=30}
{loss}
:::
Between.
:::predict{answer=2}
And then?
- a
- b
:::
:::goal{figure=accuracy above=0.9}
Go.
:::

## Two
:::observe{steps=5}
{step}
:::
`);

test('a step is read, asked, run and observed in turn, and its answers are kept where the player keeps them', () => {
  const places = placesOf(lesson!.steps[0]!);
  expect(places.map((place) => [place.kind, 'part' in place ? place.part : '-'].join())).toEqual([
    'reading,-',
    'question,4',
    'run,4',
    'observation,4',
    'reading,-',
    'question,6',
    'run,6',
    'goal,7',
  ]);
  const [first] = places;
  expect(first?.kind === 'reading' && first.passages.map(({ kind }) => kind)).toEqual([
    'paragraph',
    'formula',
  ]);
});

test('what was seen is told on several screens where it is long, and the first of them has the answer', () => {
  const long = 'word '.repeat(60);
  const { lesson: told } = parseLesson(`---
id: small
title: Small
---

## One
::scene{T=20}
:::observe{steps=30}
${long}

${long}

Short.

${'단어 '.repeat(60)}
:::
`);
  const seen = placesOf(told!.steps[0]!).filter(({ kind }) => kind === 'observation');
  expect(seen.map((place) => 'observation' in place && place.observation!.passages.length)).toEqual(
    [2, 2],
  );
  expect(seen.map((place) => 'goesOn' in place && place.goesOn)).toEqual([false, true]);
});

test('a step that begins with an observation shows its title first', () => {
  expect(placesOf(lesson!.steps[1]!).map(({ kind }) => kind)).toEqual([
    'reading',
    'run',
    'observation',
  ]);
});
