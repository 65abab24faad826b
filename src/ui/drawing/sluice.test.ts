import { expect, test } from 'vitest';
import { leafOf } from './sluice';

test('two leaves shut a slot whole, and an open gate shows none', () => {
  expect(2 * leafOf(0, 46)).toBe(46);
  expect(leafOf(1, 46)).toBe(0);
  expect(leafOf(0.5, 40)).toBe(10);
});

test('values beyond 0 … 1 do not make leaves overlap, and what is unknown has none', () => {
  expect(2 * leafOf(-3, 40)).toBe(40);
  expect(leafOf(7, 40)).toBe(0);
  expect(leafOf(NaN, 40)).toBe(0);
});
