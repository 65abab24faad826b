/** What becomes of the gradient on its way back. */
export type Health = 'vanishing' | 'healthy' | 'exploding';

export interface Factor {
  /** By how much ‖∂L/∂h_t‖ is multiplied per timestep on the way back. */
  readonly gamma: number;
  /** log₁₀ of the fitted line at timestep t (0-based): `intercept + slope · t`. */
  readonly slope: number;
  readonly intercept: number;
  /** How many timesteps the line was fitted to. */
  readonly points: number;
}

/**
 * Norms below this are not fitted. Every backend sums the squares after dividing by the largest, so a
 * norm itself does not underflow; but float32 ends at 1.2e-38, and below a thousand times that many of
 * the numbers under the root are already rounded to zero.
 */
export const smallestNorm = 1e-35;

/**
 * The factor per timestep γ by which a gradient that enters at the last timestep changes on its way back.
 *
 * Least squares of log₁₀ ‖∂L/∂h_t‖ on t, over the timesteps before the last one, t = 0 … T − 2;
 * γ = 10^(−slope), because the way back runs against t. The last timestep is left out when four or more
 * remain: there the gradient comes straight from the output, while at all others it has come through the
 * cell, in an LSTM by another path than h. That step is a change of road, not one of many equal steps.
 * Norms that are zero, not finite, or too small for float32 (`smallestNorm`) are left out.
 *
 * @param norms ‖∂L/∂h_t‖ by timestep [T], of a loss at the last timestep alone
 * @returns undefined when fewer than two norms can be fitted
 */
export function factorPerStep(norms: ArrayLike<number>): Factor | undefined {
  const usable: (readonly [t: number, log: number])[] = [];
  for (let t = 0; t < norms.length; t++) {
    const norm = norms[t]!;
    if (norm >= smallestNorm && norm < Infinity) usable.push([t, Math.log10(norm)]);
  }
  const inner = usable.filter(([t]) => t < norms.length - 1);
  const points = inner.length >= 4 ? inner : usable;
  if (points.length < 2) return undefined;
  const n = points.length;
  const meanT = points.reduce((sum, [t]) => sum + t, 0) / n;
  const meanLog = points.reduce((sum, [, log]) => sum + log, 0) / n;
  let covariance = 0;
  let variance = 0;
  for (const [t, log] of points) {
    covariance += (t - meanT) * (log - meanLog);
    variance += (t - meanT) ** 2;
  }
  const slope = covariance / variance;
  return { gamma: 10 ** -slope, slope, intercept: meanLog - slope * meanT, points: n };
}

export const healthOf = (gamma: number): Health =>
  gamma < 0.95 ? 'vanishing' : gamma > 1.05 ? 'exploding' : 'healthy';

/** Training steps for which another verdict must hold before it replaces the one shown. */
export const stepsOfAgreement = 20;

/** The verdict that is shown, and the other one that has been found lately. */
export interface Standing {
  readonly run: number;
  readonly step: number;
  readonly shown: Health | undefined;
  readonly rival: Health | undefined;
  /** The training step at which the rival was first found without interruption. */
  readonly since: number;
}

/**
 * The standing after one more look. The first verdict of a run holds at once; while the model trains another
 * one must be found at every look over 20 training steps, so that the word does not flicker while γ crosses
 * a limit. When training rests, the word is that of the γ beside it.
 */
export function stand(
  before: Standing | undefined,
  look: {
    readonly run: number;
    readonly step: number;
    readonly health: Health | undefined;
    /** Whether training rests: then what is seen stays, and so does its verdict. */
    readonly rests: boolean;
  },
): Standing {
  const { run, step, health, rests } = look;
  if (rests || !before || before.run !== run || step < before.step || before.shown === undefined)
    return { run, step, shown: health, rival: undefined, since: step };
  if (health === undefined || health === before.shown)
    return { ...before, step, rival: undefined, since: step };
  if (health !== before.rival) return { ...before, step, rival: health, since: step };
  return step - before.since >= stepsOfAgreement
    ? { run, step, shown: health, rival: undefined, since: step }
    : { ...before, step };
}
