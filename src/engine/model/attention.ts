import {
  add,
  concat,
  customGrad,
  div,
  exp,
  matMul,
  max,
  mul,
  reshape,
  sub,
  sum,
  tanh,
  type Tensor,
  type Tensor2D,
  type Rank,
} from '@tensorflow/tfjs-core';
import type { AttentionBlock } from '../../experiment';
import type { ParameterTensors } from './parameters';

/** What attention gives at each timestep of the decoder. */
export interface Attended {
  /** α, [B, T] each. */
  readonly weights_t: readonly Tensor2D[];
  /** a_t, [B, W] each. */
  readonly context_t: readonly Tensor2D[];
  /** tanh(W [a_t; d_t] + b), [B, W] each. */
  readonly output_t: readonly Tensor2D[];
  /** h_s, [B, W] each. */
  readonly read_s: readonly Tensor2D[];
}

/** Far below any score, and small enough for devices of half precision. */
const FAR_BELOW = -6e4;

/** softmax over the last axis; where `real` is 0 it is 0. Its gradient is written out: α (dα − Σ α dα). */
function softmax(scores: Tensor2D, real?: Tensor2D): Tensor2D {
  const share = customGrad((input, save) => {
    const values = input as Tensor2D;
    const counted = real ? add(mul(values, real), mul(sub(1, real), FAR_BELOW)) : values;
    const powers = exp(sub(counted, max(counted, 1, true)));
    const seen = real ? mul(powers, real) : powers;
    const shares = div(seen, sum(seen, 1, true));
    (save as (tensors: Tensor[]) => void)([shares]);
    return {
      value: shares,
      gradFunc: (gradient: Tensor, [saved]: Tensor[]) =>
        mul(saved!, sub(gradient, sum(mul(saved!, gradient), 1, true))),
    };
  });
  return share(scores) as Tensor2D;
}

/**
 * Attention of the decoder's states over the encoder's outputs (see `AttentionBlock`).
 * @param output_s h_s, the encoder's outputs, [B, W] each.
 * @param output_t d_t, the decoder's states, [B, W] each.
 * @param real_s 1 where a timestep of the encoder is no padding, [B, 1] each.
 */
export function attend(
  { score, width: W }: AttentionBlock,
  parameters: ParameterTensors,
  output_s: readonly Tensor2D[],
  output_t: readonly Tensor2D[],
  real_s?: readonly Tensor2D[],
): Attended {
  const of = (name: string) => parameters[name] as Tensor2D;
  const T = output_s.length;
  const B = output_s[0]!.shape[0];
  const read_bsw = reshape<Rank.R3>(concat([...output_s], 1), [B, T, W]);
  const real_bs = real_s && concat([...real_s], 1);
  const keys_bsw =
    score === 'additive'
      ? reshape<Rank.R3>(matMul(reshape(read_bsw, [B * T, W]), of('K')), [B, T, W])
      : read_bsw;
  const scoresOf = (d: Tensor2D): Tensor2D => {
    if (score === 'dot') return reshape(matMul(read_bsw, reshape(d, [B, W, 1])), [B, T]);
    const query = reshape(matMul(d, of('Q')), [B, 1, W]);
    const sums = reshape<Rank.R2>(tanh(add(query, keys_bsw)), [B * T, W]);
    return reshape(matMul(sums, reshape(of('v'), [W, 1])), [B, T]);
  };
  const weights_t = output_t.map((d) => softmax(scoresOf(d), real_bs));
  const context_t = weights_t.map((weights) =>
    reshape<Rank.R2>(matMul(reshape(weights, [B, 1, T]), read_bsw), [B, W]),
  );
  return {
    weights_t,
    context_t,
    output_t: context_t.map((context, t) =>
      tanh<Tensor2D>(add(matMul(concat([context, output_t[t]!], 1), of('W')), of('b'))),
    ),
    read_s: output_s,
  };
}
