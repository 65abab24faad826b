import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../../experiment';
import { curriculum } from '../curriculum';
import type { Lesson, Scene } from '../format/lesson';
import { parseLesson } from '../format/parse';
import { shownColumns } from './columns';
import { lessonPicture, pictureOf, pictures, type LessonPicture } from './pictures';
import { networkSketch, type Mark } from './sketch';

const room = { x: 0, y: 0, width: 160, height: 64 };
const drawn = (changes: Partial<Experiment>, most = 7, backward = false) =>
  networkSketch({ ...defaultExperiment, ...changes }, room, { most, backward });
const count = (marks: readonly Mark[], of: Mark['of']) =>
  marks.filter((mark) => mark.of === of).length;

describe('a picture of a network', () => {
  it('has a cell for each shown timestep of each row, an input under the first and answers over the last', () => {
    const parity = drawn({ task: 'parity', cell: 'rnn', T: 5 });
    expect([count(parity, 'wall'), count(parity, 'x'), count(parity, 'y')]).toEqual([5, 5, 5]);
    const deep = drawn({ task: 'recall', layers: 3, T: 5 });
    expect([count(deep, 'wall'), count(deep, 'x'), count(deep, 'y')]).toEqual([15, 5, 1]);
  });

  it('carries the cell state of an LSTM in one unbroken line, and breaks its hidden state at every cell', () => {
    const lines = (of: 'c' | 'h') =>
      drawn({ cell: 'lstm', T: 5 }).filter((mark) => mark.of === of && mark.broad);
    expect(lines('c')).toHaveLength(1);
    expect(lines('h')).toHaveLength(6);
  });

  it('carries nothing where there is no memory', () => {
    expect(count(drawn({ task: 'parity', shape: 'one-to-one', cell: 'rnn' }), 'h')).toBe(0);
  });

  it('reads one input from one to many, and writes with a decoder after a breath', () => {
    expect(count(drawn({ task: 'melody', T: 16 }), 'x')).toBe(1);
    const translated = drawn({ task: 'reverse', cell: 'gru', T: 4 });
    expect(count(translated, 'wash')).toBe(count(translated, 'y'));
  });

  it('turns the ends of a row that reads backwards round', () => {
    const washed = (direction: 'forward' | 'both') =>
      count(drawn({ task: 'follows', direction, T: 5 }), 'wash');
    expect([washed('forward'), washed('both')]).toEqual([0, 5]);
  });

  it('says where timesteps are left out, and never shows more than it may', () => {
    expect(count(drawn({ T: 8 }, 8), 'gap')).toBe(0);
    expect(count(drawn({ T: 100 }), 'gap')).toBe(3);
    for (const most of [1, 2, 3, 7])
      for (const T of [1, 2, 5, 200])
        expect(shownColumns({ T }, most).places).toHaveLength(Math.min(T, most));
  });

  it('has a way back for the gradient only where the scene shows one', () => {
    expect(count(drawn({}), 'gradient')).toBe(0);
    expect(count(drawn({}, 7, true), 'gradient')).toBeGreaterThan(1);
  });
});

const scenesOf = ({ steps }: Lesson): readonly Scene[] => {
  const scenes: Scene[] = [];
  for (const step of steps) scenes.push((step.scene ?? scenes.at(-1))!);
  return scenes;
};

/** What a scene must show for its picture to be one of that. */
const asShown: Readonly<Record<LessonPicture['as'], object>> = {
  time: {},
  cell: {},
  loop: {},
  gradient: { view: 'backward' },
  shapes: { reading: 'shapes' },
  weights: { tab: 'weights' },
};

describe.each(curriculum)('the picture of $id', ({ id }) => {
  const { as, scenes } = pictures[id];
  const file = new URL(`../content/${id}.ko.md`, import.meta.url);
  const { lesson } = parseLesson(readFileSync(file, 'utf8'));
  const own = scenes.map(({ step }) => scenesOf(lesson!)[step - 1]!);

  it("is that of the lesson's own scenes", () => {
    const experiments = own.map(({ experiment, controls }, k) => ({
      ...experiment,
      ...Object.fromEntries(
        Object.entries(scenes[k]!.experiment).filter(([name]) =>
          controls.some((control) => control === name),
        ),
      ),
    }));
    expect(lessonPicture(id, room)).toEqual(pictureOf(as, experiments, room));
    const shown = own.map(({ page, tab, reading }) => ({ ...page, tab, reading }));
    expect(shown).toMatchObject(own.map(() => asShown[as]));
  });

  it('stays within its place', () => {
    for (const { d } of lessonPicture(id, room)) {
      const start = /^M(-?[\d.]+) (-?[\d.]+)/.exec(d)!;
      const [x, y] = [Number(start[1]), Number(start[2])];
      expect([x >= -5, x <= room.width + 5, y >= 0, y <= room.height]).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect(d).not.toMatch(/NaN|undefined/);
    }
  });
});
