import type { Experiment, FieldName } from '../../experiment';
import type { PageSettings } from '../../link';
import type { LabReading, Reading, Tab } from '../../store';
import type { Part as StructurePart } from '../../views/structure/parts';

/** What a lesson says and does; plain data, whoever wrote it. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** About how long it takes. */
  readonly minutes: number;
  /** The errors of learners that it answers, by their numbers. */
  readonly answers: readonly number[];
  readonly steps: readonly Step[];
}

/** One idea: a scene of the playground, and what is said and asked about it. */
export interface Step {
  readonly title: string;
  /** Absent where the run of the step before goes on. */
  readonly scene: Scene | undefined;
  readonly parts: readonly Part[];
  /** What the test suite makes happen; nothing of it is shown. */
  readonly claims: readonly Claim[];
  /** For the instructor alone. */
  readonly notes: readonly Passage[];
}

/** A state of the playground. */
export interface Scene {
  readonly experiment: Experiment;
  readonly page: PageSettings;
  readonly tab?: Tab;
  readonly lab?: LabReading;
  readonly reading?: Reading;
  /** Which part of the structure, where that is the panel. */
  readonly part?: StructurePart;
  /** With what the word model is asked to begin; with it the example shows what it writes. */
  readonly begin?: string;
  /** At which it writes. */
  readonly temperature?: number;
  /** The only settings that the step offers. */
  readonly controls: readonly FieldName[];
}

export type Part =
  { readonly kind: 'passage'; readonly passage: Passage } | Prediction | Observation | Goal;

/** A question that is answered before anything runs. */
export interface Prediction {
  readonly kind: 'predict';
  readonly question: readonly Passage[];
  readonly options: readonly (readonly Inline[])[];
  /** The right option, 0-based. */
  readonly answer: number;
}

/** What is seen after `steps` more training steps. */
export interface Observation {
  readonly kind: 'observe';
  readonly steps: number;
  /** Whether a recording of the run is kept, as training takes longer than a learner waits. */
  readonly recorded: boolean;
  readonly passages: readonly Passage[];
}

/** What the learner brings about. */
export interface Goal {
  readonly kind: 'goal';
  readonly condition: Condition;
  readonly passages: readonly Passage[];
}

/** What a figure must be. */
export interface Condition {
  readonly figure: Figure;
  readonly is: 'above' | 'below' | 'equals';
  readonly value: number;
  /** How far from `value` it may be, for `equals`. */
  readonly within: number;
}

/** A condition that holds after so many training steps of the scene, where some of its settings are others. */
export interface Claim extends Condition {
  readonly after: number;
  readonly changes: Partial<Experiment>;
  /** By what the first layer's recurrent matrices are multiplied at the beginning, as a hand does it in the weights. */
  readonly scale?: number;
}

/** A number of the running model; some are of a timestep, counted from 1, or of a symbol. */
export interface Figure {
  readonly name: FigureName;
  readonly of?: string;
}

export const figureNames = [
  'step',
  'loss',
  'accuracy',
  'error',
  'chance',
  'gamma',
  'gradient',
  'gate',
  'kept',
  'parameters',
  'length',
  'outputs',
] as const;
export type FigureName = (typeof figureNames)[number];

/** A block of text. */
export type Passage =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'formula'; readonly tex: string };

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'formula'; readonly tex: string }
  /** Filled in from the run. */
  | { readonly kind: 'figure'; readonly figure: Figure }
  /** A word that lights a symbol, a view or a setting. */
  | {
      readonly kind: 'pointer';
      readonly to: 'sym' | 'view' | 'control';
      readonly name: string;
      readonly inlines: readonly Inline[];
    }
  | { readonly kind: 'link'; readonly url: string; readonly inlines: readonly Inline[] };

/** Something in a lesson's text that could not be taken as it stands. */
export interface Fault {
  /** From 1. */
  readonly line: number;
  readonly name: FaultName;
  /** What stood there, cut short. */
  readonly found: string;
  /** What was expected, in the words of the format. */
  readonly expected: string;
}

export type FaultName =
  | 'too-long'
  | 'front-matter'
  | 'no-step'
  | 'too-many-steps'
  | 'unknown-directive'
  | 'missing-attribute'
  | 'bad-attribute'
  | 'bad-scene'
  | 'bad-link'
  | 'bad-formula'
  | 'bad-question'
  | 'unknown-figure'
  | 'not-allowed';
