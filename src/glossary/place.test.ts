import { expect, it } from 'vitest';
import fc from 'fast-check';
import { lineAt, placeOf } from './place';

const page = { width: 390, height: 844 };
const card = { width: 320, height: 150 };
const at = (left: number, top: number) => ({ left, top, right: left + 60, bottom: top + 24 });

it('a meaning stands over its word, or under it where there is no room', () => {
  expect(placeOf(at(100, 400), card, page)).toEqual({ left: 58, top: 244 });
  expect(placeOf(at(30, 100), card, page)).toEqual({ left: 18, top: 130 });
});

it('wherever the word is, its meaning is on the page, and beside the word where there is room for it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -40, max: 400 }),
      fc.integer({ min: 0, max: 820 }),
      fc.integer({ min: 40, max: 360 }),
      (x, y, height) => {
        const word = at(x, y);
        const { left, top } = placeOf(word, { ...card, height }, page);
        expect(left).toBeGreaterThanOrEqual(12);
        expect(left + card.width).toBeLessThanOrEqual(page.width - 12);
        expect(top).toBeGreaterThanOrEqual(12);
        expect(top + height).toBeLessThanOrEqual(page.height - 12);
        expect(top + height <= word.top || top >= word.bottom).toBe(true);
      },
    ),
  );
});

it('of a word on two lines the line under the pointer counts', () => {
  const lines = [at(300, 100), at(20, 130)];
  expect(lineAt(lines, { x: 30, y: 140 })).toBe(lines[1]);
  expect(lineAt(lines)).toBe(lines[0]);
});
