/** ‖∂L/∂state_t‖ of one recurrent block, by state [T]. */
export type BlockNorms = Readonly<Record<string, Float32Array>>;

/** What was found of the gradient at one training step. */
export interface Moment {
  readonly step: number;
  /** One per recurrent block, in the order of the model's blocks. */
  readonly layers: readonly BlockNorms[];
}

/** The moments that are remembered, the oldest first. */
export interface History {
  readonly moments: readonly Moment[];
  /** Training steps that lie at least between two moments; between the last two there may be fewer. */
  readonly every: number;
}

export const emptyHistory: History = { moments: [], every: 1 };

/** As many moments as a chart has lines for; at T = 200 they take 200 kB for each recurrent block. */
export const mostMoments = 120;

/**
 * The history with one more moment. When there is no room for it, moments are left out so that those that
 * stay lie further apart; the first and the last always stay. Moments of later training steps are taken
 * back: a run that goes on from a checkpoint does those steps again.
 */
export function withMoment({ moments, every }: History, moment: Moment): History {
  const earlier = moments.filter(({ step }) => step < moment.step);
  const [before, last] = earlier.slice(-2);
  // The last one was there because it was the newest.
  if (last && last.step - before!.step < every) earlier.pop();
  let kept: readonly Moment[] = [...earlier, moment];
  let apart = every;
  if (kept.length > mostMoments)
    while (kept.length > 0.75 * mostMoments) {
      apart *= 2;
      kept = spaced(kept, apart);
    }
  return { moments: kept, every: apart };
}

function spaced(moments: readonly Moment[], apart: number): readonly Moment[] {
  const kept: Moment[] = [];
  for (const moment of moments.slice(0, -1)) {
    const before = kept.at(-1);
    if (!before || moment.step - before.step >= apart) kept.push(moment);
  }
  return [...kept, moments.at(-1)!];
}
