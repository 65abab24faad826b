import type { lessons } from '../words/ko/lessons';

export type LessonId = keyof (typeof lessons)['list'];

/** All lessons in the order in which they are taught, and about how many minutes each takes. */
export const curriculum: readonly { readonly id: LessonId; readonly minutes: number }[] = [
  { id: 'order', minutes: 8 },
  { id: 'memory-cell', minutes: 6 },
  { id: 'shared-weights', minutes: 8 },
  { id: 'shapes', minutes: 6 },
  { id: 'io-shapes', minutes: 10 },
  { id: 'bptt', minutes: 8 },
  { id: 'products', minutes: 8 },
  { id: 'spectrum', minutes: 8 },
  { id: 'exploding', minutes: 6 },
  { id: 'long-term', minutes: 11 },
  { id: 'lstm-state', minutes: 9 },
  { id: 'lstm-gates', minutes: 13 },
  { id: 'gru', minutes: 7 },
  { id: 'gru-or-lstm', minutes: 9 },
  { id: 'deep', minutes: 10 },
  { id: 'bidirectional', minutes: 7 },
  { id: 'word-lm', minutes: 8 },
  { id: 'sampling', minutes: 9 },
];
