import type { Experiment } from './experiment';

/**
 * Whether truncated backpropagation (Williams and Peng 1990, Neural Computation 2) carries no gradient
 * from timestep t, 0-based, to t − 1. The cuts are counted from the end, so that the last chunk has
 * `truncate` timesteps and the first one what is left; 0 cuts nowhere.
 */
export const cutBefore = (t: number, T: number, truncate: number): boolean =>
  truncate > 0 && t > 0 && (T - t) % truncate === 0;

/** The first timestep of the last chunk, from which the loss after the last timestep is all that comes. */
export const lastChunk = (T: number, truncate: Experiment['truncate']): number =>
  truncate > 0 ? Math.max(0, T - truncate) : 0;

/** The first timestep of every chunk, from the first chunk to the last: [0] where nothing is cut. */
export const chunkStarts = (T: number, truncate: Experiment['truncate']): readonly number[] =>
  Array.from({ length: T }, (_, t) => t).filter((t) => t === 0 || cutBefore(t, T, truncate));
