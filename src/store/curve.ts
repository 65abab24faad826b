/** One number for each training step, growing. Earlier curves stay as they were, although the memory is shared. */
export interface Curve {
  readonly values: Float32Array;
  readonly length: number;
  /**
   * Of every full block of `blockSteps` numbers the least, the greatest, the sum and the count of those that
   * are finite: a long curve can be drawn without going through all of it.
   */
  readonly blocks: Float64Array;
}

export const blockSteps = 64;
export const blockFields = 4;

export const emptyCurve: Curve = {
  values: new Float32Array(0),
  length: 0,
  blocks: new Float64Array(0),
};

export function extend(curve: Curve, more: Float32Array): Curve {
  if (more.length === 0) return curve;
  const { length } = curve;
  let { values, blocks } = curve;
  const total = length + more.length;
  if (total > values.length) {
    values = new Float32Array(Math.max(1024, 2 * total));
    values.set(curve.values.subarray(0, length));
    blocks = new Float64Array(blockFields * Math.floor(values.length / blockSteps));
    blocks.set(curve.blocks);
  }
  values.set(more, length);
  for (let block = Math.floor(length / blockSteps); (block + 1) * blockSteps <= total; block++)
    blocks.set(
      summary(values.subarray(block * blockSteps, (block + 1) * blockSteps)),
      block * blockFields,
    );
  return { values, length: total, blocks };
}

function summary(values: Float32Array): readonly number[] {
  let [low, high, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    count++;
  }
  return [low, high, sum, count];
}

/** The last value, or undefined of an empty curve. */
export const lastOf = ({ values, length }: Curve): number | undefined =>
  length ? values[length - 1] : undefined;
