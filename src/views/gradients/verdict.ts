import type { Source } from '../../tasks/task';
import type { Words } from '../../words';
import type { Picture } from '../../worker/protocol';
import { normsOf } from '../unrolled/norms';
import { factorPerStep, healthOf, stand, type Factor, type Health, type Standing } from './factor';

export { normsOf };

/** What can be said of the gradient now. */
export interface Finding {
  /** Undefined before norms were looked at. */
  readonly norms: Float32Array | undefined;
  /** Undefined where losses enter at every timestep, or too few norms can be measured. */
  readonly factor: Factor | undefined;
  readonly health: Health | undefined;
  readonly manyLosses: boolean;
}

interface Looked {
  readonly run: number;
  readonly step: number;
  readonly picture: Picture | undefined;
  readonly rests: boolean;
  readonly source: Pick<Source, 'shape' | 'T'>;
}

/**
 * Follows the verdict from look to look. The same picture always gives the same finding,
 * so that every place that shows the verdict shows the same one.
 */
export function createFollower() {
  let standing: Standing | undefined;
  let last: Picture | undefined;
  let rested: boolean | undefined;
  let finding: Finding | undefined;
  return ({ run, step, picture, source, rests }: Looked): Finding => {
    if (finding && picture === last && rests === rested && standing?.run === run) return finding;
    last = picture;
    rested = rests;
    const norms = normsOf(picture?.layers[0], 'h', source.T);
    const manyLosses = source.shape === 'many-to-many';
    // Where losses enter at every timestep their gradients add up, and the sum tells no factor.
    const factor = norms && !manyLosses ? factorPerStep(norms) : undefined;
    standing = stand(standing, { run, step, health: factor && healthOf(factor.gamma), rests });
    finding = { norms, factor, health: factor && standing.shown, manyLosses };
    return finding;
  };
}

/** γ as it is written: two decimals, which is what its verdict needs. */
export const gammaText = (gamma: number): string => gamma.toFixed(2);

/** How many timesteps of the way back the sentence counts: all, or a round number in long sequences. */
export const stepsBack = (T: number): number => (T > 31 ? 30 : T - 1);

/**
 * The verdict in a sentence, computed from the γ that is shown.
 * @param first The timestep, 0-based, at which the gradient is cut off; 0 where it is not.
 */
export function explain(
  { gradient }: Words['stage'],
  { norms, factor, health, manyLosses }: Finding,
  T: number,
  write: (value: number) => string,
  first = 0,
): string {
  if (!norms) return gradient.waiting;
  if (manyLosses) return gradient.manyLosses;
  const cut = first > 0 ? ` ${gradient.cutAt(first + 1)}` : '';
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
