import type { AttentionPicture, Picture } from '../../worker/protocol';

/** How the scores of one timestep of the decoder come about, in float64. */
export interface Looking {
  /** e_s [T], before softmax. */
  readonly scores: Float64Array;
  /** α_s [T]. */
  readonly weights: Float64Array;
  /** Σ_s α_s h_s [W]. */
  readonly context: Float64Array;
  /** d_t [W] and h_s [T, W], as the picture has them. */
  readonly state: Float32Array;
  readonly read_su: Float32Array;
}

/** x · column k of a matrix [rows, columns]. */
function times(x: ArrayLike<number>, matrix: Float32Array, columns: number, k: number): number {
  let sum = 0;
  for (let row = 0; row < x.length; row++) sum += x[row]! * matrix[row * columns + k]!;
  return sum;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/** e_s of the dot product, or of the additive score; undefined while its parameters are not there. */
function scoreOf(
  score: 'dot' | 'additive',
  parameters: AttentionPicture['parameters'],
  state: Float32Array,
): ((read: Float32Array) => number) | undefined {
  if (score === 'dot') return (read) => dot(state, read);
  const { Q, K, v } = parameters ?? {};
  if (!Q || !K || !v) return undefined;
  const W = state.length;
  const query = Array.from({ length: W }, (_, k) => times(state, Q, W, k));
  return (read) =>
    dot(
      v,
      query.map((own, k) => Math.tanh(own + times(read, K, W, k))),
    );
}

/**
 * Works out attention at timestep t of the decoder from the states and parameters of a picture: what the equations
 * say, beside what the engine did.
 * @param mask_t 0 where a timestep of the encoder is padding [T]
 */
export function lookAt(
  score: 'dot' | 'additive',
  picture: Picture | undefined,
  t: number,
  mask_t?: ArrayLike<number>,
): Looking | undefined {
  const { read_su, weights_ts, context_tu, parameters } = picture?.attention ?? {};
  const states_tu = picture?.layers.at(-1)?.values_tu?.h;
  if (!read_su || !weights_ts || !context_tu || !states_tu) return undefined;
  const steps = picture!.decoded_t!.length;
  const T = weights_ts.length / steps;
  const W = read_su.length / T;
  const state = states_tu.subarray(t * W, (t + 1) * W);
  const of = scoreOf(score, parameters, state);
  if (!of) return undefined;
  const reads = Array.from({ length: T }, (_, s) => read_su.subarray(s * W, (s + 1) * W));
  const scores = Float64Array.from(reads, of);
  const real = (s: number) => mask_t?.[s] !== 0;
  const most = Math.max(...scores.filter((_, s) => real(s)));
  const powers = scores.map((own, s) => (real(s) ? Math.exp(own - most) : 0));
  const sum = powers.reduce((total, own) => total + own, 0);
  const weights = powers.map((own) => own / sum);
  const context = new Float64Array(W);
  weights.forEach((weight, s) => reads[s]!.forEach((h, u) => (context[u]! += weight * h)));
  return { scores, weights, context, state, read_su };
}
