import type { Token } from '../../tasks/task';
import type { LayerPicture } from '../../worker/protocol';
import { unitMeans } from './sheet';
import type { Structure } from './structure';

/** A thing that the model is measured to do: at timestep t a gate opens and the token is written. */
export interface Writing {
  /** 0-based. */
  readonly t: number;
  /** The gate that opens; inverted of a gate that lets 1 − its value pass. */
  readonly gate: string;
  readonly token: string;
}

/** After a write, the state may change by this share of itself per timestep and still be said to pass. */
const stillness = 0.1;
/** A gate is said to open when it lets more than half pass, and this much more than on average elsewhere. */
const opens = { least: 0.5, more: 0.15 };

const norm = (values: Float32Array, from: number, to: number, minus?: number) => {
  let sum = 0;
  for (let k = from; k < to; k++) {
    const value = values[k]! - (minus === undefined ? 0 : values[k - minus]!);
    sum += value * value;
  }
  return Math.sqrt(sum);
};

/**
 * What the stage may say of the watched example: that the marked token is written into the straight path
 * and kept. It is measured: at the marked timestep the state changes by more than half of its new size and
 * the gate that lets the new content in is open, more so than elsewhere; and from there to the timestep
 * before the last, mean ‖Δ‖ / ‖state‖ is below 0.1. Otherwise undefined.
 */
export function writingOf(
  structure: Structure,
  tokens: readonly Token[],
  picture: LayerPicture | undefined,
): Writing | undefined {
  const marked = tokens.filter((token) => token.marked);
  const path = structure.paths.find((one) => one.straight);
  const gate = path?.flows.flatMap(({ gates }) => gates)[0];
  const T = tokens.length;
  const t = tokens.findIndex((token) => token.marked);
  if (marked.length !== 1 || !path || gate?.symbol === undefined || t > T - 4) return undefined;
  const state_tu = picture?.values_tu?.[path.state];
  const gate_tu = picture?.values_tu?.[gate.symbol];
  if (!state_tu || !gate_tu) return undefined;

  const H = state_tu.length / T;
  const change = (at: number) =>
    norm(state_tu, at * H, (at + 1) * H, at === 0 ? undefined : H) /
    (norm(state_tu, at * H, (at + 1) * H) || Infinity);
  const openings = [...unitMeans(gate_tu, T)].map((value) => (gate.inverted ? 1 - value : value));
  const others = openings.filter((_, at) => at !== t);
  const elsewhere = others.reduce((sum, value) => sum + value, 0) / others.length;
  if (openings[t]! < opens.least || openings[t]! - elsewhere < opens.more) return undefined;
  if (!(change(t) > 0.5)) return undefined;

  let moved = 0;
  for (let at = t + 1; at < T - 1; at++) moved += change(at);
  return moved / (T - 2 - t) < stillness
    ? { t, gate: gate.symbol, token: marked[0]!.text }
    : undefined;
}

/** How far from the place that it speaks of a caption begins. */
const REACH = 50;

/** Where a caption stands that speaks of something at `at`: right of it, left of it, or over it; undefined without room. */
export function placeCaption(at: number, width: number, left: number, right: number) {
  if (at + REACH + width <= right) return { x: at + REACH, anchor: 'start', above: false } as const;
  if (at - REACH - width >= left) return { x: at - REACH, anchor: 'end', above: false } as const;
  if (width > right - left) return undefined;
  const x = Math.max(left, Math.min(right - width, at - width / 2));
  return at < x || at > x + width ? undefined : ({ x, anchor: 'start', above: true } as const);
}
