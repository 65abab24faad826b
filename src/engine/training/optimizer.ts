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

/** A gradient before its update, and its norm before and after clipping. */
export interface Clipped {
  readonly gradient: Tensor1D;
  readonly norm: Scalar;
  readonly clippedNorm: Scalar;
}

/** The norm in two factors, which neither underflow nor overflow: the largest number, and the norm of all divided by it. */
function sizeOf(gradient: Tensor1D): { largest: Scalar; relative: Scalar; norm: Scalar } {
  const largest = maximum<Scalar>(max(abs(gradient)), smallestNormal);
  const relative = sqrt<Scalar>(sum(square(div(gradient, largest))));
  return { largest, relative, norm: mul(largest, relative) };
}

/** The gradient, scaled down where its norm is above `clip`, or each of its numbers brought to within ± `clip`. */
export function clipped(
  gradient: Tensor1D,
  { clip, clipBy }: Pick<Experiment, 'clip' | 'clipBy'>,
): Clipped {
  const { largest, relative, norm } = sizeOf(gradient);
  if (clip === 0) return { gradient, norm, clippedNorm: norm };
  if (clipBy === 'norm') {
    const scale = minimum<Scalar>(1, div(div(clip, largest), relative));
    return { gradient: mul(gradient, scale), norm, clippedNorm: minimum(norm, clip) };
  }
  const within = maximum<Tensor1D>(-clip, minimum(clip, gradient));
  return { gradient: within, norm, clippedNorm: sizeOf(within).norm };
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
