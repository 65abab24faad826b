import type { Experiment } from '../experiment';
import type { PageSettings } from '../link';
import { firstTimestep, tryExperiment } from './experimenting';
import { openLessons } from './lessons';
import { notify } from './notices';
import { pause } from './running';
import { goTo, showLabReading, stopWalking } from './showing';
import type { LabReading, Reading, Tab } from './state';
import { store } from './store';

// Only lessons need this: it comes with them, so it is no part of the index of this folder.

/** What a scene of a lesson says of the playground. */
export interface SceneLike {
  readonly experiment: Experiment;
  readonly page: PageSettings;
  readonly tab?: Tab;
  readonly lab?: LabReading;
  readonly reading?: Reading;
  readonly begin?: string;
  readonly temperature?: number;
}

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
  const { experiment, page, tab, lab, reading, begin, temperature } = scene;
  pause();
  stopWalking();
  store.setState(({ drafts }) => ({
    scene: name,
    drafts: {
      ...drafts,
      part: begin === undefined ? 'samples' : 'continue',
      beginning: begin ?? '',
      temperature: temperature ?? 0,
    },
    view: page.view,
    tab: tab ?? (lab ? 'gradients' : 'cell'),
    labReading: 'timesteps',
    reading: reading ?? 'symbols',
    layer: 1,
    direction: 'forward',
    tracedLoss: undefined,
    ...(page.speed && { speed: page.speed }),
  }));
  tryExperiment(experiment);
  if (lab) showLabReading(lab);
  goTo(page.t === undefined ? firstTimestep(store.getState()) : page.t - 1);
}
