import type { controls as ko } from '../ko/controls';

export const controls: typeof ko = {
  shared: 'Address copied',
  shareFailed: 'It could not be copied. Please copy the address above yourself.',
  shareHint:
    'Whoever opens this address starts the same experiment from the same seed. Nothing is sent to a server.',
  shareOmitted:
    'Your own text is too long for the address. Whoever opens it sees the built-in sentences instead.',
  reseed: 'Start over with another seed',
  gruForm: 'Reset gate',
  activation: 'Activation',
  activations: { tanh: 'tanh', relu: 'ReLU', linear: 'none (linear)' },
  lengthGiven: 'from the sentences',
  hidden: 'Hidden size',
  rate: 'Learning rate',
  optimizer: 'Optimiser',
  optimizers: { sgd: 'SGD', momentum: 'Momentum', rmsprop: 'RMSProp', adam: 'Adam' },
  batch: 'Batch size',
  clip: 'Gradient clipping',
  init: 'Recurrent init',
  inits: { glorot: 'Glorot', orthogonal: 'Orthogonal', identity: 'Identity' },
  forgetBias: 'Forget-gate bias',
  seed: 'Seed',
  newSeed: 'New seed',
  more: 'More training settings',
  less: 'Fewer training settings',
};
