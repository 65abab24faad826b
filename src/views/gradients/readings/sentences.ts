import { isMeasured } from '../../../ui/drawing/ribbon';
import { figure, percent } from '../../../ui/number';
import type { LossReach } from '../flow';
import type { readings } from '../../../words/ko/readings';
import type { Contributions } from '../../../worker/protocol';

type Words = typeof readings;

/** A number that stays on one line; what float32 cannot hold is said, not shown as measured. */
export function written(words: Words, value: number): string {
  if (value === 0) return words.gone;
  return isMeasured(value) ? figure(value, 2).replaceAll(' ', '\u00a0') : words.unbounded;
}

/**
 * What of a change at timestep t (0-based) arrives at the h that is computed last: at the last timestep, or at the
 * first one where the block computes against the order of time.
 */
export function reachSentence(
  words: Words,
  gains: Readonly<Record<string, Float32Array>>,
  {
    t,
    padding,
    mirrored = false,
  }: { readonly t: number; readonly padding: boolean; readonly mirrored?: boolean },
): string {
  const [h, c] = [gains.h![t]!, gains.c?.[t]];
  if (padding) return words.ofPadding;
  const end = words.reachEnd[mirrored ? 'first' : 'last'];
  if (t === (mirrored ? 0 : gains.h!.length - 1)) return end.itself;
  const said = h === 0 ? end.nothing(t + 1) : end.reaches(t + 1, written(words, h));
  return c === undefined ? said : `${said} ${words.alsoCell(written(words, c))}`;
}

/** Below this, shares are taken to push with the sum. */
const OPPOSED = -0.1;
/** So much of the gradient is nearly all of it. */
const NEARLY_ALL = 0.9;
/** Less than this beside it is next to nothing. */
const LITTLE = 0.105;

/**
 * Where a matrix' gradient comes from; `{W}` stands for the matrix.
 * @param mirrored Of a block that computes against the order of time.
 */
export function sharesSentence(
  words: Words,
  { norm, shares_t: given_t }: Contributions,
  mirrored = false,
): string {
  // Near is what is near to the loss.
  const shares_t = mirrored ? given_t.toReversed() : given_t;
  if (norm === 0) return words.noGradient;
  if (!isMeasured(norm) || !shares_t.every(Number.isFinite)) return words.notFinite;
  const size = written(words, norm);
  const T = shares_t.length;
  const say = words.sharesFrom[mirrored ? 'first' : 'last'];
  const near = nearOf(shares_t);
  // What comes from nearby is said first: that a few of the last timesteps differ does not change it.
  if (near && near.beyond < LITTLE)
    return say.near(size, percent(Math.min(1, near.sum)), near.count);
  const least = shares_t.indexOf(shares_t.reduce((a, b) => Math.min(a, b)));
  if (shares_t[least]! < OPPOSED)
    return words.opposed(size, (mirrored ? T - 1 - least : least) + 1, shareText(shares_t[least]!));
  if (near) return say.near(size, percent(Math.min(1, near.sum)), near.count);
  const early = Math.floor(T / 2);
  const share = shares_t.subarray(0, early).reduce((total, value) => total + value, 0);
  return say.spread(size, shareText(share), early);
}

/**
 * The fewest last timesteps, half of all at most, that make nearly all of the gradient, and by themselves:
 * where there are such that leave next to nothing `beyond`, in either direction, these.
 */
function nearOf(shares_t: Float32Array) {
  const T = shares_t.length;
  let first: { count: number; sum: number; beyond: number } | undefined;
  let sum = 0;
  let beyond = shares_t.reduce((total, share) => total + Math.abs(share), 0);
  for (let count = 1; count <= Math.floor(T / 2); count++) {
    const share = shares_t[T - count]!;
    sum += share;
    beyond -= Math.abs(share);
    if (sum < NEARLY_ALL) continue;
    first ??= { count, sum, beyond };
    if (beyond < LITTLE) return { count, sum, beyond };
  }
  return first;
}

/** A share as whole percent, or with one decimal where it is small. */
export function shareText(share: number): string {
  const text = (100 * Math.abs(share)).toFixed(Math.abs(share) < 0.0995 ? 1 : 0);
  return `${share < 0 && Number(text) !== 0 ? '−' : ''}${text}%`;
}

/**
 * How far one loss reaches.
 * @param norms_st ‖∂L_τ/∂h_t‖ [T, T]
 * @param tau 0-based; undefined where none was chosen.
 * @param reach How far it reaches.
 */
export function lossesSentence(
  words: Words,
  norms_st: Float32Array,
  T: number,
  tau: number | undefined,
  reach: LossReach | undefined,
): string {
  if (tau === undefined || !reach) return words.chooseLoss;
  const { far, cut } = reach;
  const at = (t: number) => written(words, norms_st[tau * T + t]!);
  const said =
    tau === far
      ? words.ownLoss(tau + 1, at(tau))
      : words.lossReaches(tau + 1, at(tau), far + 1, at(far));
  if (!cut) return said;
  return `${said} ${cut === 'after' ? words.cutAfter(far + 1) : words.cut(far + 1)}`;
}
