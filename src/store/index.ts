export { settingsAt, type RunChange } from './changing';
export { blockFields, blockSteps, lastOf, type Curve } from './curve';
export {
  applyDraft,
  draftBeginning,
  draftShelved,
  draftText,
  maxText,
  replaceDraft,
} from './drafting';
export {
  change,
  chooseBackend,
  chooseTask,
  reseed,
  reset,
  tryExperiment,
  watch,
  watchAnother,
} from './experimenting';
export type { History, Moment } from './history';
export { dismiss } from './notices';
export { ask, pause, predict, readParameters, setSpeed, stepOnce, train } from './running';
export { openPage, presentLink } from './opening';
export {
  allowShortcuts,
  attend,
  chooseUnit,
  goTo,
  showLanguage,
  showMoment,
  showReading,
  showTab,
  showTheme,
  showView,
  stepTime,
  stopWalking,
  walk,
} from './showing';
export type { Attention, Notice, Reading, Speed, State, Tab, Theme, View } from './state';
export { store, useStore, useWords } from './store';
