export { lookedAt, lookedAtBlock, lookedAtPicture, presentModel, type LookedAt } from './looking';
export { settingsAt, type RunChange } from './changing';
export { blockFields, blockSteps, lastOf, type Curve } from './curve';
export {
  applyDraft,
  draftBeginning,
  draftShelved,
  draftText,
  maxText,
  replaceDraft,
  showWordPart,
  writeAt,
} from './drafting';
export {
  change,
  chooseBackend,
  chooseShape,
  chooseTask,
  reseed,
  reset,
  tryExperiment,
  watch,
  watchAnother,
} from './experimenting';
export type { BlockNorms, History, Moment } from './history';
export { comeBack, leaveForPlayground, openLesson, openLessons } from './lessons';
export { dismiss } from './notices';
export {
  ask,
  pause,
  predict,
  readGradients,
  readParameters,
  setSpeed,
  stepOnce,
  train,
  trainTo,
} from './running';
export { openPage, presentLink } from './opening';
export {
  allowShortcuts,
  attend,
  chooseLayer,
  chooseUnit,
  fold,
  goTo,
  greeted,
  showLabReading,
  showLanguage,
  showMoment,
  showReading,
  showTab,
  showTheme,
  showView,
  stepTime,
  stopWalking,
  traceLoss,
  walk,
} from './showing';
export { releaseMatrix, scaleMatrix, scalingOf } from './scaling';
export type {
  Attention,
  LabReading,
  WordPart,
  LessonPlace,
  Notice,
  Reading,
  Speed,
  State,
  Tab,
  Theme,
  TracedLoss,
  View,
} from './state';
export { store, useStore, useWords } from './store';
