import type { Batch, Source, Task } from './task';
import { classTokens, fromClass } from './one-to-many';

/** A rest, and the first six notes of a major scale. */
export const notes = ['쉼', '도', '레', '미', '파', '솔', '라'] as const;

/** Four tunes that everybody may sing, one digit a beat: places in `notes`. */
const tunes = [
  // Twinkle, twinkle, little star (France, 1761).
  '1155665044332210',
  // Mary had a little lamb (Lowell Mason, about 1830).
  '3212333022203550',
  // Ode to joy (Ludwig van Beethoven, 1824).
  '3345543211233220',
  // Frère Jacques (France, about 1780).
  '1231123134503450',
].map((tune) => [...tune].map(Number));

/**
 * One to many: the number of a tune comes in once, and the tune is to come out, a note at a timestep; a longer
 * sequence begins the tune again.
 */
export const melody: Task<Record<never, never>> = {
  fields: {},
  shapes: ['one-to-many'],
  preset: { T: 16, H: 16, rate: 0.02, batch: 16, cell: 'lstm' },
  length: 'chosen',
  source: ({ T }): Source => ({
    T,
    inputs: tunes.length,
    shape: 'one-to-many',
    output: { kind: 'classes', labels: notes },
    baseline: mostFrequent(T),
    notices: [],
    batch: (random, size) =>
      fromClass(random, size, T, tunes.length, 1, (tune, t) => {
        const played = tunes[tune]!;
        return [played[t % played.length]!];
      }),
    tokens: (batch: Batch, b) => classTokens(batch, b, T, ['1', '2', '3', '4']),
  }),
};

/** Always the note that the four tunes have most often. */
function mostFrequent(T: number) {
  const counts = notes.map(
    (_, note) =>
      tunes.flatMap((tune) =>
        Array.from({ length: T }, (__, t) => tune[t % tune.length]).filter((own) => own === note),
      ).length,
  );
  const shares = counts.map((count) => count / (T * tunes.length));
  const loss = shares.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  return { name: 'most-frequent', loss, metric: Math.max(...shares) } as const;
}
