import type { lab as ko } from '../ko/lab';

export const lab: typeof ko = {
  name: 'Gradient lab',
  stateOf: 'The state whose gradient is shown',
  now: 'now',
  momentOf: (step) => `Gradients at training step ${step}`,
  backToNow: 'Back to now',
  history: 'While it trains',
  newestOnTop: 'now on top, the past below',
  moments: (count, first, last) =>
    count === 1
      ? `Looked at once, at training step ${first}`
      : `One row for each of ${count} looks, training steps ${first} to ${last}`,
  pick: 'Choose a training step',
  picked: (step) => `Training step ${step}`,
  ramp: (low, high) =>
    `Colour is the size of the gradient: one step per factor of 10, ${low} to ${high}`,
  small: 'small',
  large: 'large',
  zero: 'hatched: 0 (32-bit)',
  notSent: 'hatched: cut off',
  infinite: 'some are infinite (32-bit)',

  weights: 'Weights',
  weightColours: 'Colours of the weights',
  rowsAndColumns: 'A row is a unit; its columns are the inputs that it receives.',
  matrix: 'Which matrix',
  eigenvalues: ': eigenvalues',
  insideShrinks: 'inside the unit circle = shrinks',
  real: 'real',
  imaginary: 'imag.',
  noRecurrent: 'This neuron reads no earlier state, so there is no recurrent matrix U.',
  noEigenvalues:
    'The eigenvalues of this matrix could not be found. They are tried again as training goes on.',
  radius: (radius) => `The outermost eigenvalue has size ${radius} (spectral radius).`,
  dashed: (gamma) => `The dashed circle is γ = ${gamma}.`,
  activationToo: 'The activation shrinks the gradient too, so the two differ.',
  noActivation:
    'Without an activation, the factor comes close to this size the further back one goes.',
  gatesToo: 'There are other paths, through the gates: this one matrix does not decide γ.',
  scale: 'Multiply this matrix',
  unscale: 'Back to the weights before',
  times: (factor) => `× ${factor}`,
  scaled: (factor, before, after) => `× ${factor} · radius ${before} → ${after}`,
  singular: (most, least) =>
    most === least
      ? `Every singular value is ${most}: one multiplication changes all lengths by this factor.`
      : `Singular values from ${most} to ${least}: the limits of what one multiplication stretches or shrinks.`,

  powers: 'Multiplied a hundred times',
  power: (a, value) => `${a} to the power of 100 is ${value}`,
  onlyArithmetic:
    'The lines are arithmetic, not a measurement: a gradient, too, is multiplied at every timestep back.',

  cures: {
    clipAt: 'Clipping threshold',
    clipBy: 'What is clipped',
    clipsBy: { norm: 'the norm', value: 'each value' },
    truncate: 'Truncated BPTT',
    truncateAt: 'How far back it goes',
    timesteps: (count) => (count === 1 ? '1 timestep' : `${count} timesteps`),
    truncateHint: 'The gradient stops at each cut; the states are carried on.',
    carry: 'Carry states between batches (stateful)',
    carryHint: (steps) =>
      `Each training step reads on in the same sequences, from the states in which the last one ended; the gradient stops at that border. Every ${steps} steps, new sequences begin from states of 0.`,
  },
  changedRun: (step, byHand) =>
    `This run was changed at training step ${step} (${byHand ? 'weights set by hand' : 'other settings'}) and went on. This address starts from the beginning with the settings as they are now, so it does not give the numbers on the screen. “Start over” gives the run of this address.`,
  clipping: {
    name: 'Norm of the whole gradient at each training step',
    title: 'Norm ‖∇‖',
    before: 'Norm before clipping',
    after: 'Norm after clipping',
    threshold: (clip) => `threshold ${clip}`,
    waiting: 'Not trained yet. Press Train and the norm of the gradient is drawn here.',
    summary: (before, after, clip, clipBy, share) =>
      clip === 0
        ? `${before} at the last training step. Nothing is clipped.`
        : `At the last training step ${before} before clipping and ${after} after it. ${clipBy === 'norm' ? `The norm is clipped to ${clip}` : `Each value is clipped to ±${clip}`}. ${Math.round(100 * share)}% of the training steps were clipped.`,
  },

  presets: 'Experiments to compare',
  preset: {
    vanishing: 'Vanishing',
    healthy: 'Healthy',
    exploding: 'Exploding',
    clipped: 'Exploding, clipped',
    gates: 'Cured by gates',
  },
  presetSays: {
    vanishing: 'A tanh RNN over 40 timesteps. Train it: it learns next to nothing from far back.',
    healthy: 'A ReLU RNN that starts at the identity. The gradient passes nearly unchanged.',
    exploding:
      'An RNN without activation, trained slowly and without clipping: within twenty steps its loss is no finite number.',
    clipped: 'The same experiment with clipping on. γ is still above 1, and yet it learns.',
    gates:
      'The task of “vanishing”, learned by a GRU. Once learned, the gradient reaches far back.',
  },
};
