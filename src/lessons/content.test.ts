import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { measuredAfter } from './claims.fixture';
import { figureValue, holds } from './figures';
import type { Lesson, Scene } from './format/lesson';
import { parseLesson } from './format/parse';

// Hundreds of training steps for each claim, on a machine that does other things too.
vi.setConfig({ testTimeout: 120_000 });

const folder = new URL('content/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
const ids = [...new Set(files.map((name) => name.split('.')[0]!))];
const read = (id: string, language: 'ko' | 'en') =>
  parseLesson(readFileSync(new URL(`${id}.${language}.md`, folder), 'utf8'));

/** The scene of each step: its own, or that of the step before. */
function scenesOf({ steps }: Lesson): readonly Scene[] {
  const scenes: Scene[] = [];
  for (const step of steps) scenes.push((step.scene ?? scenes.at(-1))!);
  return scenes;
}

/** What has to be the same in every language. */
const bones = ({ id, minutes, answers, steps }: Lesson) => ({
  id,
  minutes,
  answers,
  steps: steps.map(({ scene, claims, parts, notes }) => ({
    scene,
    claims,
    notes: notes.length > 0,
    parts: parts.flatMap((part): readonly object[] => {
      if (part.kind === 'passage') return [];
      if (part.kind === 'predict') return [{ answer: part.answer, options: part.options.length }];
      return part.kind === 'observe'
        ? [{ steps: part.steps, recorded: part.recorded }]
        : [part.condition];
    }),
  })),
});

describe.each(ids)('the lesson %s', (id) => {
  const { lesson, faults } = read(id, 'ko');

  it('is read without a fault, and is the same in both languages but for its sentences', () => {
    const english = read(id, 'en');
    expect(faults).toEqual([]);
    expect(english.faults).toEqual([]);
    expect(lesson!.id).toBe(id);
    expect(bones(english.lesson!)).toEqual(bones(lesson!));
    // A figure that was not read as one would stand there in braces.
    for (const own of [lesson, english.lesson])
      expect(JSON.stringify(own).match(/"text":"[^"]*[{}][^"]*"/)).toBeNull();
  });

  it('begins with a scene, and asks before it shows', () => {
    expect(lesson!.steps[0]!.scene).toBeDefined();
    for (const { parts } of lesson!.steps) {
      const kinds = parts.map(({ kind }) => kind);
      expect(kinds.includes('observe') ? kinds.indexOf('predict') : 0).not.toBe(-1);
      expect(kinds.lastIndexOf('predict')).toBeLessThanOrEqual(
        kinds.includes('observe') ? kinds.lastIndexOf('observe') : Infinity,
      );
    }
  });

  const scenes = lesson ? scenesOf(lesson) : [];
  const claims = (lesson?.steps ?? []).flatMap(({ title, claims: own }, k) =>
    own.map((claim) => ({ title, claim, scene: scenes[k]! })),
  );

  it('claims something', () => {
    expect(claims.length).toBeGreaterThan(0);
  });

  it.each(claims.map((own) => [JSON.stringify(own.claim), own] as const))(
    'claims what happens: %s',
    (_, { claim, scene }) => {
      const experiment = { ...scene.experiment, ...claim.changes };
      const measured = measuredAfter(experiment, [claim.after], claim.scale).get(claim.after)!;
      const value = figureValue(claim.figure, measured);
      expect(holds(claim, value), `${claim.figure.name} is ${value}`).toBe(true);
    },
  );

  it.each(
    (lesson?.steps ?? []).flatMap(({ title, parts, claims: own }) =>
      parts.flatMap((part) =>
        part.kind === 'goal' ? [[title, part.condition, own] as const] : [],
      ),
    ),
  )('has a goal that a claim shows to be within reach: %s', (_, goal, own) => {
    expect(
      own.some(
        ({ figure, is, value }) =>
          figure.name === goal.figure.name && is === goal.is && value === goal.value,
      ),
    ).toBe(true);
  });
});
