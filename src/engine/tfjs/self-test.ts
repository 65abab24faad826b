import { matMul, sigmoid, sum, tensor2d, tidy } from '@tensorflow/tfjs-core';

const SIZE = 8;
const left = Float32Array.from({ length: SIZE * SIZE }, (_, k) => Math.sin(k));
const right = Float32Array.from({ length: SIZE * SIZE }, (_, k) => Math.cos(3 * k));

/** Whether the backend that is set computes a product, a sigmoid and a sum as plain numbers do. */
export function selfTest(): boolean {
  let expected = 0;
  for (let row = 0; row < SIZE; row++)
    for (let column = 0; column < SIZE; column++) {
      let product = 0;
      for (let k = 0; k < SIZE; k++) product += left[row * SIZE + k]! * right[k * SIZE + column]!;
      expected += 1 / (1 + Math.exp(-product));
    }
  const [found = NaN] = tidy(() =>
    sum(sigmoid(matMul(tensor2d(left, [SIZE, SIZE]), tensor2d(right, [SIZE, SIZE])))).dataSync(),
  );
  return Math.abs(found - expected) < 1e-4 * expected;
}
