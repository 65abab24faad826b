import type { Experiment } from '../experiment';
import type { Batch, Source, TaskNotice } from '../tasks/task';
import type { Language } from '../words';
import type { BackendChoice, FailureReason, Machine, Picture } from '../worker/protocol';
import type { LinkNotice } from '../link';
import type { RunChange } from './changing';
import type { Curve } from './curve';
import type { History, Moment } from './history';
import type { Scaling } from './scaling';

/** How fast it trains: slowly enough to see single training steps, to follow the learning, or as fast as it goes. */
export type Speed = 'slow' | 'steady' | 'fast';

export type Theme = 'light' | 'dark' | 'projector';

/** Which way the stage is read: the states going forward, or the gradient coming back. */
export type View = 'forward' | 'backward';

/** How the equations are set. */
export type Reading = 'symbols' | 'shapes' | 'numbers';

/** What of the gradient the lab shows. */
/** What is shown of the word model: what it learns, what it writes, or its sentences. */
export type WordPart = 'samples' | 'continue' | 'write';
export type LabReading = 'timesteps' | 'reach' | 'shares' | 'losses' | 'walk';

/** One loss of the watched example by itself. */
export interface TracedLoss {
  /** The timestep at which it enters, 0-based. */
  readonly t: number;
  /** ‖∂L_τ/∂h_t‖ [T]; undefined until it is known. */
  readonly norms_t: Float32Array | undefined;
}

/** The part of the inspector that a narrow screen, or the right-hand column of a wide one, shows. */
export type Tab =
  'cell' | 'equations' | 'attention' | 'example' | 'gradients' | 'weights' | 'structure' | 'loss';

/**
 * What the learner points at, the same everywhere: hovering f in an equation lights its valve,
 * its cable and its word. `symbol` is a cell's own name (`f`, `c_prev`, `x`, `h`), a parameter's
 * (`f.W`), or `y` for the output.
 */
export interface Attention {
  readonly symbol?: string;
  /** 0-based. */
  readonly t?: number;
  readonly unit?: number;
}

/** Something that the page says at its top until it is dismissed; its words are in `words/problems`. */
export type Notice =
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly step: number }
  | { readonly kind: 'machine'; readonly reason: NonNullable<Machine['reason']> }
  | { readonly kind: 'hidden' }
  /** The words of the language that was chosen could not be fetched. */
  | { readonly kind: 'language' }
  /** A link to a lesson that there is not. */
  | { readonly kind: 'lesson'; readonly id: string }
  | { readonly kind: 'link'; readonly notice: LinkNotice }
  | { readonly kind: 'task'; readonly notice: TaskNotice };

/** A step of a lesson; the list of lessons where `id` is `all`, the glossary where it is `glossary`. */
export interface LessonPlace {
  readonly id: string;
  /** 0-based. */
  readonly step: number;
  /** Whether it is shown to a room. */
  readonly present?: boolean;
}

export interface State {
  /** What a newcomer is told on the playground: all of it, or one line where a link says what to see. */
  readonly greeting: 'full' | 'line' | undefined;
  /** The lesson that is open; undefined in the playground. */
  readonly lesson: LessonPlace | undefined;
  /** The lesson that was left for the playground, to come back to. */
  readonly away: LessonPlace | undefined;
  /** Which scene of a lesson the present run began as: it is not begun again while it lasts. */
  readonly scene: string | undefined;

  // What is being tried.
  readonly experiment: Experiment;
  /** The experiment's data, made once for each experiment. */
  readonly source: Source;
  /** The example whose states and gates are on the screen: a batch of one. */
  readonly watched: Batch;
  readonly backend: BackendChoice;

  // How the page shows it.
  readonly language: Language;
  readonly theme: Theme;
  readonly view: View;
  /** The playhead, 0-based, on the columns of the stage: the T timesteps, then those of a decoder. */
  readonly t: number;
  /** The layer whose cell, equations, gradients and weights are shown, from 1. */
  readonly layer: number;
  /** Of a layer with two directions: which of them is shown. */
  readonly direction: 'forward' | 'backward';
  /** The unit that numbers are shown of, within 0 … H − 1. */
  readonly unit: number;
  /** How far the unrolled network is folded into its loop: 0 … 1. */
  readonly folded: number;
  /** Whether the playhead walks by itself. */
  readonly walking: boolean;
  readonly reading: Reading;
  readonly tab: Tab;
  readonly labReading: LabReading;
  /** The one loss that the ribbon comes back from; undefined for all losses of the last training batch. */
  readonly tracedLoss: TracedLoss | undefined;
  readonly attention: Attention;
  readonly notices: readonly Notice[];
  readonly speed: Speed;
  /** Whether single keys act: Space, the full stop, B. */
  readonly shortcuts: boolean;
  /** What is being typed and not yet used: it outlives the panel in which it is typed. */
  readonly drafts: {
    /** Sentences for the word model; undefined when they are the experiment's. */
    readonly text: string | undefined;
    /** What was typed before other sentences were put in its place. */
    readonly shelved: string | undefined;
    readonly beginning: string;
    /** Which part of the word model's example is shown. */
    readonly part: WordPart;
    /** At which the word model writes: 0 takes the most probable word, else words are drawn. */
    readonly temperature: number;
  };

  // The run, as the worker last told it.
  readonly run: number;
  readonly status: 'starting' | 'paused' | 'playing' | 'failed';
  readonly machine: Machine | undefined;
  /** Training steps done. */
  readonly step: number;
  /** Training steps of this run that were replayed from a recording: 0 where all of it is live. */
  readonly recorded: number;
  readonly losses: Curve;
  readonly metrics: Curve;
  /** Norm of the gradient of all parameters, before and after clipping. */
  readonly norms: Curve;
  readonly clippedNorms: Curve;
  /** 1 for a training step whose gradient was clipped, else 0. */
  readonly clippings: Curve;
  /** How the run differs from the one that its link begins: empty where it does not. */
  readonly changes: readonly RunChange[];
  readonly scaling: Scaling | undefined;
  readonly stepsPerSecond: number;
  /** The gradients of the moments at which they were looked at in this run. */
  readonly history: History;
  /** A moment of the history that is looked at again; undefined for the present one. */
  readonly moment: Moment | undefined;
  /** The model as it was last seen; undefined until the first look of a run is answered. */
  readonly picture: Picture | undefined;
}
