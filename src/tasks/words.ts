import { text } from './field';
import { limits, readSentences, wordsOf, type Sentences } from './sentences';
import type { Baseline, Batch, Language, Sample, Source, Task, TaskNotice } from './task';

const builtIn = '경마장에 있는 말이 뛰고 있다\n그의 말이 법이다\n가는 말이 고와야 오는 말이 곱다';

const fields = {
  /** Sentences, one per line or one after the other. */
  text: text(1_000_000, builtIn),
};

/** Every beginning of a sentence, of one word or more, with the word that follows it. */
const samplesOf = (sentences: readonly (readonly number[])[]): Sample[] =>
  sentences.flatMap((words) =>
    words.slice(1).map((next, k) => ({ beginning: words.slice(0, k + 1), next })),
  );

/** How often each key occurs. */
function counts(keys: readonly (number | string)[]): Map<number | string, number> {
  const found = new Map<number | string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}

/** Always the most frequent answer; the loss of always giving the frequencies is their entropy. */
function mostFrequent(samples: readonly Sample[]): Baseline {
  const frequencies = [...counts(samples.map(({ next }) => next)).values()].map(
    (count) => count / samples.length,
  );
  const entropy = frequencies.reduce((sum, p) => sum - p * Math.log(p), 0);
  return { name: 'most-frequent', loss: entropy, metric: Math.max(...frequencies) };
}

/** The accuracy of whoever knows for each beginning what follows it most often. */
function bestAccuracy(samples: readonly Sample[]): number {
  const best = new Map<string, number>();
  for (const [key, count] of counts(
    samples.map(({ beginning, next }) => `${beginning.join(' ')}|${next}`),
  )) {
    const beginning = String(key).split('|')[0]!;
    best.set(beginning, Math.max(best.get(beginning) ?? 0, count));
  }
  return [...best.values()].reduce((a, b) => a + b, 0) / samples.length;
}

function noticesOf(read: Sentences, best: number): TaskNotice[] {
  const notices: TaskNotice[] = [];
  const sentences = read.sentences.length;
  const notice = (name: TaskNotice['name'], limit = 0) =>
    void notices.push({ name, values: { sentences, limit, best } });
  if (sentences === 0) notice('too-few-words');
  else if (read.manyWords) notice('too-many-words', limits.distinct);
  else if (read.shortened) notice('too-long');
  if (read.longSentences) notice('long-sentences', limits.words);
  if (read.longWords) notice('long-words', limits.letters);
  if (best < 1) notice('contradictory');
  return notices;
}

/** Sentences as places in a vocabulary, and as batches of T timesteps with padding before. */
function languageOf(sentences: readonly (readonly string[])[]): Language & { readonly T: number } {
  const places = new Map<string, number>();
  for (const word of sentences.flat()) if (!places.has(word)) places.set(word, places.size);
  const D = places.size;
  const samples = samplesOf(sentences.map((words) => words.map((word) => places.get(word)!)));
  const T = samples.reduce((longest, { beginning }) => Math.max(longest, beginning.length), 2);
  return {
    T,
    vocabulary: [...places.keys()],
    samples,
    read(typed) {
      const all = wordsOf(typed);
      return {
        words: all.flatMap((word) => places.get(word) ?? []),
        unknown: [...new Set(all.filter((word) => !places.has(word)))],
      };
    },
    encode(asked) {
      const size = asked.length;
      const x_tbd = new Float32Array(T * size * D);
      const mask_tb = new Float32Array(T * size);
      const target = new Float32Array(size);
      asked.forEach(({ beginning, next = 0 }, b) => {
        const words = beginning.slice(-T);
        words.forEach((word, k) => {
          const row = (T - words.length + k) * size + b;
          mask_tb[row] = 1;
          x_tbd[row * D + word] = 1;
        });
        target[b] = next;
      });
      return { size, x_tbd, mask_tb, target };
    },
  };
}

/**
 * Word language model: a beginning of a sentence comes in, word by word, and after its last word
 * the network says which word follows. Inputs: one hot of the vocabulary.
 */
export const words: Task<typeof fields> = {
  fields,
  shapes: ['many-to-one'],
  preset: { H: 8, rate: 0.02, batch: 32 },
  length: 'given',
  source({ text: given }): Source {
    const read = readSentences(given);
    // One word over and over leaves nothing to choose from.
    const usable = new Set(read.sentences.flat()).size > 1 ? read : readSentences('');
    const language = languageOf(
      usable.sentences.length > 0 ? usable.sentences : readSentences(builtIn).sentences,
    );
    const { T, vocabulary, samples } = language;
    const D = vocabulary.length;
    return {
      T,
      inputs: D,
      shape: 'many-to-one',
      output: { kind: 'classes', labels: vocabulary },
      baseline: mostFrequent(samples),
      notices: noticesOf(usable, bestAccuracy(samples)),
      language,
      batch: (random, size) =>
        language.encode(
          samples.length <= size
            ? samples
            : Array.from({ length: size }, () => samples[random.below(samples.length)]!),
        ),
      tokens: ({ x_tbd, mask_tb, size }: Batch, b) =>
        Array.from({ length: T }, (_, t) => {
          const row = t * size + b;
          const padding = mask_tb?.[row] === 0;
          const word = x_tbd.subarray(row * D, (row + 1) * D).indexOf(1);
          return {
            text: padding ? '' : (vocabulary[word] ?? ''),
            marked: false,
            asks: false,
            padding,
          };
        }),
    };
  },
};
