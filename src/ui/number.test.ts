import { expect, test } from 'vitest';
import { figure, percent, superscript } from './number';

test('a number keeps about three figures, wherever its point is', () => {
  expect(figure(0.03712)).toBe('0.037');
  expect(figure(1.3862)).toBe('1.39');
  expect(figure(336.4)).toBe('336');
  expect(figure(-0.5)).toBe('−0.500');
  expect(figure(0.99996)).toBe('1.00');
  expect(figure(0.00161)).toBe('0.0016');
});

test('very small and very large numbers are powers of ten with a real minus', () => {
  expect(figure(0.000266)).toBe('2.7 × 10⁻⁴');
  expect(figure(8.28e7)).toBe('8.3 × 10⁷');
  expect(figure(9.6e-7, 2)).toBe('1 × 10⁻⁶');
  expect(superscript(-12)).toBe('⁻¹²');
});

test('what is no number is said as such', () => {
  expect([NaN, Infinity, -Infinity, 0].map((value) => figure(value))).toEqual([
    'NaN',
    '∞',
    '−∞',
    '0',
  ]);
});

test('100 % means all of them', () => {
  expect(percent(0.999)).toBe('99%');
  expect(percent(1)).toBe('100%');
  expect(percent(Math.fround(0.7))).toBe('70%');
});
