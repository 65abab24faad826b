import type { Experiment } from '../experiment';
import type { PageSettings } from '../link';
import { firstTimestep, tryExperiment } from './experimenting';
import { openLessons } from './lessons';
import { notify } from './notices';
import { pause, refresh } from './running';
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

/** Panels that may say what a question asks for. */
export const hidden: readonly Tab[] = ['gradients', 'example'];

/**
 * Shows what a scene shows of the model.
 * @param asking Whether a question about it is still open: then neither gradients nor the example, and nothing else
 *   than symbols.
 */
export function showScene({ page, tab, lab, reading }: SceneLike, asking: boolean): void {
  const shown = tab ?? (lab ? 'gradients' : 'cell');
  stopWalking();
  store.setState({
    view: asking ? 'forward' : page.view,
    tab: asking && hidden.includes(shown) ? 'cell' : shown,
    reading: asking ? 'symbols' : (reading ?? 'symbols'),
  });
  if (lab && !asking) showLabReading(lab);
  refresh();
}

/**
 * Begins a scene, untrained.
 * @param name By which it is known that the present run began as this scene.
 * @param asking As in `showScene`.
 */
export function enterScene(scene: SceneLike, name: string, asking = false): void {
  const { experiment, page, begin, temperature } = scene;
  pause();
  store.setState(({ drafts }) => ({
    scene: name,
    drafts: {
      ...drafts,
      part: begin === undefined ? 'samples' : 'continue',
      beginning: begin ?? '',
      temperature: temperature ?? 0,
    },
    labReading: 'timesteps',
    layer: 1,
    direction: 'forward',
    tracedLoss: undefined,
    ...(page.speed && { speed: page.speed }),
  }));
  tryExperiment(experiment);
  showScene(scene, asking);
  goTo(page.t === undefined ? firstTimestep(store.getState()) : page.t - 1);
}
