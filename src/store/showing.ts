import { timer, type Timer } from 'd3-timer';
import { lastChunk } from '../experiment';
import { columnsOf } from '../tasks/places';
import { loadWords, type Language } from '../words';
import type { Moment } from './history';
import { lookedAt } from './looking';
import { notify, withdraw } from './notices';
import { remember } from './remembering';
import { refresh } from './running';
import type { Attention, LabReading, Reading, State, Tab, Theme, TracedLoss, View } from './state';
import { store } from './store';

let wanted: Language | undefined;

/**
 * Turns to a language as soon as its words are there; of two in quick succession the last one counts.
 * Where they cannot be fetched, the page goes on in the language that it has, and says so.
 */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  try {
    await loadWords(language);
  } catch {
    if (wanted === language) notify({ kind: 'language' });
    return;
  }
  if (wanted !== language) return;
  withdraw('language');
  store.setState({ language });
}

export function showLanguage(language: Language): void {
  remember('language', language);
  void speak(language);
}

export function showTheme(theme: Theme): void {
  remember('theme', theme);
  store.setState({ theme });
}

/** A newcomer has read what this is, and is not told again. */
export function greeted(): void {
  remember('met', 'yes');
  store.setState({ greeting: undefined });
}

/** Whether single keys act. */
export function allowShortcuts(shortcuts: boolean): void {
  remember('shortcuts', shortcuts ? 'on' : 'off');
  store.setState({ shortcuts });
}

/** Opens a panel; what it shows of the model is fetched when it is first wanted. */
export function showTab(tab: Tab): void {
  store.setState({ tab });
  refresh();
}

/** Turns the stage; the gradients of the present model are fetched when they are first wanted. */
export function showView(view: View): void {
  stopWalking();
  // A gradient goes back through the timesteps one by one: it needs them side by side.
  store.setState({ view, ...(view === 'backward' && { folded: 0 }) });
  refresh();
}

/** Sets the equations another way; numbers need the parameters, which are fetched then. */
export function showReading(reading: Reading): void {
  store.setState({ reading });
  refresh();
}

/** Turns the gradient lab to another reading. */
export function showLabReading(labReading: LabReading): void {
  store.setState({ labReading });
  // A walk back begins at the loss.
  if (labReading !== 'walk') return;
  const { block, column } = lookedAt(store.getState());
  goTo(block.direction === 'backward' ? column : column + block.timesteps - 1);
}

/** Lets the ribbon come back from one loss alone; undefined for all of them. */
export function traceLoss(tracedLoss: TracedLoss | undefined): void {
  store.setState({ tracedLoss });
}

/** Puts the playhead on a timestep, 0-based; outside the sequence it stops at the end. */
export function goTo(t: number): void {
  const { source } = store.getState();
  store.setState({ t: Math.max(0, Math.min(columnsOf(source) - 1, Math.round(t))) });
}

/** Folds the unrolled network into its loop, 1, or unfolds it, 0. */
export function fold(folded: number): void {
  store.setState({ folded: Math.max(0, Math.min(1, folded)) });
}

/** Chooses the layer, from 1, and the direction that are looked at. */
export function chooseLayer(layer: number, direction: State['direction'] = 'forward'): void {
  const { experiment } = store.getState();
  store.setState({ layer: Math.max(1, Math.min(experiment.layers, layer)), direction });
}

/** Chooses the unit whose numbers are shown. */
export function chooseUnit(unit: number): void {
  const { block } = lookedAt(store.getState());
  store.setState({ unit: Math.max(0, Math.min(block.units - 1, unit)) });
}

/** Looks again at what the gradients were at a moment of the history; undefined for now. */
export function showMoment(moment: Moment | undefined): void {
  store.setState({ moment });
}

/** Lights what the learner points at; `{}` puts it out. */
export function attend(attention: Attention): void {
  const old = store.getState().attention;
  const same =
    old.symbol === attention.symbol && old.t === attention.t && old.unit === attention.unit;
  if (!same) store.setState({ attention });
}

let clock: Timer | undefined;

/** Milliseconds per timestep: every step can be followed in a short sequence, a long one is over in 8.4 s. */
const pace = (T: number) => (T <= 20 ? 420 : 8400 / T);

/**
 * Lets the playhead walk from where it is, or from the beginning when it stands at the end: with the states from
 * the timestep that is computed first to the last, with the gradient from the loss back to where it ends. A block
 * that computes against the order of time is walked through by itself.
 */
export function walk(way: View = store.getState().view): void {
  const state = store.getState();
  const { t, source, experiment } = state;
  stopWalking();
  const { block, column } = lookedAt(state);
  const mirrored = block.direction === 'backward';
  const last = mirrored ? column + block.timesteps - 1 : columnsOf(source) - 1;
  // Of one loss at the end no gradient comes further back than a cut.
  const cut = source.shape === 'many-to-one' ? lastChunk(source.T, experiment.truncate) : 0;
  const [first, behind] = way === 'forward' ? [0, last] : [last, cut];
  const [start, end] = mirrored ? [last - first, last - behind] : [first, behind];
  const by = start < end ? 1 : -1;
  if ((end - t) * by <= 0) goTo(start);
  const from = store.getState().t;
  store.setState({ walking: true });
  clock = timer((elapsed) => {
    const now = from + by * Math.floor(elapsed / pace(last + 1));
    const left = (end - now) * by;
    goTo(left > 0 ? now : end);
    if (left <= 0) stopWalking();
  });
}

export function stopWalking(): void {
  clock?.stop();
  clock = undefined;
  if (store.getState().walking) store.setState({ walking: false });
}

/** One timestep on or back by hand. */
export function stepTime(by: number): void {
  stopWalking();
  goTo(store.getState().t + by);
}
