import {
  abs,
  concat,
  div,
  max,
  maximum,
  mul,
  reshape,
  sqrt,
  square,
  sum,
  tensor1d,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { smallestNormal } from '../training/optimizer';

/**
 * The Euclidean norm of each tensor, times its scale [T]. What is divided by its largest number first
 * does not underflow when it is squared: plain squares are 0 in float32 below 1e-19, the very case
 * that a vanishing gradient is.
 */
export function norms(tensors_t: readonly Tensor[], scales_t: Float32Array): Tensor1D {
  const rows = concat(tensors_t.map((tensor) => reshape(tensor, [1, -1]))) as Tensor2D;
  const largest = maximum(max(abs(rows), 1, true), smallestNormal);
  const relative = sqrt(sum(square(div(rows, largest)), 1));
  return mul(mul(relative, reshape(largest, [-1])), tensor1d(scales_t));
}
