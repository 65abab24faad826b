import type { structure as ko } from '../ko/structure';

export const structure: typeof ko = {
  shape: 'Shape',
  shapes: {
    'one-to-one': 'One to one',
    'one-to-many': 'One to many',
    'many-to-one': 'Many to one',
    'many-to-many': 'Many to many',
    'encoder-decoder': 'Encoder–decoder',
  },
  noMemory:
    'One to one puts a layer of neurons without memory in the place of this cell: each timestep is answered by itself.',
  merge: 'How both directions are merged',
  merges: { concat: 'Concatenate', sum: 'Sum', mean: 'Mean' },
  readsAhead:
    'The layer that reads backwards sees the next value first. It need only be copied, so a small error does not mean that predicting was learned.',
  attentions: { none: 'None', dot: 'Dot product', additive: 'Additive' },
  dropout: 'Dropout between layers',
  residual: 'Residual connections',
  forcing: 'Teacher forcing ratio',
  forcingHint:
    'In this share of the training steps the decoder reads the targets; in the others it reads what it has just written.',
  parts: 'What to see of the structure',
  part: { shapes: 'Sizes', code: 'Code', lengths: 'Lengths', neuron: 'Neuron to cell' },
  library: 'Library',
  codeOf: (library) => `The present model in ${library === 'keras' ? 'Keras' : 'PyTorch'}`,
  codeNote:
    'Sizes are those of the present experiment. Weights begin at random and differently in each library.',
  copied: 'Copied',
  copyFailed: 'It could not be copied. Please select the code yourself.',

  block: {
    input: 'Input',
    layer: (layer) => `Layer ${layer}`,
    decoder: (layer) => `Decoder layer ${layer}`,
    backward: 'backwards',
    given: 'Input of the decoder',
    merge: { concat: 'Concatenated', sum: 'Added up', mean: 'Mean' },
    above: 'Between layers',
    attention: 'Attention',
    head: 'Output layer',
  },
  each: (count) => (count === 1 ? '' : `× ${count}`),
  shapesLead: 'B in front is the batch size. W is (out, in), U is (out, out).',
  parameters: (count, T) =>
    `${count} weights and biases in all. All ${T} timesteps share them, so another length changes nothing here.`,
  waiting: 'Waiting for the model to tell its sizes.',
  tempting: (B, H, D) =>
    `The last state is (${B}, ${H}), and not (${B}, ${D}): ${D} is what comes in, and W is (${H}, ${D}), so it takes ${D} numbers and gives ${H}.`,
  example: 'See batch 100 · input 32 · output 64',
  exampleOpen: 'This is the experiment with batch 100, input 32 and hidden size 64.',

  neuron: {
    steps: 'From the neuron to the memory cell',
    names: {
      neuron: 'A neuron without memory',
      loop: 'A neuron with a loop',
      layer: 'A layer of 8',
    },
    lead: 'Give three models the same task: tell odd from even. Open them one by one, and train.',
    says: {
      neuron:
        'It sees the present bit alone. It can be right at timestep 1; after that it knows nothing of earlier bits and can only guess.',
      loop: 'Its last value comes back, so it remembers something. But the tanh of one unit cannot both flip its state at every 1 and keep it at every 0.',
      layer:
        'Eight units see each other’s last values. They share flipping and keeping between them, and can count odd and even to the end.',
    },
    measured: (step, accuracy, chance) =>
      `Accuracy ${accuracy} at training step ${step} (guessing: ${chance}).`,
  },

  lengths: {
    title: 'Train on short, run on long',
    axis: 'Length',
    trained: 'trained on',
    accuracy: 'Accuracy',
    rmse: 'Error (RMSE)',
    waiting: 'Running other lengths.',
    given: 'The sentences give the length of this task, so it cannot be run on others.',
    hint: '128 fresh examples of each length are run with the present weights. Nothing is learned from them.',
    said: (T, own, far, there, baseline) =>
      `It is trained on length ${T}. At length ${T}: ${own}; at length ${far}: ${there} (${baseline}).`,
  },

  code: {
    firstOnly: (T) =>
      `The class comes in at timestep 1 alone; RepeatVector(${T}) would show it at every timestep`,
    firstOnlyPadded: 'The class comes in at timestep 1 alone; after it there are zeros',
    masking: 'timesteps of zeros are padding',
    bothLast: 'Forward: the state at the last timestep. Backward: the state at timestep 1',
    notLast: 'output[:, -1] would hold a backward state that has read the last timestep alone',
    lastReal: 'the last state before the padding',
    given: 'The start, then the targets, one timestep late',
    start: 'the start',
    write: 'greedy: reads what it has written',
    dropoutEach: 'PyTorch leaves out other units at each timestep, this page the same ones at all',
    logits: 'softmax is part of nn.CrossEntropyLoss',
    lengths: 'Padding stands behind the sequence; lengths says how long each is',
    packed: 'Padding is not computed',
    resetBefore: 'The reset gate stands before the matrix product; in nn.GRU it stands after',
    noActivation: 'No activation; nn.RNN has tanh and relu alone',
  },
};
