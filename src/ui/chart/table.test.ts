import { expect, test } from 'vitest';
import { cellText } from './table';

test('what float32 may have rounded to 0 is said to be small, not nothing', () => {
  expect(cellText(0, true)).toBe('< 1.2 × 10⁻³⁸');
  expect(cellText(0)).toBe('0');
});

test('whole numbers are written whole, others with three figures, gaps as a dash', () => {
  expect(cellText(1234567)).toBe('1234567');
  expect(cellText(-3)).toBe('−3');
  expect(cellText(0.123456)).toBe('0.123');
  expect(cellText(Infinity, true)).toBe('∞');
  expect(cellText('가')).toBe('가');
  expect(cellText(undefined)).toBe('–');
});
