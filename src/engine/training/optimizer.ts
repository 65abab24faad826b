import {
  abs,
  add,
  div,
  max,
  maximum,
  minimum,
  mul,
  sqrt,
  square,
  sub,
  sum,
  type Scalar,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import type { Experiment } from '../../experiment';
import { rules } from './rules';

/** One update of all parameters; `rules.ts` has the formulas. */
export interface Update {
  readonly theta: Tensor1D;
  readonly slots: readonly Tensor1D[];
}

/** How many slots an optimiser has. */
export const slotsOf = { sgd: 0, momentum: 1, rmsprop: 1, adam: 2 } as const;

/** Below this there are only denormal numbers, which GPUs take for 0; also keeps 0 / 0 away. */
export const smallestNormal = 1.1754944e-38;

/** The gradient, scaled down where its norm is above `clip`; squares of numbers divided by the largest cannot underflow. */
export function clipped(gradient: Tensor1D, clip: number): Tensor1D {
  if (clip === 0) return gradient;
  const largest = maximum(max(abs(gradient)), smallestNormal);
  const norm = sqrt(sum(square(div(gradient, largest))));
  return mul(gradient, minimum(1, div<Scalar>(div(clip, largest), norm)));
}

/**
 * @param step The training step from 1, which Adam's corrections depend on.
 */
export function update(
  { optimizer, rate }: Experiment,
  step: number,
  theta: Tensor1D,
  slots: readonly Tensor1D[],
  gradient: Tensor1D,
): Update {
  const mean = (slot: Tensor1D, value: Tensor1D, decay: number): Tensor1D =>
    add(mul(slot, decay), mul(value, 1 - decay));
  const down = (direction: Tensor1D, along = rate): Tensor1D => sub(theta, mul(direction, along));
  const [first, second] = slots as [Tensor1D, Tensor1D];
  switch (optimizer) {
    case 'sgd':
      return { theta: down(gradient), slots: [] };
    case 'momentum': {
      const v = add<Tensor1D>(mul(first, rules.momentum), gradient);
      return { theta: down(v), slots: [v] };
    }
    case 'rmsprop': {
      const s = mean(first, square(gradient), rules.rmsprop.decay);
      return { theta: down(div(gradient, add(sqrt(s), rules.epsilon))), slots: [s] };
    }
    case 'adam': {
      const { beta1, beta2 } = rules.adam;
      const m = mean(first, gradient, beta1);
      const v = mean(second, square(gradient), beta2);
      const size = add(sqrt(div(v, 1 - beta2 ** step)), rules.epsilon);
      return { theta: down(div(m, size), rate / (1 - beta1 ** step)), slots: [m, v] };
    }
  }
}
