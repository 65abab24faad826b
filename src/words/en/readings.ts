import type { readings as ko } from '../ko/readings';

export const readings: typeof ko = {
  label: 'What to look at',
  name: {
    timesteps: 'Per timestep',
    reach: 'Reach',
    shares: 'Shares of ∂L/∂W',
    losses: 'Loss by loss',
    walk: 'Step by step',
  },
  asks: {
    timesteps:
      'What the loss tells this state: change the state a little, and how much does the loss change?',
    reach:
      'Change this state a little: how much does the last state change? No loss comes into it.',
    shares: 'The gradient that the update uses. How much of it comes from which timestep?',
    losses: 'How far back does the loss at timestep τ alone reach?',
  },
  waiting: 'Being computed',
  stopped: 'The run stopped before this was computed. Start over to see it.',
  timestep: 'Timestep',
  zero: 'no bar: 0 in 32-bit numbers',
  gone: '0 (below what 32-bit numbers hold)',
  unbounded: 'not finite',

  one: '× 1: arrives unchanged',
  reachTitle: 'Gain from each timestep to the last state (log scale)',
  reachOf: (state) => `From ${state} to the h computed last`,
  reachEnd: {
    last: {
      itself: 'The last h reaches itself with a gain of 1. Choose an earlier timestep.',
      reaches: (t, h) =>
        `Change h a little at timestep ${t}, and the last h changes ${h} times as much on average.`,
      nothing: (t) =>
        `Of a change of h at timestep ${t}, what arrives at the last h is 0 in 32-bit numbers.`,
    },
    first: {
      itself: 'h at timestep 1 reaches itself with a gain of 1. Choose a later timestep.',
      reaches: (t, h) =>
        `Change h a little at timestep ${t}, and h at timestep 1 changes ${h} times as much on average.`,
      nothing: (t) =>
        `Of a change of h at timestep ${t}, what arrives at h of timestep 1 is 0 in 32-bit numbers.`,
    },
  },
  alsoCell: (c) => `For c it is ${c} times.`,
  ofPadding: 'This timestep is padding: there is nothing to see.',

  matrix: 'Which weights',
  sharesTitle: 'Share of each timestep',
  share: (t, share, norm) => `Timestep ${t}: ${share}, size ${norm}`,
  shareColumn: 'Share (%)',
  normColumn: 'Size ‖Gₜ‖',
  noGradient: 'The gradient of {W} is 0 in 32-bit numbers.',
  notFinite: 'The gradient of {W} is no finite number.',
  opposed: (norm, t, share) =>
    `The gradient of {W} (size ${norm}) is what is left of timesteps that push against each other: the share of timestep ${t} is ${share}.`,
  sharesFrom: {
    last: {
      near: (norm, share, count) =>
        `The gradient of {W} is not 0 (size ${norm}). Yet ${share} of it comes from the last ${count === 1 ? 'timestep' : `${count} timesteps`}: it is no proof of long-range learning.`,
      spread: (norm, share, count) =>
        `Of the gradient of {W} (size ${norm}), ${share} comes from the first ${count === 1 ? 'timestep' : `${count} timesteps`}.`,
    },
    first: {
      near: (norm, share, count) =>
        `The gradient of {W} is not 0 (size ${norm}). Yet ${share} of it comes from the first ${count === 1 ? 'timestep' : `${count} timesteps`}: it is no proof of long-range learning.`,
      spread: (norm, share, count) =>
        `Of the gradient of {W} (size ${norm}), ${share} comes from the last ${count === 1 ? 'timestep' : `${count} timesteps`}.`,
    },
  },

  lossesTitle: 'Size of the gradient, by loss and timestep',
  pickLoss: 'Choose a loss',
  picked: (t) => `The loss at timestep ${t}`,
  all: 'none chosen',
  backToBatch: 'Back to the batch',
  emptyCorner: {
    last: 'Empty: a later state cannot change an earlier loss',
    first: 'Empty: backwards in time, an earlier state cannot change a later loss',
  },
  hatched: 'hatched: 0 (32-bit)',
  chooseLoss: 'Each row is one loss. Choose one, and its own ribbon runs back on the stage.',
  lossReaches: (tau, own, first, there) =>
    `From the loss at timestep ${tau} alone, the gradient is ${own} at h of timestep ${tau} and ${there} at h of timestep ${first}.`,
  ownLoss: (tau, own) =>
    `From the loss at timestep ${tau} alone, the gradient is ${own} at h of timestep ${tau}.`,
  cut: (t) => `Before timestep ${t} backpropagation is cut.`,
  cutAfter: (t) => `After timestep ${t} backpropagation is cut.`,

  measured: (steps, a, gradient) =>
    `The dots are a real model: an RNN with one unit, no activation and {W}\u00a0=\u00a0${a}. They are its {g} as the engine computes it; ${steps} timesteps back it is ${gradient}.`,
  measuredColumn: (a) => `The engine’s gradient (Wₕ = ${a})`,
};
