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
