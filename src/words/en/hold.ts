import type { hold as ko } from '../ko/hold';

export const hold: typeof ko = {
  title: 'Gates set by hand',
  how: {
    learned: 'learned',
    open: 'always open (1)',
    shut: 'always shut (0)',
    mark: 'open at the mark only',
    others: 'shut at the mark only',
  },
  hint: 'A gate set by hand stays as it is while the rest learns.',
  firstLayer: 'Only the first layer reads the mark. The gates above it are learned.',
  held: (gates) => `Set by hand: ${gates}`,
  equation: (gates) =>
    `Set by hand, ${gates}: W and U are 0 and b is ±50, so that the sigmoid stays at 1 or 0. A gate that follows the mark has ±100 in W for the mark alone.`,
  weights: 'W of a gate set by hand is beyond the colours (±100).',
  code: (gates) => `Set by hand on the page, learned here: ${gates}`,
};
