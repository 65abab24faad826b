import type { Words } from '..';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

export const tasks: Words['tasks'] = {
  names: {
    recall: 'Recall the marked letter',
    parity: 'Tell odd from even',
    follows: 'Meaning by what follows',
    adding: 'Add two marked numbers',
    wave: 'Forecast a wave',
    words: 'Guess the next word',
    reverse: 'Write it backwards',
    melody: 'Play a tune from its number',
    figure: 'Draw a figure from its name',
  },
  hints: {
    recall: 'Remember the one marked letter, and give it at the “?”.',
    parity:
      'Bits come in one by one. At every timestep: 1 if the number of ones so far is odd, 0 if it is even.',
    follows:
      'Only after all letters comes a sign: “=” means that each letter is meant as it stands, “≠” that the two letters are swapped. Tell what each letter means.',
    adding:
      'Numbers between 0 and 1 come in one by one. At the end, give the sum of the two marked ones.',
    wave: 'Values come in one by one. At every timestep, predict the next one.',
    words:
      'Read the beginning of a sentence and guess the next word. Write your own sentences under Example.',
    reverse: 'Read a string to its end, then write it backwards; “■” ends what is written.',
    melody: 'The number of a tune comes in once; then give its notes, one a beat.',
    figure: 'The name of a figure comes in once; then draw it, one point a timestep.',
  },
  fields: {
    'recall.symbols': 'Different letters',
    'recall.position': 'Place of the mark',
    'wave.sines': 'Sines added up',
    'wave.noise': 'Noise',
    'words.text': 'Sentences to learn',
    'reverse.symbols': 'Different letters',
    'reverse.order': 'Order of writing',
    'reverse.shortest': 'Shortest length',
  },
  positions: { anywhere: 'Anywhere', start: 'First', reverse: 'Backwards', copy: 'As it is' },
  notices: {
    'too-few-words': () =>
      'There is no sentence with two different words, so the three built-in sentences are learned. Your text is kept. Write one sentence per line, with spaces between words.',
    'too-long': ({ sentences }) =>
      `The text is long, so only its first ${counted(sentences, 'sentence')} ${sentences === 1 ? 'is' : 'are'} learned.`,
    'too-many-words': ({ sentences, limit }) =>
      `Only the first ${counted(sentences, 'sentence')} ${sentences === 1 ? 'is' : 'are'} learned, so that there are no more than ${limit} different words.`,
    'long-sentences': ({ limit }) => `Of long sentences, the first ${limit} words are learned.`,
    'long-words': ({ limit }) => `Of long words, the first ${limit} characters are read.`,
    contradictory: ({ best }) =>
      `Some sentences begin alike and go on differently, so no model can be right more than ${Math.floor(best * 100)}% of the time.`,
  },

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
