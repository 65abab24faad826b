import { strandValues } from '../../ui/drawing/cable';
import type { Token } from '../../tasks/task';
import type { LayerPicture } from '../../worker/protocol';
import type { Band } from './bands';
import type { Row } from './layout';

/** The values of the watched example as the stage draws them. */
export interface Sheet {
  /** By state: the strands of each timestep, and the magnitude that has the full tint. */
  readonly states: ReadonlyMap<
    string,
    {
      readonly strands_t: readonly Float32Array[];
      readonly bound: number;
      /** Before the first timestep, where that is not zeros. */
      readonly initial?: Float32Array | undefined;
    }
  >;
  /** By gate: its mean opening at each timestep; NaN where it was not computed. */
  readonly openings: ReadonlyMap<string, Float32Array>;
}

/** The mean over the units of each timestep: [T, H] becomes [T]. */
export function unitMeans(values_tu: Float32Array, T: number): Float32Array {
  const H = values_tu.length / T;
  return Float32Array.from({ length: T }, (_, t) => {
    let sum = 0;
    for (let u = 0; u < H; u++) sum += values_tu[t * H + u]!;
    return sum / H;
  });
}

/** The greatest magnitude; what is no finite number does not count. */
export function magnitude(values: Float32Array): number {
  let most = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}

/**
 * The magnitude that has the full tint. A cell state has no limits of its own, so its greatest value
 * in the sequence is the bound; h lies within ±1 unless its activation lets it grow.
 */
export function boundOf(state: string, values_tu: Float32Array | undefined): number {
  const most = values_tu ? magnitude(values_tu) : 0;
  return state === 'h' ? Math.max(1, most) : most || 1;
}

export function sheetOf(
  picture: LayerPicture | undefined,
  rows: readonly Row[],
  gates: readonly string[],
  T: number,
  H: number,
  isPadding: (t: number) => boolean = () => false,
): Sheet | undefined {
  const values = picture?.values_tu;
  if (!values) return undefined;
  const states: Map<
    string,
    Sheet['states'] extends ReadonlyMap<string, infer S> ? S : never
  > = new Map();
  for (const { path, strands } of rows) {
    const values_tu = values[path.state];
    if (!values_tu || values_tu.length !== T * H) return undefined;
    const means = strandValues(values_tu, H, strands);
    const { count } = strands;
    const strands_t = Array.from({ length: T }, (_, t) =>
      means.subarray(t * count, (t + 1) * count),
    );
    const begun = picture.initial_u?.[path.state];
    const initial = begun && strandValues(begun, H, strands);
    states.set(path.state, { strands_t, bound: boundOf(path.state, values_tu), initial });
  }
  const openings = new Map<string, Float32Array>();
  for (const gate of gates) {
    const values_tu = values[gate];
    if (!values_tu) continue;
    // At padded timesteps no gate was computed: a valve without a value, not one that is shut.
    openings.set(
      gate,
      unitMeans(values_tu, T).map((mean, t) => (isPadding(t) ? NaN : mean)),
    );
  }
  return { states, openings };
}

/** Makes the sheet of a row's picture, once for each picture: in the order in which the row computes. */
export function readerOf(
  { layout, block, kind, mirror }: Band,
  tokens: readonly Token[],
): (picture: LayerPicture | undefined) => Sheet | undefined {
  const gates = kind === 'cells' ? layout.structure.gates : [];
  const isPadding = (t: number) => block.stack === 'encoder' && Boolean(tokens[t]?.padding);
  let last: LayerPicture | undefined;
  let sheet: Sheet | undefined;
  return (picture) => {
    if (picture !== last) {
      last = picture;
      sheet = sheetOf(picture, layout.rows, gates, block.timesteps, block.units, isPadding);
      if (sheet && mirror !== undefined) sheet = turned(sheet);
    }
    return sheet;
  };
}

/** The same from the last timestep to the first. */
const turned = ({ states, openings }: Sheet): Sheet => ({
  states: new Map(
    [...states].map(([state, found]) => [
      state,
      { ...found, strands_t: found.strands_t.toReversed() },
    ]),
  ),
  openings: new Map([...openings].map(([gate, mean_t]) => [gate, mean_t.toReversed()])),
});
