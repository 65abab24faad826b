import type { lessons as korean } from '../ko/lessons';

export const lessons: typeof korean = {
  name: 'Lessons',
  headline: 'Predict first, then see for yourself',
  intro:
    'How a recurrent network remembers, and how it learns, shown by models that really train in your browser. Choose an answer, run the model, read why, then change things yourself.',
  freely: 'Take them in order, or begin with what you are curious about.',
  goOn: (title) => `Go on: ${title}`,
  toPlayground: 'Open the playground',
  path: 'The way through the lessons',
  chapters: {
    memory: { title: 'Memory and shapes', about: 'A loop becomes a memory; unfolded, it is time.' },
    gradients: {
      title: 'Gradients',
      about: 'Learning comes back through time. Why does it vanish, or explode?',
    },
    gates: { title: 'Gates', about: 'Cells that decide for themselves what to keep and write.' },
    depth: { title: 'Deeper, and both ways', about: 'Layer upon layer, and reading from the end.' },
    language: { title: 'Language', about: 'Read words, and write the next one.' },
  },
  chapterDone: (done, all) => `${done} of ${all} done`,
  minutes: (minutes) => `about ${minutes} min`,
  done: 'Done',
  begun: (step, steps) => `as far as step ${step} of ${steps}`,
  doneOf: (done, all) => `${done} of ${all} lessons done.`,
  kept: 'Your progress stays on this device.',

  lesson: (number, title) => `Lesson ${number} · ${title}`,
  all: 'All lessons',
  steps: 'Steps of the lesson',
  step: (step, steps, title) => `Step ${step} of ${steps}: ${title}`,
  previous: 'Back',
  next: 'Next',
  nextLesson: (title) => `Next lesson: ${title}`,
  text: 'Text of the lesson',
  stage: 'The live picture',
  closer: 'A closer look',
  open: 'Unfold the text',
  close: 'Fold the text',
  shareHint: 'Whoever opens this address begins at this very step. Nothing is sent to a server.',
  playground: 'Go on in the playground',
  again: 'Begin this scene again',

  question: 'What do you predict?',
  predict: 'This is my prediction',
  mine: 'my prediction',
  right: 'Your prediction was right.',
  wrong: (answer) => `Not quite. What happened: “${answer}”.`,
  running: (step, target) => `Running · ${step} of ${target} training steps`,
  waiting: 'Looking at the model',
  run: 'Run it',
  resume: 'Go on running',
  measured: (step, last) =>
    `Measured at training step ${step}; loss, accuracy and error are means over the last ${last} steps.`,

  replaying: (step, target) => `Replaying a recorded run · ${step}/${target} training steps`,
  replayed: 'This training takes long, so you saw a run that the same engine had recorded before.',
  live: 'Train it live',
  unrecorded: 'The recorded run could not be loaded, so it was trained here.',

  goal: 'Goal',
  reached: 'Goal reached',
  figures: {
    step: 'training step',
    loss: 'loss',
    accuracy: 'accuracy',
    error: 'error',
    chance: 'guessing',
    outputs: 'number of outputs',
    gamma: 'γ',
    gradient: 'gradient',
    gate: 'gate',
    kept: 'what is left',
    parameters: 'parameters',
    length: 'length',
  },
  averages: { loss: 'mean loss', accuracy: 'mean accuracy', error: 'mean error' },
  gradientAt: (state, timestep) =>
    state === ''
      ? `gradient at timestep ${timestep}`
      : `gradient of ${state} at timestep ${timestep}`,
  keptOf: (state, timestep) => `left at the end of ${state} at timestep ${timestep}`,
  wanted: {
    above: (value) => `above ${value}`,
    below: (value) => `below ${value}`,
    equals: (value) => `exactly ${value}`,
  },

  controls: { H: 'Units', layers: 'Layers', direction: 'Reads', truncate: 'Gradient cut after' },
  choices: { own: "the task's own", off: 'off', on: 'on' },

  list: {
    order: {
      title: 'Order carries meaning',
      about: 'One question for a network with a memory, and for one without.',
    },
    'memory-cell': {
      title: 'From a neuron to a memory cell',
      about: 'A loop turns a neuron into a memory. Unfold the loop yourself.',
    },
    'shared-weights': {
      title: 'The same W at every step',
      about: 'However many columns there are, there is one set of weights.',
    },
    shapes: {
      title: 'Getting the shapes right',
      about: 'The shapes of weights and biases, and of what comes out.',
    },
    'io-shapes': {
      title: 'Five input/output shapes',
      about: 'From one-to-one to encoder–decoder, each one trained.',
    },
    bptt: {
      title: 'Backwards through time',
      about: 'Follow the gradient from the loss back, one timestep at a time.',
    },
    products: {
      title: '0.9 a hundred times, 1.2 a hundred times',
      about: 'Multiply by the same number again and again: it vanishes, or it explodes.',
    },
    spectrum: {
      title: 'In matrices it is the eigenvalues',
      about: 'Inside the unit circle or outside: that decides what becomes of the gradient.',
    },
    exploding: {
      title: 'Exploding, and clipping',
      about: 'Watch a run blow up, then save it by clipping the gradient.',
    },
    'long-term': {
      title: 'Far apart, still connected',
      about: 'When the answer lies far back, how far is too far?',
    },
    'lstm-state': {
      title: 'The cell state, a conveyor',
      about: 'The path on which an LSTM carries its gradient a long way.',
    },
    'lstm-gates': {
      title: 'Three gates',
      about: 'What the forget, input and output gates keep, write and let out.',
    },
    gru: {
      title: 'Two gates: GRU',
      about: 'A cell with two gates. How many parameters does that save?',
    },
    'gru-or-lstm': {
      title: 'Is it so? GRU or LSTM',
      about: 'A well-known rule of thumb, tried with several seeds.',
    },
    deep: {
      title: 'Deep RNNs',
      about: 'What gets better with more layers, and what gets harder?',
    },
    bidirectional: {
      title: 'Both directions',
      about: 'A problem that needs what comes later, read both ways.',
    },
    'word-lm': {
      title: 'Predict the next word',
      about: 'Three sentences become eleven examples of what comes next.',
    },
    sampling: {
      title: 'Writing text',
      about: 'Give the trained model a first word, and let it write on.',
    },
  },
};
