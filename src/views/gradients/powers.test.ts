import { expect, test } from 'vitest';
import { decades, fateOf, logPower, powerText, times } from './powers';

test('0.9 and 1.2 to the power of 100 are what they are', () => {
  expect(10 ** logPower(0.9, times)).toBeCloseTo(2.656e-5, 8);
  expect(10 ** logPower(1.2, times)).toBeCloseTo(8.2818e7, -4);
  expect([0.9, 0.98, 1, 1.05, 1.2].map((a) => powerText(a ** times))).toEqual([
    '2.66\u00a0×\u00a010⁻⁵',
    '0.133',
    '1.00',
    '132',
    '8.28\u00a0×\u00a010⁷',
  ]);
});

test('the chart holds every power that the slider can give', () => {
  expect(logPower(0.8, times)).toBeGreaterThan(decades.low);
  expect(logPower(1.2, times)).toBeLessThan(decades.high);
});

test('1 is the only number that stays', () => {
  expect([0.99, 1, 1.01].map(fateOf)).toEqual(['vanishing', 'healthy', 'exploding']);
});
