import { expect, test } from 'vitest';
import { reachOf } from './plane';

test('the plane holds the unit circle, all eigenvalues and the circle of γ', () => {
  expect(reachOf(0.2, 0.3)).toBeGreaterThan(1);
  expect(reachOf(2.3, 1)).toBeGreaterThan(2.3);
  expect(reachOf(0.5, 1.6)).toBeGreaterThan(1.6);
});

test('a circle far outside does not make all else a dot', () => {
  expect(reachOf(1, 1e6)).toBeLessThan(2);
});
