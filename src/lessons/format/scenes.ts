import type { Experiment } from '../../experiment';
import type { Lesson } from './lesson';

/** The scene that a step plays in: its own, or that of the nearest step before. */
export function sceneOf(lesson: Lesson, step: number) {
  const first = lesson.steps.findLastIndex(({ scene }, k) => k <= step && scene !== undefined);
  const scene = lesson.steps[first]?.scene;
  return scene && { scene, first, name: `${lesson.id}/${first}` };
}

/** Training steps of the observations that stand before a part of a step, from the beginning of its scene. */
export function stepsBefore(lesson: Lesson, step: number, part: number): number {
  const first = sceneOf(lesson, step)?.first ?? step;
  return lesson.steps
    .slice(first, step + 1)
    .flatMap(({ parts }, k) => (first + k === step ? parts.slice(0, part) : parts))
    .reduce((sum, own) => sum + (own.kind === 'observe' ? own.steps : 0), 0);
}

/** A run of which a recording is kept. */
export interface RecordedRun {
  /** Of its file: the lesson, and the step that observes it, from 1. */
  readonly name: string;
  readonly experiment: Experiment;
  /** Training steps after which it is observed; the last of them is not in the recording, and always done. */
  readonly target: number;
}

/** The runs of a lesson that are recorded, in the order of its text. */
export function recordedRuns(lesson: Lesson): readonly RecordedRun[] {
  return lesson.steps.flatMap(({ parts }, step) =>
    parts.flatMap((part, k): readonly RecordedRun[] => {
      const found = sceneOf(lesson, step);
      if (!found || part.kind !== 'observe' || !part.recorded) return [];
      const target = stepsBefore(lesson, step, k) + part.steps;
      const { experiment } = found.scene;
      return [{ name: `${lesson.id}-${step + 1}`, experiment, target }];
    }),
  );
}

/** The recorded run that brings a step's scene furthest, and not beyond `wanted` training steps. */
export function recordingTo(lesson: Lesson, step: number, wanted: number): RecordedRun | undefined {
  const scene = sceneOf(lesson, step)?.scene;
  return recordedRuns(lesson)
    .filter(({ experiment, target }) => experiment === scene?.experiment && target <= wanted)
    .at(-1);
}
