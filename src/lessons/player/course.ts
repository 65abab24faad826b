import { fieldNames } from '../../experiment';
import { reset, store, trainTo } from '../../store';
import { enterScene, showScene } from '../../store/scenes';
import type { Lesson, Scene } from '../format/lesson';
import { answer, answerTo, partName, type Answer } from './answers';

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

/** Whether what runs is still what the scene began. */
export const isScene = ({ experiment }: Scene): boolean => {
  const state = store.getState();
  return (
    state.changes.length === 0 &&
    fieldNames.every((name) => state.experiment[name] === experiment[name])
  );
};

/** Whether the first question of a step that was not answered yet asks for what its scene shows without training. */
export function isAsking({ id, steps }: Lesson, step: number): boolean {
  const { parts } = steps[step]!;
  const open = parts.findIndex(
    ({ kind }, part) => kind === 'predict' && !answerTo(partName(id, step, part + 1)),
  );
  const observation = parts[open + 1];
  return open >= 0 && observation?.kind === 'observe' && observation.steps === 0;
}

/**
 * Opens a step: its scene begins, unless it is running already. What was observed before in the same scene is
 * trained for again, in seconds, where the run does not have it.
 */
export function openStep(lesson: Lesson, step: number): void {
  const found = sceneOf(lesson, step);
  if (!found) return;
  const asking = isAsking(lesson, step);
  if (store.getState().scene !== found.name) enterScene(found.scene, found.name, asking);
  else showScene(found.scene, asking);
  const { parts } = lesson.steps[step]!;
  const seen = parts.findLastIndex(
    ({ kind }, part) => kind === 'observe' && answerTo(partName(lesson.id, step, part)),
  );
  const wanted = stepsBefore(lesson, step, seen + 1);
  const state = store.getState();
  if (state.step < wanted && state.status !== 'playing' && isScene(found.scene)) trainTo(wanted);
}

/** Begins the scene of a step anew. */
export function restart(lesson: Lesson, step: number): void {
  const found = sceneOf(lesson, step);
  if (found) enterScene(found.scene, found.name, isAsking(lesson, step));
}

/**
 * Lets the run give its answer to what was predicted: the scene as the lesson wants it, so many training steps
 * further than at the observation before, whatever was tried meanwhile.
 * @param part Of the observation.
 */
export function run(lesson: Lesson, step: number, part: number, choice: number | undefined): void {
  const found = sceneOf(lesson, step);
  const observation = lesson.steps[step]!.parts[part];
  const steps = observation?.kind === 'observe' ? observation.steps : 0;
  const base = stepsBefore(lesson, step, part);
  const target = base + steps;
  if (found) {
    if (!isScene(found.scene)) restart(lesson, step);
    else if (store.getState().step !== base) {
      // What is seen at once is not to be seen of another training step.
      if (target > 0) reset();
      else restart(lesson, step);
    }
    if (target > 0) trainTo(target);
  }
  answer(partName(lesson.id, step, part), {
    choice,
    run: store.getState().run,
    target,
    measured: undefined,
  });
  if (found && steps === 0) showScene(found.scene, isAsking(lesson, step));
}

/** Whether a run has come as far as an answer wants, or as far as it ever will. */
export function hasArrived({ run: asked, target }: Answer, gradients: boolean): boolean {
  const { run: now, step, status, picture, notices } = store.getState();
  // That a run has failed is heard before its last losses are.
  const failed = notices.find(({ kind }) => kind === 'failed');
  const last = failed?.kind === 'failed' && failed.reason === 'not-finite' ? failed.step - 1 : 0;
  const over = status === 'failed' && step >= last;
  const layer = picture?.layers[0];
  return (
    now === asked &&
    layer?.values_tu !== undefined &&
    (!gradients || layer.gradients_t !== undefined || over) &&
    (over || (step >= target && status !== 'playing'))
  );
}
