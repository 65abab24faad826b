import { tryExperiment } from './experimenting';
import { withdraw } from './notices';
import { pause } from './running';
import { greeted, stopWalking } from './showing';
import type { LessonPlace } from './state';
import { store } from './store';

function turnTo(lesson: LessonPlace | undefined): void {
  stopWalking();
  withdraw('lesson');
  if (lesson) greeted();
  store.setState({ lesson, away: undefined, attention: {} });
}

/** Opens the list of lessons; what was training pauses. */
export function openLessons(): void {
  pause();
  turnTo({ id: 'all', step: 0 });
}

/** Opens a step, 0-based, of a lesson, for a learner or to present it. */
export const openLesson = (id: string, step = 0, present = false): void =>
  turnTo({ id, step, present });

/** Leaves for the playground with all its controls; the run goes on there, and the step is kept. */
export function leaveForPlayground(): void {
  const { lesson, run, experiment } = store.getState();
  turnTo(undefined);
  store.setState({ away: lesson?.id === 'all' ? undefined : lesson });
  if (run === 0) tryExperiment(experiment);
}

/** Back to the step that was left; the run goes on. */
export function comeBack(): void {
  const { away } = store.getState();
  if (away) turnTo(away);
}
