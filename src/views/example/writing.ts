import type { Random } from '../../tasks/random';
import type { Batch, Language } from '../../tasks/task';
import { answerOf, type Answer } from './reading';

/** A word that the model wrote. */
export interface Continued {
  readonly word: number;
  /** How probable it was, at the temperature of the writing. */
  readonly share: number;
  /** Whether a sample begins with all that stands before it. */
  readonly learned: boolean;
}

export interface Continuation {
  /** The answer to the beginning itself, at the temperature of the writing. */
  readonly first: Answer;
  readonly texts: readonly (readonly Continued[])[];
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

/** How words are chosen. */
export interface Manner {
  /** At least 0. 0 takes the most probable word; else words are drawn, with probabilities ∝ p^(1/τ). */
  readonly temperature: number;
  /** How many texts are written from the same beginning. */
  readonly count: number;
  readonly random: Random;
}

/** An answer at a temperature above 0: 1 leaves it as it is, less makes it surer, more makes it more even. */
export function tempered({ best, probabilities }: Answer, temperature: number): Answer {
  // The most probable word is 1 before the sum is made 1 again, so that no power runs under.
  const most = probabilities[best]!;
  const powers = probabilities.map((p) => (p / most) ** (1 / temperature));
  const sum = powers.reduce((all, power) => all + power, 0);
  return { best, probabilities: powers.map((power) => power / sum) };
}

/** The class into which a number in [0, 1) falls when the probabilities are laid side by side. */
export function drawn(probabilities: Float32Array, at: number): number {
  let below = 0;
  for (let k = 0; k < probabilities.length; k++) {
    below += probabilities[k]!;
    if (at < below) return k;
  }
  // Rounded probabilities may sum to a little less than 1.
  return probabilities.reduce((best, p, k) => (p > probabilities[best]! ? k : best), 0);
}

/**
 * Lets the model go on from a beginning of at least one word until a learned sentence is complete or there are
 * T + 1 words.
 * @param ask gives the outputs [B, 1, K] of a batch.
 * @param manner Without one there is one text, always of the most probable words.
 */
export async function goOn(
  language: Language,
  T: number,
  beginning: readonly number[],
  learned: Learned,
  ask: (batch: Batch) => Promise<Float32Array>,
  manner?: Manner,
): Promise<Continuation> {
  const temperature = manner?.temperature ?? 0;
  const texts: Continued[][] = Array.from({ length: manner?.count ?? 1 }, () => []);
  const allOf = (text: readonly Continued[]) => [...beginning, ...text.map(({ word }) => word)];
  let first: Answer | undefined;
  let open = texts;
  while (open.length > 0) {
    const output_bsk = await ask(language.encode(open.map((text) => ({ beginning: allOf(text) }))));
    open.forEach((text, b) => {
      const answer = answerOf(output_bsk, b, language.vocabulary.length);
      const chances = temperature > 0 ? tempered(answer, temperature) : answer;
      first ??= chances;
      const word =
        manner && temperature > 0
          ? drawn(chances.probabilities, manner.random.uniform())
          : answer.best;
      text.push({
        word,
        share: chances.probabilities[word]!,
        learned: learned.beginnings.has(key(allOf(text))),
      });
    });
    open = open.filter((text) => {
      const all = allOf(text);
      return all.length <= T && !learned.sentences.has(key(all));
    });
  }
  return { first: first!, texts };
}
