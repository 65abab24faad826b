import type { lessons } from '../words/ko/lessons';

export type LessonId = keyof (typeof lessons)['list'];

export type ChapterId = keyof (typeof lessons)['chapters'];

/** All lessons in the order in which they are taught, the chapter of each, and about how many minutes it takes. */
export const curriculum: readonly {
  readonly id: LessonId;
  readonly chapter: ChapterId;
  readonly minutes: number;
}[] = [
  { id: 'order', chapter: 'memory', minutes: 8 },
  { id: 'memory-cell', chapter: 'memory', minutes: 6 },
  { id: 'shared-weights', chapter: 'memory', minutes: 8 },
  { id: 'shapes', chapter: 'memory', minutes: 6 },
  { id: 'io-shapes', chapter: 'memory', minutes: 10 },
  { id: 'bptt', chapter: 'gradients', minutes: 8 },
  { id: 'products', chapter: 'gradients', minutes: 8 },
  { id: 'spectrum', chapter: 'gradients', minutes: 8 },
  { id: 'exploding', chapter: 'gradients', minutes: 6 },
  { id: 'long-term', chapter: 'gradients', minutes: 11 },
  { id: 'lstm-state', chapter: 'gates', minutes: 9 },
  { id: 'lstm-gates', chapter: 'gates', minutes: 13 },
  { id: 'gru', chapter: 'gates', minutes: 7 },
  { id: 'gru-or-lstm', chapter: 'gates', minutes: 9 },
  { id: 'deep', chapter: 'depth', minutes: 10 },
  { id: 'bidirectional', chapter: 'depth', minutes: 7 },
  { id: 'word-lm', chapter: 'language', minutes: 8 },
  { id: 'sampling', chapter: 'language', minutes: 9 },
];
