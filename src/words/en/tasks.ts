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
    'wave.order': 'Order of values',
    'words.text': 'Sentences to learn',
    'reverse.symbols': 'Different letters',
    'reverse.order': 'Order of writing',
    'reverse.shortest': 'Shortest length',
  },
  positions: {
    anywhere: 'Anywhere',
    start: 'First',
    reverse: 'Backwards',
    copy: 'As it is',
    time: 'In time',
    shuffled: 'Shuffled',
  },
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
};
