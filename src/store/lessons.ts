import type { Experiment } from '../experiment';
import type { PageSettings } from '../link';
import { firstTimestep, tryExperiment } from './experimenting';
import { notify, withdraw } from './notices';
import { pause } from './running';
import { goTo, showLabReading, stopWalking } from './showing';
import type { LabReading, LessonPlace, Reading, Tab } from './state';
import { store } from './store';

/** What a scene of a lesson says of the playground. */
export interface SceneLike {
  readonly experiment: Experiment;
  readonly page: PageSettings;
  readonly tab?: Tab;
  readonly lab?: LabReading;
  readonly reading?: Reading;
}

function turnTo(lesson: LessonPlace | undefined): void {
  stopWalking();
  withdraw('lesson');
  store.setState({ lesson, away: undefined, attention: {} });
}

/** Opens the list of lessons; what was training pauses. */
export function openLessons(): void {
  pause();
  turnTo({ id: 'all', step: 0 });
}

/** Opens a step, 0-based, of a lesson. */
export const openLesson = (id: string, step = 0): void => turnTo({ id, step });

/** There is no such lesson: the list opens, and says so without signs that hide or turn text around. */
export function missLesson(id: string): void {
  openLessons();
  notify({ kind: 'lesson', id: id.replace(/[^\p{L}\p{N} ._-]/gu, '') });
}

/**
 * Begins a scene, untrained.
 * @param name By which it is known that the present run began as this scene.
 */
export function enterScene(scene: SceneLike, name: string): void {
  const { experiment, page, tab, lab, reading } = scene;
  pause();
  stopWalking();
  store.setState({
    scene: name,
    view: page.view,
    tab: tab ?? (lab ? 'gradients' : 'cell'),
    labReading: 'timesteps',
    reading: reading ?? 'symbols',
    layer: 1,
    direction: 'forward',
    tracedLoss: undefined,
    ...(page.speed && { speed: page.speed }),
  });
  tryExperiment(experiment);
  if (lab) showLabReading(lab);
  goTo(page.t === undefined ? firstTimestep(store.getState()) : page.t - 1);
}

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
