import { fieldNames } from '../../experiment';
import { reset, store, trainTo } from '../../store';
import { enterScene, showScene } from '../../store/scenes';
import type { Lesson, Scene } from '../format/lesson';
import { recordingTo, sceneOf, stepsBefore, type RecordedRun } from '../format/scenes';
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
 * trained for again, in seconds, or replayed, where the run does not have it.
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
  if (found) enterScene(found.scene, found.name, isAsking(lesson, step));
}

/**
 * Lets the run give its answer to what was predicted: the scene as the lesson wants it, so many training steps
 * further than at the observation before, whatever was tried meanwhile. Where there is a recording of it, or of what
 * goes before it and is not there any more, that is replayed.
 * @param part Of the observation.
 */
export function run(lesson: Lesson, step: number, part: number, choice: number | undefined): void {
  const found = sceneOf(lesson, step);
  const observation = lesson.steps[step]!.parts[part];
  const observes = observation?.kind === 'observe';
  const steps = observes ? observation.steps : 0;
  const base = stepsBefore(lesson, step, part);
  const target = base + steps;
  const name = partName(lesson.id, step, part);
  const asked = { choice, target, measured: undefined, from: 'training' } as const;
  const replays = (observes && observation.recorded) || !isAt(found?.scene, base);
  const kept = replays ? recordingTo(lesson, step, target) : undefined;
  if (kept) replay(lesson, step, kept, { ...asked, run: undefined }, name);
  else {
    goOn(lesson, step, base, target);
    answer(name, { ...asked, run: store.getState().run });
  }
  if (found && steps === 0) showScene(found.scene, isAsking(lesson, step));
}

/** Whether the run of a scene stands after just so many training steps. */
const isAt = (scene: Scene | undefined, step: number): boolean =>
  scene !== undefined && isScene(scene) && store.getState().step === step;

/** Replays a recorded run and trains on to what is asked; where the recording cannot be had, it is trained. */
function replay(
  lesson: Lesson,
  step: number,
  kept: RecordedRun,
  asked: Answer,
  name: string,
): void {
  answer(name, asked);
  void loadRecording(kept).then((recording) => {
    if (answerTo(name) !== asked) return;
    // Whoever left meanwhile can have it when they are back.
    if (!isOpen(lesson, step)) return answer(name, { ...asked, run: 0 });
    if (!recording) goOn(lesson, step, 0, asked.target);
    else {
      if (!isScene(sceneOf(lesson, step)!.scene)) restart(lesson, step);
      trainTo(asked.target, recording);
    }
    const from = recording ? 'recording' : 'training-instead';
    answer(name, { ...asked, from, run: store.getState().run });
  });
}

/** Trains to `target` from `base` training steps, where the run is there, else from the beginning of the scene. */
function goOn(lesson: Lesson, step: number, base: number, target: number): void {
  const found = sceneOf(lesson, step);
  if (!found) return;
  if (!isScene(found.scene)) restart(lesson, step);
  else if (store.getState().step !== base) {
    // What is seen at once is not to be seen of another training step.
    if (target > 0) reset();
    else restart(lesson, step);
  }
  if (target > 0) trainTo(target);
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
