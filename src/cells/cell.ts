/**
 * The handful of operations that a cell is written in, over values of any kind V.
 * What V is decides how the equations are read: a graph, float64 numbers, tensors, TeX.
 * A value has one number per unit; x alone has one per input.
 */
export interface Operations<V> {
  /** W x + U h + b, with parameters `name.W` (inputs of x, units), `name.U` (inputs of h, units), `name.b` (units). */
  affine(name: string, x: V, h: V): V;
  /** W v + b, with parameters `name.W` and `name.b`. */
  linear(name: string, v: V): V;
  /** p ∘ v, with the parameter `name.p`: one weight per unit (a peephole). */
  scale(name: string, v: V): V;
  /** The same number in every unit: a gate that is held. */
  constant(value: number): V;
  add(a: V, b: V): V;
  /** a ∘ b, unit by unit. */
  mul(a: V, b: V): V;
  /** 1 − a */
  oneMinus(a: V): V;
  sigmoid(a: V): V;
  tanh(a: V): V;
  relu(a: V): V;
}

/** What an equation may read: x, every state of the timestep before, and the equations above it. */
export type Symbols<State extends string, Name extends string, V> = Readonly<
  Record<'x' | `${State}_prev` | Name, V>
>;

/** A cell whose own symbols are no longer of interest: what every reading takes. */
export interface Cell {
  /** States that go on to the next timestep; `h` is always one of them and is what the layer gives out. */
  readonly state: readonly string[];
  /** One equation per symbol, in order of computation; every state has one. */
  readonly equations: Readonly<
    Record<string, <V>(operations: Operations<V>, symbols: Readonly<Record<string, V>>) => V>
  >;
  /** TeX of parameters where it is not the ordinary `W_f`, `U_f`, `b_f` of `f.W`, `f.U`, `f.b`. */
  readonly notation: Readonly<Record<string, string>>;
  /** The parameter whose bias opens the path along the cell state at the start, as in `f.b`. */
  readonly forgetBias?: string;
}

/**
 * Writes a cell down. A symbol that is misspelt in an equation does not compile.
 * @throws when a state has no equation, `h` is no state, or an equation reads a symbol below itself.
 */
export function cell<const State extends string, const Name extends string>(definition: {
  readonly state: readonly State[];
  readonly equations: {
    readonly [N in Name]: <V>(operations: Operations<V>, symbols: Symbols<State, Name, V>) => V;
  };
  readonly notation?: Readonly<Record<string, string>>;
  readonly forgetBias?: string;
}): Cell {
  const { state, equations, notation = {}, forgetBias } = definition;
  if (!(state as readonly string[]).includes('h')) throw new Error('a cell needs a state h');
  for (const name of state)
    if (!(name in equations)) throw new Error(`the state ${name} has no equation`);
  return {
    state,
    equations: equations as Cell['equations'],
    notation,
    ...(forgetBias === undefined ? {} : { forgetBias }),
  };
}
