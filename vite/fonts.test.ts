import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointsOf, productCharacters, unicodeRange } from './fonts';

test('a unicode-range reads back as the characters that it was written from', () => {
  const characters = fc.uniqueArray(fc.integer({ min: 0x20, max: 0x2fa1f }), { minLength: 1 });
  fc.assert(
    fc.property(characters, (points) => {
      expect(pointsOf(unicodeRange(points))).toEqual(points.toSorted((a, b) => a - b));
    }),
  );
});

test('neighbouring characters are written as one run', () => {
  expect(unicodeRange([0xac02, 0xac00, 0xac01, 0x41])).toBe('U+41, U+AC00-AC02');
});

test('the page’s own font has the letters, Greek, arrows and jamo that a picture may need', () => {
  for (const character of 'Aa9∂σ→⊙ㄱㅣ₁²−')
    expect(productCharacters(), character).toContain(character);
});
