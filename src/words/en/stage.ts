import type { Words } from '..';

export const stage: Words['stage'] = {
  network: 'The unrolled network',
  sameWeights: (T) => `same weights × ${T}`,
  unitsPerStrand: (units) => `one strand is the mean of ${units} units`,
  names: {
    x: 'Input',
    h: 'Hidden state',
    c: 'Cell state',
    f: 'Forget gate',
    i: 'Input gate',
    g: 'Candidate',
    n: 'Candidate',
    o: 'Output gate',
    z: 'Update gate',
    r: 'Reset gate',
    y: 'Output',
    W: 'Weights',
  },

  legend: { open: 'open', shut: 'shut', scale: 'Colour of values', bound: 'greatest magnitude' },

  axis: 'Timestep',
  timestep: (t) => `Timestep ${t}`,
  timestepOf: (t, T) => `Timestep ${t} of ${T}`,
  previous: 'Previous timestep',
  next: 'Next timestep',
  walk: 'Walk through the timesteps',
  walkBack: 'Walk back through the timesteps',
  stopWalking: 'Stop walking',

  where: (t, unit) => (unit ? `Timestep ${t} · ${unit}` : `Timestep ${t}`),
  inDecoder: (where) => `Decoder: ${where.charAt(0).toLowerCase()}${where.slice(1)}`,
  start: 'Initial state',
  unit: (first, last) => (first === last ? `unit ${first}` : `mean of units ${first}–${last}`),
  mean: 'mean',
  unknown: 'no value yet',
  token: (text) => `Input “${text}”`,
  markedToken: (text) => `Marked input “${text}”`,
  asking: 'The answer is asked for here',
  padding: 'Padding',
  sharedWeights: 'Weights that all timesteps share',
  passes: (name, value) => `1 − ${name} ${value}`,
  output: 'Output',
  target: (text) => `target ${text}`,
  answer: (label, share) => `“${label}” ${share}`,

  written: ({ t, shuts, opens, token, kept }) => {
    const gates = [
      ...(shuts ? [`the ${shuts.name.toLowerCase()} shuts (${shuts.value})`] : []),
      ...(opens ? [`the ${opens.name.toLowerCase()} opens (${opens.value})`] : []),
    ].join(', ');
    const end = kept ? '; after that it passes nearly unchanged' : '';
    return `At timestep ${t} ${gates} and “${token}” is written${end}`;
  },

  sentence: {
    empty: 'Getting the model ready.',
    at: (t) => `Timestep ${t}:`,
    token: (text) => `input “${text}”`,
    output: (text) => `output ${text}`,
  },

  gradient: {
    norm: 'Size of the gradient',
    axis: 'Size of the gradient at each timestep (log scale)',
    bank: 'dashed: banks of size 1',
    gone: '0 in 32-bit numbers',
    unbounded: 'not a finite number',
    barely: 'hardly gets here',
    cut: 'cut here',
    cutSummary: (first, last, t) =>
      `The size of the gradient is ${last} at the last timestep and ${first} at timestep ${t}, where it is cut.`,
    cutAt: (t) => `It is cut before timestep ${t}.`,
    cutAfter: (t) => `It is cut after timestep ${t}.`,
    chunkTooShort:
      'It is carried over too few timesteps to tell by how much one timestep multiplies.',
    waiting: 'Computing the gradients',
    oneLoss: (t) => `The loss at timestep ${t} alone, of one example (not the batch)`,
    lossEverywhere: 'a loss enters at every timestep',
    gradientEverywhere: 'gradients enter at every timestep',
    health: { vanishing: 'Vanishing', healthy: 'Healthy', exploding: 'Exploding' },
    gamma: 'factor per timestep',
    perStep: (gamma) => `× ${gamma} per timestep`,
    vanishes: (factor, steps, left) =>
      `It is as if each timestep multiplied by ${factor}. After ${steps} timesteps back, ${left} is left.`,
    holds: (factor, steps, left) =>
      `It is as if each timestep multiplied by ${factor}. After ${steps} timesteps back it is × ${left}: nearly the same size.`,
    explodes: (factor, steps, left) =>
      `It is as if each timestep multiplied by ${factor}. After ${steps} timesteps back it is × ${left}.`,
    manyLosses:
      'A loss enters at every timestep and they add up, so these sizes do not tell by how much one timestep multiplies.',
    manyFromAbove:
      'Gradients come in from the layer above at every timestep and add up, so these sizes do not tell by how much one timestep multiplies.',
    unfitShort: 'cannot be told',
    unfit:
      'The gradient is 0 or too small, so it cannot be told by how much one timestep multiplies.',
    mirroredSummary: (first, last, T) =>
      `The size of the gradient is ${first} at timestep 1 and ${last} at the last, ${T - 1} timesteps on.`,
    summary: (first, last, T) =>
      `The size of the gradient is ${last} at the last timestep and ${first} at the first, ${T - 1} timesteps back.`,
  },
};
