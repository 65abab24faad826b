import { createStore, useStore as useZustand } from 'zustand';
import { defaultExperiment, experimentSource } from '../experiment';
import { stream } from '../tasks/random';
import { wordsOf, type Words } from '../words';
import { emptyCurve } from './curve';
import { emptyHistory } from './history';
import type { State } from './state';

const source = experimentSource(defaultExperiment);

/** The page's state. Read it anywhere; it is changed by the actions of this folder alone. */
export const store = createStore<State>(() => ({
  greeting: undefined,
  lesson: undefined,
  away: undefined,
  scene: undefined,
  experiment: defaultExperiment,
  source,
  watched: source.batch(stream(defaultExperiment.seed, 'watched 0'), 1),
  backend: 'auto',
  language: 'ko',
  theme: 'light',
  view: 'forward',
  t: 0,
  layer: 1,
  direction: 'forward',
  unit: 0,
  folded: 0,
  walking: false,
  reading: 'symbols',
  tab: 'cell',
  labReading: 'timesteps',
  tracedLoss: undefined,
  attention: {},
  notices: [],
  speed: 'steady',
  shortcuts: true,
  drafts: { text: undefined, shelved: undefined, beginning: '', part: 'samples', temperature: 0 },
  run: 0,
  status: 'starting',
  machine: undefined,
  step: 0,
  recorded: 0,
  losses: emptyCurve,
  metrics: emptyCurve,
  norms: emptyCurve,
  clippedNorms: emptyCurve,
  clippings: emptyCurve,
  changes: [],
  scaling: undefined,
  stepsPerSecond: 0,
  history: emptyHistory,
  moment: undefined,
  picture: undefined,
}));

/** Part of the state, for React; the component renders again only when that part changes. */
export const useStore = <Part>(select: (state: State) => Part): Part => useZustand(store, select);

/** The words of the reader's language. */
export const useWords = (): Words => wordsOf(useStore((state) => state.language));
