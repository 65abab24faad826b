import { disassemble } from 'es-hangul';
import type { Batch, Language, Sample } from '../../tasks/task';
import { answerOf, type Answer } from './reading';

/** Rows of the table of samples that are shown, and asked for, at once. */
export const pageLength = 20;

/** A row of the table of samples. */
export interface SampleRow {
  readonly beginning: string;
  readonly next: string;
  /** The model's answer; undefined until it has come. */
  readonly answer:
    { readonly word: string; readonly share: number; readonly right: boolean } | undefined;
}

export const sampleRows = (
  { vocabulary }: Language,
  samples: readonly Sample[],
  output_bsk: Float32Array | undefined,
): readonly SampleRow[] =>
  samples.map(({ beginning, next }, b) => {
    const answer =
      output_bsk?.length === samples.length * vocabulary.length
        ? answerOf(output_bsk, b, vocabulary.length)
        : undefined;
    return {
      beginning: beginning.map((word) => vocabulary[word]).join(' '),
      next: vocabulary[next]!,
      answer: answer && {
        word: vocabulary[answer.best]!,
        share: answer.probabilities[answer.best]!,
        right: answer.best === next,
      },
    };
  });

/** Which of the samples is the watched one; −1 when it is none of them. */
export function watchedSample(
  language: Language,
  samples: readonly Sample[],
  watched: Batch,
): number {
  return samples.findIndex((sample) => {
    const { x_tbd, target } = language.encode([sample]);
    return (
      target[0] === watched.target[0] &&
      x_tbd.length === watched.x_tbd.length &&
      x_tbd.every((value, k) => value === watched.x_tbd[k])
    );
  });
}

/** A word that the model wrote. */
export interface Continued {
  readonly word: number;
  readonly share: number;
  /** Whether a sample begins with all that stands before it. */
  readonly learned: boolean;
}

export interface Continuation {
  /** The answer to the beginning itself. */
  readonly first: Answer;
  readonly words: readonly Continued[];
}

const key = (words: readonly number[]) => words.join(' ');

/** What was learned, so that it can be told from what is made up. */
export interface Learned {
  readonly beginnings: ReadonlySet<string>;
  /** Sentences as a whole. */
  readonly sentences: ReadonlySet<string>;
}

export function learnedFrom({ samples }: Language): Learned {
  const beginnings = new Set(samples.map(({ beginning }) => key(beginning)));
  const whole = samples.map(({ beginning, next }) => key([...beginning, next]));
  return { beginnings, sentences: new Set(whole.filter((words) => !beginnings.has(words))) };
}

/**
 * Lets the model go on from a beginning of at least one word, always with its most probable word,
 * until a learned sentence is complete or there are T + 1 words.
 * @param ask gives the outputs [1, 1, K] of a batch.
 */
export async function goOn(
  language: Language,
  T: number,
  beginning: readonly number[],
  learned: Learned,
  ask: (batch: Batch) => Promise<Float32Array>,
): Promise<Continuation> {
  const words: Continued[] = [];
  let all = [...beginning];
  let first: Answer | undefined;
  do {
    const answer = answerOf(
      await ask(language.encode([{ beginning: all }])),
      0,
      language.vocabulary.length,
    );
    first ??= answer;
    words.push({
      word: answer.best,
      share: answer.probabilities[answer.best]!,
      learned: learned.beginnings.has(key(all)),
    });
    all = [...all, answer.best];
  } while (all.length <= T && !learned.sentences.has(key(all)));
  return { first, words };
}

/** The most probable words, the first one first. */
export const mostProbable = ({ probabilities }: Answer, count: number): readonly number[] =>
  [...probabilities.keys()]
    .sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
    .slice(0, count);

/** Letters in the order in which they are typed, so that 겨 is on the way to 경마장에. */
const typed = (text: string) => disassemble(text.normalize('NFC'));

export interface TypedBeginning {
  readonly words: readonly number[];
  readonly unknown: readonly string[];
  /** Known words that the last word may be on the way to; it does not count yet. */
  readonly completions: readonly string[];
}

/** Reads a beginning while it is being typed. */
export function readBeginning(language: Language, text: string): TypedBeginning {
  const { words, unknown } = language.read(text);
  const last = /\S+$/u.exec(text)?.[0];
  if (last === undefined || !unknown.includes(last)) return { words, unknown, completions: [] };
  const completions = language.vocabulary.filter((word) => typed(word).startsWith(typed(last)));
  return {
    words,
    unknown: completions.length > 0 ? unknown.filter((word) => word !== last) : unknown,
    completions,
  };
}

/** First words of sentences, each once. */
export const starters = ({ samples, vocabulary }: Language): readonly string[] => [
  ...new Set(
    samples
      .filter(({ beginning }) => beginning.length === 1)
      .map(({ beginning }) => vocabulary[beginning[0]!]!),
  ),
];
