import { expect, it } from 'vitest';
import { simdSupported } from './module';

it('finds SIMD where the kernels run', () => {
  expect(simdSupported()).toBe(true);
});
