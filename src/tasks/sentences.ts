/** What a text was read as, and what of it could not be used. */
export interface Sentences {
  /** Each with two words or more. */
  readonly sentences: readonly (readonly string[])[];
  /** Only the first sentences were used: there were more characters or samples than there may be. */
  readonly shortened: boolean;
  /** Only the first sentences were used: the next one had too many new words. */
  readonly manyWords: boolean;
  /** Sentences of more than `limits.words` words were cut. */
  readonly longSentences: boolean;
  /** Words of more than `limits.letters` characters were cut. */
  readonly longWords: boolean;
}

/** What a small model can learn, and a screen can show. */
export const limits = {
  /** UTF-16 units of the text that are read. */
  characters: 200_000,
  /** Words of a sentence: the longest beginning is one shorter. */
  words: 41,
  distinct: 400,
  samples: 4000,
  /** Characters of a word. */
  letters: 40,
} as const;

/** What is not seen, or turns the direction of what stands beside it; joiners stay, emoji need them. */
const invisible =
  /(?![\t\n\v\f\r\x85])\p{Cc}|[\xad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;

/** A sentence ends with the line, or at .?!… unless a Latin letter or a digit follows at once (3.14, a.b). */
const end = /[\n\v\f\r\x85\u2028\u2029]+|[.?!…。！？]+(?![0-9A-Za-z])/;

const edge = String.raw`[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"',;:.?!…·、，。！？]+`;
const edges = new RegExp(`^${edge}|${edge}$`, 'gu');
const meaning = /[\p{L}\p{N}\p{S}]/u;

const clean = (text: string): string =>
  text
    .slice(0, limits.characters)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(invisible, '')
    // A tower of combining marks would cover the lines above it.
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .normalize('NFC');

const split = (text: string): string[] =>
  text
    .split(/\s+/u)
    // Cut before it is searched: marks in the middle of an endless word would take for ever.
    .map((word) => word.slice(0, 4 * limits.letters).replace(edges, ''))
    .filter((word) => meaning.test(word));

/** At most `limits.letters` characters, none of them cut in half. */
const shortened = (word: string): string =>
  word.length <= limits.letters
    ? word
    : Array.from(word.slice(0, 2 * limits.letters))
        .slice(0, limits.letters)
        .join('');

/** The words of a text, without marks around them; what has neither letter, digit nor symbol is no word. */
export const wordsOf = (text: string): string[] => split(clean(text)).map(shortened);

/**
 * Reads sentences, one per line or one after the other, up to the limits. Any text is allowed;
 * without a sentence of two words there are none.
 */
export function readSentences(text: string): Sentences {
  const sentences: string[][] = [];
  const vocabulary = new Set<string>();
  let samples = 0;
  let tooLong = text.length > limits.characters;
  let manyWords = false;
  let longSentences = false;
  let longWords = false;
  for (const sentence of clean(text).split(end)) {
    const all = split(sentence);
    if (all.length < 2) continue;
    const words = all.slice(0, limits.words).map(shortened);
    if (samples + words.length - 1 > limits.samples) {
      tooLong = true;
      break;
    }
    const fresh = new Set(words.filter((word) => !vocabulary.has(word)));
    if (vocabulary.size + fresh.size > limits.distinct) {
      manyWords = true;
      break;
    }
    for (const word of fresh) vocabulary.add(word);
    samples += words.length - 1;
    sentences.push(words);
    longSentences ||= all.length > words.length;
    longWords ||= words.some((word, k) => word !== all[k]);
  }
  return { sentences, shortened: tooLong, manyWords, longSentences, longWords };
}
