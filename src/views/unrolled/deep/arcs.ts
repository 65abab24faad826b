/** A weight that an arc is drawn of: between a column of the encoder and one of the decoder, 0-based on the stage. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** Whether it belongs to the playhead's column. */
  readonly near: boolean;
}

/** What is not drawn: an arc of such a weight cannot be told from none. */
const LEAST = 0.004;
/** A number stands at no weaker arc than this, and at no more arcs. */
const NUMBERED = { least: 0.1, most: 3 } as const;

/**
 * The arcs of the attention weights, weak ones first: all of the playhead's column (what its timestep of the decoder
 * looks at, or which timesteps of the decoder look at it), and of every other timestep of the decoder its strongest.
 * @param weights_ts α [T', T]
 * @param T timesteps of the encoder
 * @param playhead column, 0-based
 */
export function arcsOf(weights_ts: Float32Array, T: number, playhead: number): readonly Arc[] {
  const arcs: Arc[] = [];
  const steps = weights_ts.length / T;
  for (let t = 0; t < steps; t++) {
    const row = weights_ts.subarray(t * T, (t + 1) * T);
    const strongest = row.indexOf(Math.max(...row));
    for (let s = 0; s < T; s++) {
      const near = playhead === s || playhead === T + t;
      const weight = row[s]!;
      if (weight >= LEAST && (near || s === strongest))
        arcs.push({ from: s, to: T + t, weight, near });
    }
  }
  return arcs.sort((a, b) => Number(a.near) - Number(b.near) || a.weight - b.weight);
}

/** The arcs at which numbers stand: the strongest two or three of the playhead's timestep of the decoder. */
export const numberedArcs = (arcs: readonly Arc[]): readonly Arc[] =>
  arcs.filter(({ near, weight }) => near && weight >= NUMBERED.least).slice(-NUMBERED.most);

/** How an arc of a weight is drawn. */
export const strokeOf = ({ weight, near }: Arc) => ({
  width: near ? 0.8 + 11 * weight : 0.8 + 2 * weight,
  opacity: near ? 0.35 + 0.65 * weight : 0.3,
});
