import { fieldNames } from '../../experiment';
import { reset, store, trainTo } from '../../store';
import { enterScene } from '../../store/scenes';
import type { Lesson, Scene } from '../format/lesson';
import { recordingTo, sceneOf, stepsBefore } from '../format/scenes';
import { loadRecording } from '../recorded/library';
import { answer, answerTo, partName, type Answer } from './answers';

/** Whether what runs is still what the scene began. */
export const isScene = ({ experiment }: Scene): boolean => {
  const state = store.getState();
  return (
    state.changes.length === 0 &&
    fieldNames.every((name) => state.experiment[name] === experiment[name])
  );
};

/** Whether a step is the one that is open. */
function isOpen(lesson: Lesson, step: number): boolean {
  const place = store.getState().lesson;
  return place?.id === lesson.id && Math.min(place.step, lesson.steps.length - 1) === step;
}

/**
 * Opens a step: its scene begins, unless it is running already. What was observed before in the same scene is
 * trained for again, in seconds, or replayed, where the run does not have it.
 */
export function openStep(lesson: Lesson, step: number): void {
  const found = sceneOf(lesson, step);
  if (!found) return;
  if (store.getState().scene !== found.name) enterScene(found.scene, found.name);
  const { parts } = lesson.steps[step]!;
  const seen = parts.findLastIndex(
    ({ kind }, part) => kind === 'observe' && answerTo(partName(lesson.id, step, part)),
  );
  const wanted = stepsBefore(lesson, step, seen + 1);
  const lacks = () => {
    const state = store.getState();
    return state.step < wanted && state.status !== 'playing' && isScene(found.scene);
  };
  // What this step is going to replay is there when it is asked for.
  const next = recordingTo(lesson, step, stepsBefore(lesson, step, parts.length));
  const loading = next && loadRecording(next);
  if (!lacks()) return;
  if (!loading || next.target > wanted) trainTo(wanted);
  else
    void loading.then((recording) => {
      if (isOpen(lesson, step) && lacks()) trainTo(wanted, recording);
    });
}

/** Begins the scene of a step anew. */
export function restart(lesson: Lesson, step: number): void {
  const found = sceneOf(lesson, step);
  if (found) enterScene(found.scene, found.name);
}

/**
 * Lets the run give its answer to what was predicted: the scene as the lesson wants it, so many training steps
 * further than at the observation before, whatever was tried meanwhile. Where there is a recording of it, that is
 * replayed.
 * @param part Of the observation.
 */
export function run(lesson: Lesson, step: number, part: number, choice: number | undefined): void {
  const observation = lesson.steps[step]!.parts[part];
  const steps = observation?.kind === 'observe' ? observation.steps : 0;
  const target = steps > 0 ? stepsBefore(lesson, step, part) + steps : 0;
  const name = partName(lesson.id, step, part);
  const asked = { choice, target, measured: undefined, from: 'training' } as const;
  const recorded = observation?.kind === 'observe' && observation.recorded;
  const kept = recorded ? recordingTo(lesson, step, target) : undefined;
  if (!kept) {
    if (steps > 0) goOn(lesson, step, target - steps, target);
    answer(name, { ...asked, run: store.getState().run });
    return;
  }
  const waiting: Answer = { ...asked, run: undefined };
  answer(name, waiting);
  void loadRecording(kept).then((recording) => {
    if (answerTo(name) !== waiting) return;
    // Whoever left meanwhile can have it when they are back.
    if (!isOpen(lesson, step)) return answer(name, { ...waiting, run: 0 });
    const found = sceneOf(lesson, step)!;
    if (!recording) goOn(lesson, step, target - steps, target);
    else {
      if (!isScene(found.scene)) restart(lesson, step);
      trainTo(target, recording);
    }
    const from = recording ? 'recording' : 'training-instead';
    answer(name, { ...waiting, from, run: store.getState().run });
  });
}

/** Trains to `target` from `base` training steps, where the run is there, else from the beginning of the scene. */
function goOn(lesson: Lesson, step: number, base: number, target: number): void {
  const found = sceneOf(lesson, step);
  if (!found) return;
  if (!isScene(found.scene)) restart(lesson, step);
  else if (store.getState().step !== base) reset();
  trainTo(target);
}

/** Trains for what was replayed, from the beginning of the scene; until it is there, what was measured stays. */
export function trainLive(name: string, lesson: Lesson, step: number): void {
  const given = answerTo(name);
  if (!given) return;
  goOn(lesson, step, 0, given.target);
  answer(name, { ...given, live: store.getState().run });
}

/** Whether a run has come as far as an answer wants, or as far as it ever will. */
export function hasArrived(
  { run: asked, target }: Pick<Answer, 'run' | 'target'>,
  gradients: boolean,
): boolean {
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
