import type { attention as ko } from '../ko/attention';

export const attention: typeof ko = {
  matrix: 'Attention matrix',
  matrixNote: 'Rows are what is written, columns what was read. Each row adds up to 1.',
  cell: (written, read, weight) => `writing “${written}”: ${weight} on “${read}”`,
  row: (t, written) => `Decoder timestep ${t}, “${written}”`,
  said: (t, written, read, s, weight) =>
    `Decoder timestep ${t}: writing “${written}”, it looks most at “${read}” of encoder timestep ${s} (${weight}).`,
  waiting: 'Getting the model ready.',
  written: 'Written',
  timestep: 'Decoder timestep',
  read: (s, text) => (text ? `${s} “${text}”` : `${s} (padding)`),
  sum: 'Sum',

  where: 'Where does it look?',
  whereNote: (unit) =>
    `The encoder’s hidden states, mixed in the shares α, make the context vector. Numbers are those of unit ${unit}.`,
  whereSaid: (t, count, share) =>
    `Context vector of decoder timestep ${t}: the weights of the ${count} states mixed most add up to ${share}.`,
  context: 'Context vector',
  readings: { symbols: 'symbols', shapes: 'shapes', numbers: 'numbers' },
  reading: 'How equations are set',
  glosses: {
    score: 'how well they match',
    weights: 'adding up to 1',
    context: 'the mixture',
    output: 'to the output',
    handover: 'what is handed over',
  },
  none: 'There is no attention. All that the decoder gets from the encoder is its last state: whatever was read has to be in it.',
  scores: {
    dot: 'Dot-product score (Luong et al. 2015)',
    additive: 'Additive score (Bahdanau et al. 2015)',
  },
  failed: 'What typesets equations could not be fetched. Pictures and tables are all there.',

  decoding: 'How is the next letter chosen?',
  tree: 'Decoding',
  greedy: 'Greedy',
  beam: (width) => `Beam ${width}`,
  width: 'How it chooses',
  treeSaid: (text, share, dropped) =>
    `It chose “${text}”, probability ${share}. Branches dropped: ${dropped}.`,
  compare: (greedy, beam) => `Log probability: greedy ${greedy}, beam ${beam}`,
  same: 'It is the same sequence.',
  better: 'The beam found a more probable sequence.',
  start: 'Start',
  node: (label, share, kept) => `“${label}” ${share}${kept ? '' : ', dropped'}`,
  again: 'Grow again',
  label: 'Letter',
  parent: 'Number of the letter before',
  number: 'Number',
  logProbability: 'Log probability',
  fate: 'Outcome',
  fates: { chosen: 'chosen', kept: 'kept', dropped: 'dropped' },
};
