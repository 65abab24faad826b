import {
  argMax,
  cast,
  customGrad,
  equal,
  exp,
  logSoftmax,
  mul,
  neg,
  sqrt,
  square,
  sub,
  sum,
  tensor1d,
  tensor2d,
  type Scalar,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { outputsOf } from '../../experiment';
import type { Batch, Source } from '../../tasks/task';
import { outputWeights } from './rules';

/** What the loss of a batch compares with, made once for a training step. */
export interface Target {
  /** Differentiable with respect to y [S B, K]; a scalar, in nats or in squared units. */
  loss(y: Tensor2D): Scalar;
  /** Accuracy (0 … 1), or root mean squared error where `loss` is the loss of the same y. */
  metric(y: Tensor2D, loss: Scalar): Scalar;
}

/** A scalar of y whose gradient is written out: fewer kernels than the one put together from parts. */
const scalarOf = (value: (y: Tensor) => Scalar, gradient: (y: Tensor) => Tensor) =>
  customGrad((y, save) => {
    (save as (tensors: Tensor[]) => void)([y as Tensor]);
    return {
      value: value(y as Tensor),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => mul(dy, gradient(saved!)),
    };
  });

/**
 * Cross entropy of softmax, in nats: −Σ w log softmax(y)[target], with ∂/∂y = w (softmax(y) − one hot).
 * The metric is the share of outputs whose largest y is the target.
 */
function classes(target: Float32Array, weights: Float32Array, K: number): Target {
  const rows = target.length;
  const hot = new Float32Array(rows * K);
  target.forEach((label, row) => (hot[row * K + label] = weights[row]!));
  const weighted = tensor2d(hot, [rows, K]);
  const weight = tensor2d(weights, [rows, 1]);
  const loss = scalarOf(
    (y) => neg(sum(mul(weighted, logSoftmax(y)))),
    (y) => sub(mul(weight, exp(logSoftmax(y))), weighted),
  );
  return {
    loss: (y) => loss(y) as Scalar,
    metric: (y) => {
      const right = equal(argMax(y, 1), tensor1d(Int32Array.from(target), 'int32'));
      return sum(mul(cast(right, 'float32'), tensor1d(weights)));
    },
  };
}

/** Mean squared error over all outputs: Σ w (y − target)² / K. The metric is its root. */
function reals(target: Float32Array, weights: Float32Array, K: number): Target {
  const wanted = tensor2d(target, [weights.length, K]);
  const weight = tensor2d(
    weights.map((value) => value / K),
    [weights.length, 1],
  );
  const loss = scalarOf(
    (y) => sum(mul(weight, square(sub(y, wanted)))),
    (y) => mul(2, mul(weight, sub(y, wanted))),
  );
  return { loss: (y) => loss(y) as Scalar, metric: (_, value) => sqrt(value) };
}

/** The target of a batch on the backend. */
export function targetOf(source: Source, batch: Batch): Target {
  const make = source.output.kind === 'classes' ? classes : reals;
  return make(batch.target, outputWeights(source, batch), outputsOf(source));
}
