import type { AttentionBlock } from '../../../experiment';
import { stream } from '../../../tasks/random';

/** Sizes of attention: B examples, T timesteps of the encoder, `places` of the decoder, width W. */
export interface AttentionShape {
  readonly score: AttentionBlock['score'];
  readonly B: number;
  readonly T: number;
  readonly places: number;
  readonly W: number;
  readonly masked: boolean;
}

type Numbers = Float32Array | Float64Array;
/** `h` is h_s [T, B, W], `d` is d_t [T', B, W]; the parameters by their names. */
export type AttentionValues = Readonly<Record<string, Numbers>>;

export interface AttentionSample {
  readonly shape: AttentionShape;
  readonly values: Readonly<Record<string, Float32Array>>;
  readonly mask_tb: Float32Array;
  /** L = Σ w ∘ o. */
  readonly weights_tbu: Float32Array;
}

export function attentionSample(shape: AttentionShape, seed: number): AttentionSample {
  const { score, B, T, places, W, masked } = shape;
  const random = stream(seed, 'attention');
  const numbers = (length: number, size: number) =>
    Float32Array.from({ length }, () => (2 * random.uniform() - 1) * size);
  const size = 1.5 / Math.sqrt(W);
  const padding = Array.from({ length: B }, () => (masked ? random.below(T) : 0));
  return {
    shape,
    values: {
      h: numbers(T * B * W, 1),
      d: numbers(places * B * W, 1),
      ...(score === 'additive' && {
        Q: numbers(W * W, size),
        K: numbers(W * W, size),
        v: numbers(W, 1),
      }),
      W: numbers(2 * W * W, size),
      b: numbers(W, 0.5),
    },
    mask_tb: Float32Array.from({ length: T * B }, (_, k) =>
      Math.floor(k / B) < padding[k % B]! ? 0 : 1,
    ),
    weights_tbu: numbers(places * B * W, 1),
  };
}

/** α [T', B, T], a_t and o_t [T', B, W] in float64, written from the equations alone. */
export function attention64(
  { shape: { score, B, T, places, W }, mask_tb }: AttentionSample,
  { h, d, Q, K, v, W: mixing, b: bias }: AttentionValues,
) {
  const alpha = new Float64Array(places * B * T);
  const context = new Float64Array(places * B * W);
  const output = new Float64Array(places * B * W);
  const units = Array.from({ length: W }, (_, k) => k);
  const times = (x: Numbers, at: number, matrix: Numbers, k: number) =>
    units.reduce((sum, j) => sum + x[at + j]! * matrix[j * W + k]!, 0);
  for (let t = 0; t < places; t++)
    for (let b = 0; b < B; b++) {
      const at = (t * B + b) * W;
      const scores = Array.from({ length: T }, (_, s) => {
        if (mask_tb[s * B + b] === 0) return -Infinity;
        const from = (s * B + b) * W;
        return score === 'dot'
          ? units.reduce((sum, k) => sum + d![at + k]! * h![from + k]!, 0)
          : units.reduce(
              (sum, k) => sum + v![k]! * Math.tanh(times(d!, at, Q!, k) + times(h!, from, K!, k)),
              0,
            );
      });
      const total = scores.reduce((sum, value) => sum + Math.exp(value), 0);
      scores.forEach((value, s) => {
        const weight = Math.exp(value) / total;
        alpha[(t * B + b) * T + s] = weight;
        for (const k of units) context[at + k]! += weight * h![(s * B + b) * W + k]!;
      });
      for (const k of units)
        output[at + k] = Math.tanh(
          times(context, at, mixing!, k) + times(d!, at, mixing!.subarray(W * W), k) + bias![k]!,
        );
    }
  return { alpha, context, output };
}

/** ∂L/∂ of one of the values, by central differences in float64. */
export function attentionGradient(sample: AttentionSample, name: string): Float64Array {
  const own = Float64Array.from(sample.values[name]!);
  const loss = () =>
    attention64(sample, { ...sample.values, [name]: own }).output.reduce(
      (sum, value, k) => sum + value * sample.weights_tbu[k]!,
      0,
    );
  const step = 1e-5;
  return own.map((value, k) => {
    own[k] = value + step;
    const above = loss();
    own[k] = value - step;
    const below = loss();
    own[k] = value;
    return (above - below) / (2 * step);
  });
}
