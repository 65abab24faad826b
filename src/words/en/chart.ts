import type { chart as ko } from '../ko/chart';

export const chart: typeof ko = {
  menu: (title) => `Picture and numbers: ${title}`,
  table: 'Show as a table',
  png: 'Picture (PNG)',
  svg: 'Vector picture (SVG)',
  csv: 'Numbers (CSV)',
  failed: 'The file could not be made. Please press once more.',
  source: (page, step) => `${page} · training step ${step}`,
  tableTitle: (title, step) => `${title} (training step ${step})`,
  empty: 'No values yet.',

  timestep: 'Timestep',
  trainingStep: 'Training step',
  atStep: (step) => `Training step ${step}`,
  norm: (state) => `‖∂L/∂${state}ₜ‖`,
  input: 'Input',
  unit: (state, unit) => `${state}[${unit}]`,
  mean: (gate, symbol) => `Mean of ${gate} ${symbol}`,
  output: 'Output',
  target: 'Target',
  multiplied: 'Times multiplied',
  powerOf: (a) => `Power of ${a}`,
  rank: 'Rank',
  realPart: 'Real part of the eigenvalue',
  imaginaryPart: 'Imaginary part of the eigenvalue',
  size: 'Size of the eigenvalue',
  singularValue: 'Singular value',
  matrix: 'Matrix',
  row: 'Row (unit)',
  column: 'Column (input)',
  weight: 'Weight',
  answer: 'Answer',
  probability: 'Probability',

  norms: (last, first, T) =>
    `The size of the gradient is ${last} at the last timestep and ${first} at the first, ${T - 1} timesteps back.`,
  normsMirrored: (first, last, T) =>
    `The size of the gradient is ${first} at the first timestep and ${last} at the last, ${T - 1} timesteps on.`,
  zeros: (count) =>
    `At ${count} ${count === 1 ? 'timestep' : 'timesteps'} the gradient is 0: too small for 32-bit numbers.`,
  notFinite: (count) =>
    `At ${count} ${count === 1 ? 'timestep' : 'timesteps'} the gradient is not a finite number.`,
  firstTimestep: 'the first timestep',
  lastTimestep: 'the last timestep',
  firstNorm: (where, then, begun, now, step) =>
    `The size of the gradient at ${where} was ${then} at training step ${begun} and is ${now} at step ${step}.`,
  lookedOnce: (where, now, step) =>
    `At training step ${step} the size of the gradient at ${where} is ${now}.`,
  gone: '0 (32-bit)',
  unbounded: 'infinite',
  largestWeight: (name, value) => `The largest weight by size is ${value}, in ${name}.`,
  waitingForWeights: 'Waiting for the weights.',
  curve: (what, step, now, begun, baseline) =>
    `Training step ${step}: ${what} ${now}. At first it was ${begun}; ${baseline}.`,
  untrained: (what, baseline) => `Not trained yet, so there is no curve of ${what}; ${baseline}.`,
};
