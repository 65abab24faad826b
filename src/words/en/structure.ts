import type { structure as ko } from '../ko/structure';

export const structure: typeof ko = {
  shape: 'Inputs and outputs',
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
};
