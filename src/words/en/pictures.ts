import type { pictures as ko } from '../ko/pictures';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

export const pictures: typeof ko = {
  another: 'Another example',
  waiting: 'Waiting for the model’s answer.',
  sequence: 'Input',
  truth: 'Target',
  prediction: 'Prediction',
  answer: 'The model’s answer',
  right: 'right',
  wrong: 'wrong',
  probabilities: 'Probability of each answer',

  recall: {
    question: (place, letter) => `The marked letter, number ${place}, is “${letter}”.`,
    answered: (letter, share, right) =>
      `The model answers “${letter}” with ${share}, which is ${right ? 'right' : 'wrong'}.`,
  },
  parity: {
    answered: (T, right) =>
      right === T ? `Right at all ${T} timesteps.` : `Right at ${right} of ${T} timesteps.`,
    firstWrong: (t) => `First wrong at timestep ${t}.`,
    bits: 'Bit',
    odd: 'P(1)',
    column: (t, bit, truth, prediction, share) =>
      `Timestep ${t}: bit ${bit}, target ${truth}, prediction ${prediction} (probability of 1: ${share})`,
  },
  wave: {
    axis: 'timestep',
    naive: 'last value',
    better: (model, naive) =>
      `The model’s error (RMSE) on this example is ${model}, below the ${naive} of repeating the last value.`,
    worse: (model, naive) =>
      `The model’s error (RMSE) on this example is ${model}, not yet below the ${naive} of repeating the last value.`,
  },
  words: {
    samples: 'Samples',
    continue: 'Begin with…',
    write: 'Sentences',
    parts: 'What to see of the word model',
    beginning: 'Beginning',
    next: 'Next word',
    count: (samples) => counted(samples, 'sample'),
    answered: (samples, right) =>
      right === samples
        ? `The next word is right in all of ${counted(samples, 'sample')}.`
        : `The next word is right in ${right} of ${counted(samples, 'sample')}.`,
    page: (from, to, all) => `${from}–${to} of ${all}`,
    earlier: 'Earlier samples',
    later: 'Later samples',
    watch: (sample) => `${sample}: watch it unrolled`,
    begin: 'Begin with',
    beginHint: 'Type a few words',
    starters: 'First words of the sentences',
    unknown: (words) => `The model has never learned: ${words}`,
    empty: 'Type a word, and the model goes on.',
    follows: 'Probability of the next word',
    followsAt: (temperature) => `Probability of the next word at temperature ${temperature}`,
    temperature: 'Temperature',
    drawAgain: 'Draw again',
    invented: 'Dotted words follow a beginning that is in none of the sentences.',
    sentences: 'One sentence per line',
    apply: 'Learn these sentences',
    applied: 'These sentences are being learned.',
    appliedBuiltIn: 'The built-in sentences are being learned.',
    notApplied: 'Not applied yet.',
    startsOver: 'Training then starts over.',
    tooLong: (limit) => `The text is too long: it may have up to ${limit} characters.`,
    longText: (length, shown) =>
      `The text is long (${length} characters), so only its first ${shown} are shown. The rest is kept.`,
    clear: 'Empty the box',
    restore: 'Put in the built-in ones',
    back: 'Bring back my text',
    contents: (sentences, words, samples) =>
      `${counted(sentences, 'sentence')}, ${counted(words, 'different word')}, ${counted(samples, 'sample')}`,
  },
};
