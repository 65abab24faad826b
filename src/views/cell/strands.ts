import type { Course, Flow, Operation, Valve } from '../../cells';
import type { LayerPicture } from '../../worker/protocol';

/** The shown strands of each symbol at one timestep; NaN where nothing is known. */
export type StrandsNow = Readonly<Record<string, Float32Array>>;

/** Which timestep and which units of a layer are looked at. */
export interface Look {
  readonly state: readonly string[];
  readonly symbols: readonly string[];
  readonly t: number;
  /** The timestep that was computed before it; undefined where it is the first. */
  readonly before: number | undefined;
  readonly H: number;
  readonly first: number;
  readonly count: number;
  /** Padding: no gate was computed here, the states are as they were. */
  readonly padding: boolean;
}

/**
 * Strands of all symbols of a cell and of its states before (`c_prev`): before the first timestep the initial
 * states, which are zeros where the picture has none.
 */
export function strandsAt(picture: LayerPicture | undefined, look: Look): StrandsNow {
  const { state, symbols, t, before, H, first, count, padding } = look;
  const unknown = () => new Float32Array(count).fill(NaN);
  const at = (symbol: string, row: number) => {
    const values_tu = picture?.values_tu?.[symbol];
    const from = row * H + first;
    return values_tu && from + count <= values_tu.length
      ? values_tu.slice(from, from + count)
      : unknown();
  };
  const now: Record<string, Float32Array> = {};
  for (const symbol of symbols)
    now[symbol] = padding && !state.includes(symbol) ? unknown() : at(symbol, t);
  for (const name of state) {
    const initial = picture?.initial_u?.[name]?.slice(first, first + count);
    now[`${name}_prev`] = !picture?.values_tu
      ? unknown()
      : before === undefined
        ? (initial ?? new Float32Array(count))
        : at(name, before);
  }
  return now;
}

const functions: Partial<Record<Operation, (value: number) => number>> = {
  tanh: Math.tanh,
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  relu: (value) => Math.max(0, value),
  oneMinus: (value) => 1 - value,
};

/** What each strand lets pass, 0 … 1; NaN where it is not known. */
export function openingsOf(valve: Valve, now: StrandsNow, count: number): Float32Array {
  const { node, symbol, complement } = valve;
  const own =
    symbol !== undefined
      ? now[symbol]
      : node.operation === 'constant'
        ? new Float32Array(count).fill(node.value)
        : undefined;
  const opening = own ?? new Float32Array(count).fill(NaN);
  return complement ? opening.map((value) => 1 - value) : opening;
}

export const times = (values: Float32Array, factors: Float32Array): Float32Array =>
  values.map((value, k) => value * factors[k]!);

/** Values of a flow on its way: at its source, behind each of its functions, behind each of its valves. */
export function flowOf(
  { state, carried, keep, flows }: Course,
  flow: Flow,
  now: StrandsNow,
  count: number,
): readonly Float32Array[] {
  const unknown = new Float32Array(count).fill(NaN);
  const symbol = typeof flow.content === 'string' ? flow.content : flow.content.symbol;
  const openings = flow.valves.map((valve) => openingsOf(valve, now, count));
  let source = symbol === undefined ? undefined : now[symbol];
  // A content without a name is known where it alone makes the state, or alone is added to it.
  if (!source && openings.length === 0 && flows.length === 1)
    source = carried
      ? now[state]!.map((value, k) => value - straightOf(state, keep, now, count).at(-1)![k]!)
      : now[state];
  const along = [source ?? unknown];
  for (const operation of flow.through)
    along.push(along.at(-1)!.map(functions[operation] ?? ((value) => value)));
  for (const opening of openings) along.push(times(along.at(-1)!, opening));
  return along;
}

/** Values of a straight cable: as it comes in, and behind each of its valves. */
export function straightOf(
  state: string,
  keep: readonly Valve[],
  now: StrandsNow,
  count: number,
): readonly Float32Array[] {
  const along = [now[`${state}_prev`]!];
  for (const valve of keep) along.push(times(along.at(-1)!, openingsOf(valve, now, count)));
  return along;
}
