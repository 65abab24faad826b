import type { Entry, glossary as korean, TermName } from '../ko/glossary';

const terms: Readonly<Record<TermName, Entry>> = {
  accuracy: {
    name: 'accuracy',
    means: 'The share of the model’s answers that equal their targets.',
  },
  'activation function': {
    name: 'activation function',
    means:
      'The function that bends what a unit has added up before it is handed on, such as tanh or ReLU.',
  },
  argmax: {
    name: 'argmax',
    means: 'Choosing, among several values, the one that is largest.',
  },
  attention: {
    name: 'attention',
    means:
      'A way for the decoder to decide, each time it writes, how much of every encoder state it reads.',
  },
  'backpropagation through time': {
    name: 'backpropagation through time (BPTT)',
    means:
      'Finding the gradients of an unrolled network by going back from the loss, one timestep after the other.',
    forms: ['backpropagation through time', 'BPTT', 'backpropagation'],
  },
  baseline: {
    name: 'baseline',
    means:
      'A result that can be had without learning, which a model has to beat to be worth anything.',
  },
  batch: {
    name: 'batch',
    means: 'The examples that are read together in one training step.',
    forms: ['batch', 'batch size'],
  },
  'beam search': {
    name: 'beam search',
    means:
      'Writing on by keeping not only the most probable sequence so far but the best few of them.',
    forms: ['beam search', 'beam'],
  },
  bias: {
    name: 'bias',
    means: 'A number of each unit that is added to its weighted sum, and learned as weights are.',
  },
  bidirectional: {
    name: 'bidirectional',
    means:
      'Read by one set of cells from the beginning and by another from the end, with both states joined at every timestep.',
    forms: ['bidirectional', 'both directions', 'both ways'],
  },
  candidate: {
    name: 'candidate',
    means:
      'What could be newly written into the state at this timestep; a gate says how much of it is.',
  },
  cell: {
    name: 'cell',
    means:
      'The computation that makes the new state of the input and the last state; all timesteps use the same one.',
  },
  'cell state': {
    name: 'cell state',
    means:
      'The memory that an LSTM keeps beside its hidden state: at each timestep the forget gate keeps part of it, and something new is added.',
  },
  'chance level': {
    name: 'chance level (guessing)',
    means: 'The result of answering without having learned anything.',
    forms: ['chance level', 'guessing'],
  },
  'context vector': {
    name: 'context vector',
    means:
      'The encoder states, mixed in the shares that attention gives them, which the decoder reads before it writes.',
  },
  decoder: {
    name: 'decoder',
    means:
      'The part that begins with the state it is handed and writes, reading again what was written before.',
  },
  dropout: {
    name: 'dropout',
    means:
      'Setting values chosen at random to 0 during training, so that the model does not rely on a few units.',
    forms: ['dropout', 'Dropout between layers'],
  },
  eigenvalue: {
    name: 'eigenvalue',
    means: 'The factor by which a matrix multiplies a vector whose direction it does not change.',
  },
  embedding: {
    name: 'embedding',
    means: 'The vector that stands for a word or a letter, and whose numbers are learned, too.',
  },
  encoder: {
    name: 'encoder',
    means:
      'The part that reads the input to its end and hands what it read to the decoder in a state.',
  },
  'encoder–decoder': {
    name: 'encoder–decoder',
    means:
      'A model whose decoder writes once its encoder has read everything, so that what is written may be longer or shorter than what is read.',
  },
  'exploding gradient': {
    name: 'exploding gradient',
    means:
      'A gradient that grows out of hand on its way back through time, multiplied by more than 1 again and again.',
  },
  'factor per timestep': {
    name: 'factor per timestep',
    means:
      'By how much the gradient is multiplied, on average, for each timestep back: below 1 it shrinks, above 1 it grows.',
    forms: ['γ', 'factor per timestep'],
  },
  'forget gate': {
    name: 'forget gate',
    means:
      'The gate of an LSTM that says how much of the cell state stays: at 1 all of it is kept, at 0 it is wiped.',
    forms: ['forget gate', 'forget-gate'],
  },
  gate: {
    name: 'gate',
    means:
      'A value between 0 (shut) and 1 (open) that something is multiplied by, to let more or less of it through.',
  },
  gradient: {
    name: 'gradient',
    means:
      'How much the loss changes when a value is changed a very little; training follows it to mend the weights.',
  },
  'gradient clipping': {
    name: 'gradient clipping',
    means:
      'Scaling a gradient down to a threshold when it exceeds it, so that no update of the weights is too large.',
    forms: ['gradient clipping', 'clipping'],
  },
  GRU: {
    name: 'GRU (gated recurrent unit)',
    means:
      'A cell that mixes its old state with a new candidate by an update and a reset gate, without a separate cell state.',
    forms: ['GRU', 'gated recurrent unit'],
  },
  'hidden size': {
    name: 'hidden size',
    means: 'How many units a layer has, which is how many numbers its hidden state consists of.',
    forms: ['hidden size', 'number of units'],
  },
  'hidden state': {
    name: 'hidden state',
    means:
      'The vector that a cell makes anew at every timestep and hands on: its memory of what was read so far.',
  },
  'input gate': {
    name: 'input gate',
    means:
      'The gate of an LSTM that says how much of the new candidate is written into the cell state.',
  },
  'language model': {
    name: 'language model',
    means: 'A model that gives the probability of what comes next, having read what came before.',
  },
  layer: {
    name: 'layer',
    means:
      'Units that read the same input side by side; in a stack, each layer reads the states of the one below.',
  },
  'learning rate': {
    name: 'learning rate',
    means: 'How far the weights are moved along the gradient in each training step.',
  },
  loss: {
    name: 'loss',
    means:
      'One number for how far the model’s answers are from the targets; training is making it smaller.',
  },
  LSTM: {
    name: 'LSTM (long short-term memory)',
    means:
      'A cell with a memory of its own, the cell state, which forget, input and output gates wipe, write and read.',
    forms: ['LSTM', 'long short-term memory'],
  },
  'many-to-many': {
    name: 'many-to-many',
    means: 'The shape in which an input comes and an answer goes at every timestep.',
    forms: ['many-to-many', 'many to many'],
  },
  'many-to-one': {
    name: 'many-to-one',
    means: 'The shape in which all timesteps are read before there is one answer at the end.',
    forms: ['many-to-one', 'many to one'],
  },
  'memory cell': {
    name: 'memory cell',
    means:
      'A neuron that gets back, at the next timestep, what it gave out, and so remembers what came before.',
  },
  norm: {
    name: 'norm',
    means:
      'The size of a vector or matrix as a whole: the root of the sum of the squares of its numbers.',
  },
  'one-to-many': {
    name: 'one-to-many',
    means: 'The shape in which one input at the beginning is answered over many timesteps.',
    forms: ['one-to-many', 'one to many'],
  },
  'one-to-one': {
    name: 'one-to-one',
    means: 'The shape in which each input has one answer, with no memory of what came before.',
    forms: ['one-to-one', 'one to one'],
  },
  optimizer: {
    name: 'optimizer',
    means:
      'The rule by which weights are changed, given their gradients; SGD and Adam are two of them.',
    forms: ['optimizer', 'optimiser'],
  },
  'orthogonal matrix': {
    name: 'orthogonal matrix',
    means:
      'A matrix that turns vectors without stretching them, so that all its eigenvalues have the size 1.',
    forms: ['orthogonal matrix', 'orthogonal'],
  },
  output: {
    name: 'output',
    means: 'What the model gives out at a timestep, made by reading the hidden state.',
  },
  'output gate': {
    name: 'output gate',
    means: 'The gate of an LSTM that says how much of the cell state is shown as the hidden state.',
  },
  'output layer': {
    name: 'output layer',
    means:
      'The last layer, which turns the hidden state into an answer by its own weights and bias.',
  },
  padding: {
    name: 'padding',
    means:
      'Timesteps that fill up a shorter sequence, so that it fits into a batch with longer ones; cells pass over them.',
  },
  parameter: {
    name: 'parameter',
    means: 'Any number that is learned: all weights and biases are parameters.',
  },
  prediction: {
    name: 'prediction',
    means: 'What the model answers; the loss compares it with the target.',
  },
  probability: {
    name: 'probability',
    means:
      'How likely the model takes an answer to be, between 0 and 1; those of all answers add up to 1.',
    forms: ['probability', 'probabilities'],
  },
  'recurrent neural network': {
    name: 'recurrent neural network (RNN)',
    means:
      'A network that reads a sequence one by one, handing the state of each timestep on to the next.',
    forms: ['recurrent neural network', 'recurrent network', 'RNN'],
  },
  ReLU: {
    name: 'ReLU',
    means:
      'The activation function that turns values below 0 into 0 and leaves all others as they are.',
  },
  'reset gate': {
    name: 'reset gate',
    means:
      'The gate of a GRU that says how much of the old state is looked at to make the candidate.',
  },
  'residual connection': {
    name: 'residual connection',
    means:
      'Adding what went into a layer to what comes out of it, which gives the gradient a way around the layer.',
  },
  'root mean square error': {
    name: 'error (RMSE)',
    means:
      'The root of the mean squared difference between prediction and target: the smaller, the better.',
    forms: ['error (RMSE)', 'error', 'RMSE', 'root mean square error'],
  },
  sampling: {
    name: 'sampling',
    means:
      'Drawing what comes next by the model’s probabilities instead of always taking the most probable.',
  },
  seed: {
    name: 'seed',
    means:
      'The number that random draws begin with: with the same seed, weights and examples are the same again.',
  },
  sequence: {
    name: 'sequence',
    means: 'Data in an order, such as text or sound, whose meaning changes when it is shuffled.',
  },
  sigmoid: {
    name: 'sigmoid',
    means:
      'The function that turns any number into one between 0 and 1; gates use it to say how far they open.',
  },
  'singular value': {
    name: 'singular value',
    means:
      'Singular values say how much a matrix can lengthen or shorten a vector in one multiplication.',
  },
  softmax: {
    name: 'softmax',
    means: 'The function that turns scores into probabilities that add up to 1.',
  },
  'spectral radius': {
    name: 'spectral radius',
    means:
      'The size of the largest eigenvalue, which decides whether multiplying on and on shrinks or grows.',
    forms: ['spectral radius', 'spectral radii'],
  },
  stateful: {
    name: 'stateful',
    means:
      'Going on from the states in which the last batch ended, instead of setting them to 0 again.',
    forms: ['stateful', 'Carry states between batches (stateful)', 'States carried on'],
  },
  tanh: {
    name: 'tanh',
    means:
      'The activation function that turns any number into one between −1 and 1; its slope is never above 1.',
  },
  target: {
    name: 'target',
    means:
      'The answer that the model should give, which comes with each example of the training data.',
  },
  'teacher forcing': {
    name: 'teacher forcing',
    means:
      'Giving the decoder in training the right answer as its next input, not what it wrote itself.',
  },
  temperature: {
    name: 'temperature',
    means:
      'How much is risked in sampling: a high one evens the probabilities out, a low one favours the most probable.',
  },
  timestep: {
    name: 'timestep',
    means: 'One step of reading a sequence: an input comes in, and a new state is made.',
  },
  'training step': {
    name: 'training step',
    means:
      'Changing the weights once, by the gradient of the loss of one batch; it has nothing to do with timesteps.',
  },
  'truncated BPTT': {
    name: 'truncated BPTT',
    means:
      'Letting the gradient go back over so many timesteps and no further, while the states go on uncut.',
    forms: ['truncated BPTT', 'truncation'],
  },
  unit: {
    name: 'unit',
    means:
      'A neuron of a layer, which computes one number; how many there are has nothing to do with timesteps.',
  },
  'unit circle': {
    name: 'unit circle',
    means:
      'The points at distance 1 from 0 in the complex plane: with all eigenvalues inside, multiplying on and on shrinks.',
  },
  unrolling: {
    name: 'unrolling',
    means:
      'Drawing the one cell that is used again and again as a column for each timestep; there is still one set of weights.',
    forms: ['unrolling', 'unrolled', 'unroll', 'unfolding', 'unfolded', 'unfold'],
  },
  'update gate': {
    name: 'update gate',
    means:
      'The gate of a GRU that says how much of the old state stays and how much the candidate replaces; here, 1 keeps it all.',
  },
  'vanishing gradient': {
    name: 'vanishing gradient',
    means:
      'A gradient of which hardly anything reaches far timesteps, multiplied by less than 1 again and again.',
  },
  weight: {
    name: 'weight',
    means:
      'A number that an input or the last state is multiplied by: it is learned, and all timesteps share it.',
  },
};

export const glossary: typeof korean = {
  title: 'Glossary',
  intro:
    'The words that lessons and playground use. Press one that is dotted underneath, wherever you meet it, to see what it means.',
  count: (count) => `${count} terms`,
  meaning: (term) => `Meaning of ${term}`,
  lesson: (number, title) => `Lesson ${number} · ${title}`,
  here: 'Taught in this lesson',
  back: 'All lessons',
  letters: 'Go to a letter',
  plain: ['no error was'],
  terms,
};
