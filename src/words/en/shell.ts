import type { Words } from '..';

export const shell: Words['shell'] = {
  name: 'Unrolled',
  playground: 'Playground',
  lessons: 'Lessons',
  places: 'Places',
  greeting: {
    what: 'Train a neural network that reads and remembers (an RNN), and look inside it.',
    first: 'Press Train to begin.',
    lesson: 'Begin the first lesson',
    play: 'Just play',
  },
  skip: 'Skip to the content',
  language: 'Language',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', projector: 'Projector' },
  share: 'Share',
  shareTitle: 'The address of this screen',
  copy: 'Copy',
  close: 'Close',
  settings: 'Settings',
  speed: 'Training speed',
  speeds: { slow: 'Slow', steady: 'Steady', fast: 'Fast' },
  train: 'Train',
  pause: 'Pause',
  step: 'One training step',
  reset: 'Start over',
  trainingStep: 'Training step',
  changedAt: (step) => `changed at ${step}`,
  recorded: 'recorded run',
  recordedTo: (step) => `recorded to ${step}`,
  loss: 'Loss',
  accuracy: 'Accuracy',
  rmse: 'Error (RMSE)',
  chance: (value) => `guessing ${value}`,
  mostFrequent: (value) => `most frequent answer ${value}`,
  mean: (value) => `always the mean ${value}`,
  lastValue: (value) => `“last value” ${value}`,
  stepsPerSecond: (rate) => `${rate} steps/s`,
  starting: 'Getting the model ready',
  cell: 'Cell',
  cells: { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' },
  neuron: 'Neuron',
  gruForms: { gru: 'before product', 'gru-after': 'after product' },
  task: 'Task',
  length: 'Length',
  layers: 'Layers',
  both: 'Bidirectional',
  attention: 'Attention',
  less1: 'Less',
  more1: 'More',
  sentence: (task, { layers, both, memoryless, article }) => {
    const many = layers > 1;
    const kind = both ? '{direction} ' : '';
    if (task === 'reverse')
      return `${both || many ? 'A' : article} ${many ? '{layers} ' : ''}${kind}{cell} encoder and decoder learn to {task} strings of up to {T}, with {attention}`;
    const who = memoryless
      ? `{layers} layer${many ? 's' : ''} of neurons without memory`
      : `{layers} ${kind}{cell} layer${many ? 's' : ''}`;
    const learns = `${memoryless ? (many ? 'try' : 'tries') : many ? 'learn' : 'learns'} to {task}`;
    switch (task) {
      case 'adding':
        return `${who} ${learns} out of {T} numbers`;
      case 'wave':
        return `${who} ${learns} of a wave of {T} points`;
      case 'words':
        return `${who} read${many ? '' : 's'} a beginning and ${learns}`;
      case 'melody':
        return `${who} ${many ? 'are' : 'is'} given a number and ${learns} of {T} beats`;
      case 'figure':
        return `${who} ${many ? 'are' : 'is'} given a name and ${learns} in {T} points`;
      case 'recall':
      case 'parity':
      case 'follows':
        return `${who} ${learns} in a string of {T}`;
    }
  },
  sentenceTask: {
    recall: 'recall the marked letter',
    parity: 'tell whether the ones are odd',
    follows: 'tell what each letter means by the sign that follows',
    adding: 'add the two marked ones',
    wave: 'predict the next value',
    words: 'predict the next word',
    reverse: 'write backwards',
    melody: 'go on with a tune',
    figure: 'draw a figure',
  },
  sentenceCopy: 'copy',
  sentenceLayers: (layers, decodes) =>
    decodes
      ? `${layers}-layer`
      : ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'][layers - 1]!,
  sentenceDirection: { forward: 'one-way', both: 'bidirectional' },
  sentenceAttention: {
    none: 'no attention',
    dot: 'dot-product attention',
    additive: 'additive attention',
  },
  inspectorLabel: 'A closer look',
  direction: 'Direction',
  forward: 'Forward →',
  backward: '← Gradient',
  shortcuts: 'Single keys (Space trains · . one step · B turns the view)',
  page: 'This page',
  inspector: {
    cell: 'Cell',
    equations: 'Equations',
    attention: 'Attention',
    example: 'Example',
    gradients: 'Gradients',
    weights: 'Weights',
    structure: 'Structure',
    loss: 'Loss',
  },
  decoderTab: 'Decoder',
  lossChart: 'Loss curve',
  metricChart: 'Metric curve',
};
