import type { Field, FieldValue } from './field';
import type { Random } from './random';

/** Examples of one length, as plain arrays. Layouts: t timestep, b example, d input, k output. */
export interface Batch {
  readonly size: number;
  /** Inputs [T, B, D]. */
  readonly x_tbd: Float32Array;
  /**
   * 1 where a timestep belongs to the example, 0 where it is padding [T, B]; absent when all do.
   * Padding stands before the example, so that every example ends at the last timestep;
   * a padded timestep leaves the states as they are.
   */
  readonly mask_tb?: Float32Array;
  /**
   * What should come out: the index of a class [S, B], or reals [S, B, K].
   * S is 1 (only after the last timestep) for many to one, T' for an encoder–decoder, and T for all others.
   */
  readonly target: Float32Array;
  /** 1 where an output counts in the loss and the metric, 0 where not [S, B]; absent when all real timesteps do. */
  readonly counts_sb?: Float32Array;
  /** What the decoder of an encoder–decoder reads under teacher forcing [T', B, D']: the start, then the targets, one timestep late. */
  readonly decoder_tbd?: Float32Array;
}

export type Output =
  /** One of several labels: softmax, cross entropy in nats, accuracy. */
  | { readonly kind: 'classes'; readonly labels: readonly string[] }
  /** K real numbers: squared error, root of the mean squared error. */
  | { readonly kind: 'reals'; readonly size: number };

/** How inputs and outputs lie in time, in the order shown. One to one is a network without memory. */
export const shapeNames = [
  'one-to-one',
  'one-to-many',
  'many-to-one',
  'many-to-many',
  'encoder-decoder',
] as const;
export type Shape = (typeof shapeNames)[number];

/** The shapes that data have; a network without memory reads the data of another shape. */
export type SourceShape = Exclude<Shape, 'one-to-one'>;

/** How one timestep of an example looks below its cell. */
export interface Token {
  /** What stands on the token: a letter, a word, a bit, a rounded number; '' for padding. */
  readonly text: string;
  /** Drawn filled: the token that matters (recall's marked letter). */
  readonly marked: boolean;
  /** Drawn as the question: the timestep at which the answer is asked for. */
  readonly asks: boolean;
  /** Padding before the example. */
  readonly padding: boolean;
  /** Nothing comes in at this timestep: one to many reads at the first alone. */
  readonly absent?: boolean;
}

/** A level that needs no network: guessing, or repeating the last value; drawn as a dotted line. */
export interface Baseline {
  /** Which sentence names it. */
  readonly name: 'chance' | 'last-value' | 'most-frequent' | 'mean';
  readonly loss: number;
  /** Accuracy (0 … 1) or root mean squared error, as the output has it. */
  readonly metric: number;
}

/** Something about the learner's data that the page should say; words live in `words/`. */
export interface TaskNotice {
  readonly name:
    /** Not one sentence of two different words: the built-in sentences are used. */
    | 'too-few-words'
    /** Only the first `sentences` sentences are used. */
    | 'too-long'
    /** The same, because the next one would make more than `limit` different words. */
    | 'too-many-words'
    /** Sentences were cut after `limit` words. */
    | 'long-sentences'
    /** Words were cut after `limit` characters. */
    | 'long-words'
    /** The same beginning goes on in several ways, so that no model can exceed `best`. */
    | 'contradictory';
  readonly values: {
    /** Sentences that are used. */
    readonly sentences: number;
    /** 0 where there is none. */
    readonly limit: number;
    /** The accuracy (0 … 1) that the data allow. */
    readonly best: number;
  };
}

/** A beginning of a sentence and the word that follows, as places in the vocabulary. */
export interface Sample {
  readonly beginning: readonly number[];
  readonly next: number;
}

/** What a source of words can say beyond batches. */
export interface Language {
  /** Every word once, in the order in which it first appears: input d, and class k. */
  readonly vocabulary: readonly string[];
  /** All that there is to learn, in the order of the text; at least one. */
  readonly samples: readonly Sample[];
  /** Reads a beginning that somebody typed; words that the vocabulary lacks are named and left out. */
  read(text: string): { readonly words: readonly number[]; readonly unknown: readonly string[] };
  /**
   * Beginnings of at least one word as a batch, in this order; of longer ones than T the last T words.
   * The target is 0 where there is none.
   */
  encode(
    samples: readonly { readonly beginning: readonly number[]; readonly next?: number }[],
  ): Batch;
}

/** A task with its settings filled in: data of fixed shapes. */
export interface Source {
  readonly T: number;
  /** D, the number of inputs per timestep. */
  readonly inputs: number;
  /** The input, 0-based, that is 1 where a timestep is marked and 0 where not; absent where none says so. */
  readonly mark?: number;
  readonly shape: SourceShape;
  /**
   * Of an encoder–decoder: T', the most timesteps that the decoder writes, and D', its one-hot inputs. Input k
   * stands for label k of the output; the last one, D' − 1 = K, is the start. Label `end` ends a sequence.
   */
  readonly decoder?: { readonly T: number; readonly inputs: number; readonly end: number };
  readonly output: Output;
  readonly baseline: Baseline;
  /** What had to be changed or left out, to be said to the learner. */
  readonly notices: readonly TaskNotice[];
  /** Of the word language model. */
  readonly language?: Language;
  /**
   * Draws a training batch of `size` examples. The same stream gives the same batches.
   * A source that has no more than `size` samples in all gives all of them, in order.
   */
  batch(random: Random, size: number): Batch;
  /** The tokens of one example of a batch, T of them. */
  tokens(batch: Batch, b: number): readonly Token[];
}

/** A task is a source that can be made from a length and settings of its own. */
export interface Task<Fields extends Readonly<Record<string, Field>>> {
  readonly fields: Fields;
  /** The shapes in which it can be set, its own first. One to one is offered for all tasks that read a sequence. */
  readonly shapes: readonly SourceShape[];
  /** Values of the experiment that suit the task, taken over when the learner chooses it. */
  readonly preset: Readonly<Record<string, number | string>>;
  /** Whether the length T is the learner's to choose, or follows from the data. */
  readonly length: 'chosen' | 'given';
  /**
   * Whether a sequence could go on as it is: any timesteps of a longer one, one after another and without padding,
   * then are inputs and targets of a shorter one whose states are those reached before.
   */
  readonly continues?: true;
  /** Whether the target of a timestep is what comes in later, so that a network that reads backwards need not predict it. */
  readonly ahead?: true;
  /** `shape` is one of `shapes`; the first of them when absent. */
  source(settings: { readonly T: number; readonly shape?: SourceShape } & Settings<Fields>): Source;
}

export type Settings<Fields extends Readonly<Record<string, Field>>> = {
  readonly [Name in keyof Fields]: FieldValue<Fields[Name]>;
};
