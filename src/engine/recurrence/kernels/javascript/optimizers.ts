import type { Kernels } from '../memory/kernels';
import type { Views } from './views';

type Optimizers = Pick<Kernels, 'sgd' | 'momentum' | 'rmsprop' | 'adam'>;

/** One step of an optimiser: `wasm/assembly/optimizers.ts` has the formulas. */
export const optimizers = (views: Views): Optimizers => ({
  sgd(count, p, g, scale, rate) {
    const { floats } = views;
    const [parameter, gradient] = [p >> 2, g >> 2];
    for (let k = 0; k < count; k++) floats[parameter + k]! -= rate * scale * floats[gradient + k]!;
  },
  momentum(count, p, g, v, scale, rate, beta) {
    const { floats } = views;
    const [parameter, gradient, velocity] = [p >> 2, g >> 2, v >> 2];
    for (let k = 0; k < count; k++) {
      const next = beta * floats[velocity + k]! + scale * floats[gradient + k]!;
      floats[velocity + k] = next;
      floats[parameter + k]! -= rate * next;
    }
  },
  rmsprop(count, p, g, s, scale, rate, rho, epsilon) {
    const { floats } = views;
    const [parameter, gradient, square] = [p >> 2, g >> 2, s >> 2];
    for (let k = 0; k < count; k++) {
      const d = scale * floats[gradient + k]!;
      const next = rho * floats[square + k]! + (1 - rho) * d * d;
      floats[square + k] = next;
      floats[parameter + k]! -= (rate * d) / (Math.sqrt(next) + epsilon);
    }
  },
  adam(count, p, g, m, v, scale, rate, beta1, beta2, epsilon, firstCorrection, secondCorrection) {
    const { floats } = views;
    const [parameter, gradient, mean, square] = [p >> 2, g >> 2, m >> 2, v >> 2];
    for (let k = 0; k < count; k++) {
      const d = scale * floats[gradient + k]!;
      const first = beta1 * floats[mean + k]! + (1 - beta1) * d;
      const second = beta2 * floats[square + k]! + (1 - beta2) * d * d;
      floats[mean + k] = first;
      floats[square + k] = second;
      floats[parameter + k]! -=
        (rate * firstCorrection * first) / (Math.sqrt(second * secondCorrection) + epsilon);
    }
  },
});
