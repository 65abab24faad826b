import type { Token } from '../../tasks/task';
import type { Words } from '../../words';
import type { LayerPicture } from '../../worker/protocol';
import { nameOf } from './sentence';
import { unitMeans } from './sheet';
import type { Gate, Structure } from './structure';

/** A valve that moves at a timestep, and how open it is there: 0 … 1. */
interface Moved {
  readonly symbol: string;
  readonly value: number;
}

/** A thing that the model is measured to do: at timestep t the token is written into the straight path. */
export interface Writing {
  /** 0-based. */
  readonly t: number;
  /** The gate on the straight path, when it shuts. */
  readonly shuts: Moved | undefined;
  /** The gate on the new content, when it opens. */
  readonly opens: Moved | undefined;
  readonly token: string;
  /** Whether what was written then passes nearly unchanged to the timestep before the last. */
  readonly kept: boolean;
}

/** After a write, the state may change by this share of itself per timestep and still be said to pass. */
const stillness = 0.1;
/** A gate is said to move when it passes this opening, and is this far from what it is on average elsewhere. */
const shut = 0.4;
const open = 0.6;
const apart = 0.15;

const norm = (values: Float32Array, from: number, to: number, minus?: number) => {
  let sum = 0;
  for (let k = from; k < to; k++) {
    const value = values[k]! - (minus === undefined ? 0 : values[k - minus]!);
    sum += value * value;
  }
  return Math.sqrt(sum);
};

/**
 * What the stage may say of the watched example: that the marked token is written into the straight path.
 * It is measured: at the marked timestep the state changes by more than half of its new size, and the gate
 * on the straight path shuts or the gate on the new content opens, more so than elsewhere. It is kept when
 * from there to the timestep before the last mean ‖Δ‖ / ‖state‖ is below 0.1. Undefined when it is not so.
 */
export function writingOf(
  structure: Structure,
  tokens: readonly Token[],
  picture: LayerPicture | undefined,
): Writing | undefined {
  const marked = tokens.filter((token) => token.marked);
  const path = structure.paths.find((one) => one.straight);
  const T = tokens.length;
  const t = tokens.findIndex((token) => token.marked);
  const state_tu = picture?.values_tu?.[path?.state ?? ''];
  if (marked.length !== 1 || !path || !state_tu || t > T - 4) return undefined;

  const H = state_tu.length / T;
  const change = (at: number) =>
    norm(state_tu, at * H, (at + 1) * H, at === 0 ? undefined : H) /
    (norm(state_tu, at * H, (at + 1) * H) || Infinity);
  if (!(change(t) > 0.5)) return undefined;

  /** The first of the gates that goes where it is said to go, by its value and by its distance from elsewhere. */
  const moved = (gates: readonly Gate[], way: 1 | -1): Moved | undefined => {
    const { symbol, inverted } = gates[0] ?? {};
    const gate_tu = symbol === undefined ? undefined : picture?.values_tu?.[symbol];
    if (symbol === undefined || inverted || !gate_tu) return undefined;
    const openings = unitMeans(gate_tu, T);
    const value = openings[t]!;
    const elsewhere = (openings.reduce((sum, one) => sum + one, 0) - value) / (T - 1);
    const there = way === 1 ? value >= open : value <= shut;
    return there && way * (value - elsewhere) >= apart ? { symbol, value } : undefined;
  };
  const shuts = moved(path.keep, -1);
  const opens = moved(path.flows[0]?.gates ?? [], 1);
  if (!shuts && !opens) return undefined;

  let drift = 0;
  for (let at = t + 1; at < T - 1; at++) drift += change(at);
  return { t, shuts, opens, token: marked[0]!.text, kept: drift / (T - 2 - t) < stillness };
}

/** What is written of it, the longer first: the shorter leaves out that it is kept. */
export function captionsOf(
  words: Words['stage'],
  { t, shuts, opens, token, kept }: Writing,
): readonly string[] {
  const say = (gate: Moved | undefined) =>
    gate && { name: nameOf(words, gate.symbol), value: gate.value.toFixed(2) };
  const written = (keeps: boolean) =>
    words.written({ t: t + 1, shuts: say(shuts), opens: say(opens), token, kept: keeps });
  return kept ? [written(true), written(false)] : [written(false)];
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
