import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkStarts, cutBefore, lastChunk } from './truncation';

const sizes = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }));

test('chunks are counted from the end: the last one is whole, the first has what is left', () => {
  expect(chunkStarts(12, 5)).toEqual([0, 2, 7]);
  expect(chunkStarts(12, 4)).toEqual([0, 4, 8]);
  expect(lastChunk(12, 5)).toBe(7);
});

test('0, or as many timesteps as there are, cuts nowhere', () => {
  for (const truncate of [0, 12, 13, 200]) {
    expect(chunkStarts(12, truncate)).toEqual([0]);
    expect(lastChunk(12, truncate)).toBe(0);
  }
});

test('no chunk is longer than said, and only the first may be shorter', () => {
  fc.assert(
    fc.property(sizes, ([T, truncate]) => {
      const starts = chunkStarts(T, truncate);
      const lengths = starts.map((start, k) => (starts[k + 1] ?? T) - start);
      const length = truncate === 0 ? T : Math.min(T, truncate);
      expect(lengths.slice(1).every((own) => own === length)).toBe(true);
      expect(lengths[0]).toBeLessThanOrEqual(length);
      expect(starts.at(-1)).toBe(lastChunk(T, truncate));
      expect(starts.slice(1).every((t) => cutBefore(t, T, truncate))).toBe(true);
    }),
  );
});
