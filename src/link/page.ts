import { choice, integer, text, type Field, type FieldValue } from '../tasks/field';

/** What a link may say about the page beside the experiment, in the order in which it is written. */
export const pageFields = {
  backend: choice(['auto', 'webgl', 'wasm', 'cpu'], 'auto'),
  lang: choice(['ko', 'en'], 'ko'),
  theme: choice(['light', 'dark', 'projector'], 'light'),
  view: choice(['forward', 'backward'], 'forward'),
  /** How fast it trains. */
  speed: choice(['slow', 'steady', 'fast'], 'steady'),
  /** The timestep at which the playhead stands, from 1. */
  t: integer(1, 200, 1),
  /** A lesson by its id, the list of them by `all`, or the `glossary`; then the link says nothing of an experiment. */
  lesson: text(40, ''),
  /** Of the lesson, from 1. */
  step: integer(1, 40, 1),
  /** Whether the step of the lesson is presented to a room. */
  present: choice(['off', 'on'], 'off'),
} as const satisfies Record<string, Field>;

type Values = {
  readonly [Name in keyof typeof pageFields]: FieldValue<(typeof pageFields)[Name]>;
};

/**
 * Settings of the page. All but backend and view are there only when the link says them (or the
 * reader chose them): without, the page follows the browser and the task, and shows no lesson.
 */
export type PageSettings = Pick<Values, 'backend' | 'view'> &
  Partial<Pick<Values, 'lang' | 'theme' | 'speed' | 't' | 'lesson' | 'step' | 'present'>>;

export const defaultPage: PageSettings = { backend: 'auto', view: 'forward' };
