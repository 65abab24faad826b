import type { Words } from '../../words';
import type { Picture } from '../../worker/protocol';
import { normsOf } from '../unrolled/norms';
import { inOrder, type Flow } from './flow';
import { factorPerStep, healthOf, stand, type Factor, type Health, type Standing } from './factor';

export { normsOf };

/** What can be said of the gradient now. */
export interface Finding {
  /** Undefined before norms were looked at. */
  readonly norms: Float32Array | undefined;
  /** Undefined where gradients come in at every timestep, or too few norms can be measured. */
  readonly factor: Factor | undefined;
  readonly health: Health | undefined;
  readonly flow: Flow;
}

interface Looked {
  readonly run: number;
  readonly step: number;
  readonly picture: Picture | undefined;
  readonly rests: boolean;
  /** Of the block that is looked at: its place among the picture's layers, and how gradients flow in it. */
  readonly index: number;
  readonly flow: Flow;
}

/** The factor per timestep of a block, its line drawn over the timesteps as they stand. */
export function factorOf(norms_t: Float32Array, flow: Flow): Factor | undefined {
  // Where gradients come in at every timestep they add up, and the sum tells no factor.
  if (flow.enters === 'every') return undefined;
  const found = factorPerStep(inOrder(flow, norms_t));
  if (!found || !flow.mirrored) return found;
  const { slope, intercept } = found;
  return { ...found, slope: -slope, intercept: intercept + slope * (norms_t.length - 1) };
}

/**
 * Follows the verdict from look to look. The same picture always gives the same finding,
 * so that every place that shows the verdict shows the same one.
 */
export function createFollower() {
  let standing: Standing | undefined;
  let last: Picture | undefined;
  let rested: boolean | undefined;
  let of: Flow | undefined;
  let finding: Finding | undefined;
  return ({ run, step, picture, index, flow, rests }: Looked): Finding => {
    const same = picture === last && flow === of && rests === rested;
    if (finding && same && standing?.run === run) return finding;
    // The verdict on another block is another verdict.
    if (flow !== of) standing = undefined;
    [last, of, rested] = [picture, flow, rests];
    const norms = normsOf(picture?.layers[index]?.gradients_t, 'h', flow.T);
    const factor = norms && factorOf(norms, flow);
    standing = stand(standing, { run, step, health: factor && healthOf(factor.gamma), rests });
    finding = { norms, factor, health: factor && standing.shown, flow };
    return finding;
  };
}

/** γ as it is written: two decimals, which is what its verdict needs. */
export const gammaText = (gamma: number): string => gamma.toFixed(2);

/** How many timesteps of the way back the sentence counts: all, or a round number in long sequences. */
export const stepsBack = (T: number): number => (T > 31 ? 30 : T - 1);

/**
 * The verdict in a sentence, computed from the γ that is shown.
 * @param first How many timesteps, of those that were computed first, the gradient does not come to because it is cut.
 */
export function explain(
  { gradient }: Words['stage'],
  { norms, factor, health, flow }: Finding,
  write: (value: number) => string,
  first = 0,
): string {
  const { T, mirrored } = flow;
  if (!norms) return gradient.waiting;
  if (flow.enters === 'every') return flow.fromAbove ? gradient.manyFromAbove : gradient.manyLosses;
  const cut =
    first === 0 ? '' : ` ${mirrored ? gradient.cutAfter(T - first) : gradient.cutAt(first + 1)}`;
  if (!factor || !health)
    return T - first < 2 ? gradient.chunkTooShort + cut : gradient.unfit + cut;
  const steps = stepsBack(T - first);
  const gamma = gammaText(factor.gamma);
  // The power of the γ that stands in the sentence: who checks it by hand finds the same.
  const left = write(Number(gamma) ** steps);
  const say = {
    vanishing: gradient.vanishes,
    healthy: gradient.holds,
    exploding: gradient.explodes,
  };
  return say[healthOf(factor.gamma)](gamma, steps, left) + cut;
}
