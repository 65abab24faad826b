import {
  affordable,
  costlyNames,
  defaultExperiment,
  experimentSource,
  fieldNames,
  fields,
  holdable,
  holdNames,
  mayReadBackwards,
  offersShape,
  switchableNames,
  type CommonName,
  type Experiment,
  type FieldName,
} from '../experiment';
import { stream } from '../tasks/random';
import { tasks, type TaskName } from '../tasks';
import { exampleOf } from '../tasks/example';
import { columnsOf } from '../tasks/places';
import type { Batch, Shape, Source } from '../tasks/task';
import type { BackendChoice } from '../worker/protocol';
import { notify, withdraw } from './notices';
import { changeRun, sendWatched, startRun } from './running';
import { showTab } from './showing';
import type { State } from './state';
import { store } from './store';

/** How many watched examples were drawn from this experiment. */
let drawn = 0;

/** Where the playhead stands at first: in the middle of the example, where there is a past to see. */
export function firstTimestep({ source, watched }: Pick<State, 'source' | 'watched'>): number {
  // A decoder has read something and written something when it comes to its third timestep.
  if (source.decoder) return source.T + Math.min(2, source.decoder.T - 1);
  const begins = source.tokens(watched, 0).findIndex(({ padding }) => !padding);
  return Math.floor((Math.max(0, begins) + source.T - 1) / 2);
}

/** Makes `experiment` the present one, with data, a watched example and a run of its own. */
export function tryExperiment(wanted: Experiment): void {
  const source = experimentSource(wanted);
  const experiment = affordable(holdable(wanted, source), source);
  drawn = 0;
  const watched = draw(source, experiment.seed, 'watched 0');
  const { t, unit, layer, direction, experiment: before, source: earlier } = store.getState();
  const stays = before.task === experiment.task && columnsOf(earlier) === columnsOf(source);
  store.setState({
    experiment,
    source,
    watched,
    picture: undefined,
    t: stays ? t : firstTimestep({ source, watched }),
    layer: Math.min(layer, experiment.layers),
    direction: experiment.direction === 'both' ? direction : 'forward',
    unit: Math.min(unit, experiment.H - 1),
    attention: {},
  });
  withdraw('task');
  for (const notice of source.notices) notify({ kind: 'task', notice });
  for (const [kind, names] of [
    ['too-costly', costlyNames],
    ['no-mark', holdNames],
  ] as const)
    for (const field of names) {
      const [given, used] = [wanted, experiment].map((own) => String(own[field])) as [
        string,
        string,
      ];
      if (given !== used) notify({ kind: 'link', notice: { name: kind, field, given, used } });
    }
  startRun();
}

/** The example that `purpose` draws from the experiment's seed. */
function draw(source: Source, seed: number, purpose: string): Batch {
  const batch = source.batch(stream(seed, purpose), 1);
  // A source may give all its samples; the first of them is watched.
  return batch.size === 1 ? batch : exampleOf(source, batch, 0);
}

/**
 * Changes settings of the experiment. A run that has begun goes on where that can be, and then is no
 * longer the one that its link begins; else the experiment begins anew.
 */
export function change(settings: Partial<Record<FieldName, number | string>>): void {
  const { experiment, step, changes, status } = store.getState();
  const next = { ...experiment, ...settings } as Experiment;
  const begun = (step > 0 || changes.length > 0) && status !== 'failed';
  const changed = fieldNames.filter((name) => next[name] !== experiment[name]);
  const goesOn = changed.every((name) => switchableNames.some((other) => other === name));
  if (!begun || !goesOn || changed.length === 0) return tryExperiment(next);
  store.setState({ experiment: next });
  changeRun({ experiment: next });
}

/**
 * Turns to another task, with the settings that suit it; what the learner chose of the cell and the layers stays.
 * @param shape One that the task offers; its own when absent.
 */
export function chooseTask(task: TaskName, shape: Experiment['shape'] = 'own'): void {
  const { preset, length } = tasks[task];
  const kept = Object.fromEntries(Object.entries(preset).filter(([name]) => name !== 'cell'));
  change({
    task,
    ...inShape(task, shape),
    // Of a decoder alone; a task that has one says what suits it.
    attention: defaultExperiment.attention,
    forcing: defaultExperiment.forcing,
    // A length that follows from the data is not the one of the task before.
    ...(length === 'given' ? { T: defaultExperiment.T } : {}),
    ...(kept as Partial<Record<CommonName, number | string>>),
  });
  // The word model is about sentences, which stand beside the example.
  if (store.getState().source.language) showTab('example');
  // An encoder–decoder is about what it looks at while it writes.
  if (store.getState().source.decoder) showTab('attention');
}

/** The task that a shape turns to where the present one does not offer it. */
const homes: Readonly<Record<Shape, TaskName>> = {
  'one-to-one': 'parity',
  'one-to-many': 'melody',
  'many-to-one': 'recall',
  'many-to-many': 'parity',
  'encoder-decoder': 'reverse',
};

/** Turns to a shape: of the present task where it offers that, else of a task that does. */
export function chooseShape(shape: Shape): void {
  const { task } = store.getState().experiment;
  if (offersShape(task, shape)) change(inShape(task, shape));
  else chooseTask(homes[shape], shape);
}

/** The settings of a task in a shape: a direction that it does not have is not kept. */
function inShape(task: TaskName, wanted: Experiment['shape']) {
  const own = tasks[task].shapes[0];
  const shape = wanted === own ? 'own' : wanted;
  const { direction } = store.getState().experiment;
  return {
    shape,
    direction: mayReadBackwards({ task, shape }) ? direction : defaultExperiment.direction,
  };
}

/** The same experiment from the beginning: the same numbers again. */
export const reset = (): void => startRun();

/** The same experiment from another seed. */
export function reseed(): void {
  const { max } = fields.seed as { max: number };
  change({ seed: crypto.getRandomValues(new Uint32Array(1))[0]! % Math.min(max, 100_000) });
}

/** Watches an example of the learner's choice; the training data stay as they are. */
export function watch(watched: Batch): void {
  store.setState({ watched });
  sendWatched();
}

/** Watches the next example that the seed gives. */
export function watchAnother(): void {
  const { source, experiment } = store.getState();
  drawn++;
  watch(draw(source, experiment.seed, `watched ${drawn}`));
}

export function chooseBackend(backend: BackendChoice): void {
  store.setState({ backend });
  startRun();
}
