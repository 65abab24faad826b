import type { Expression, Operation } from './expression';
import type { Timestep } from './timestep';

/** How ∂L/∂state of the timestep before comes about: the sum of what is there. */
export interface Carry {
  readonly pointwise?: Expression;
  /** Through matrices: a `transposed` expression. */
  readonly transposed?: Expression;
}

/** The adjoint of one timestep, in the operations of `Expression`. */
export interface Adjoint {
  /** ∂L/∂z of each affine expression z that the loss depends on. */
  readonly affine: ReadonlyMap<Expression, Expression>;
  /** By state. */
  readonly carry: ReadonlyMap<string, Carry>;
  /** By parameter with one number per unit: its gradient, still of each example apart. */
  readonly weights: ReadonlyMap<string, Expression>;
  /**
   * By state: the whole ∂L/∂state_t, with what the timestep itself makes of the state
   * (of an LSTM's c: through h = o ∘ tanh c).
   */
  readonly states: ReadonlyMap<string, Expression>;
  /** The source of each `transposed` expression. */
  readonly sources: ReadonlyMap<Expression, Expression>;
}

/** Reverse mode (Linnainmaa 1976, BIT 16; Werbos 1990, Proceedings of the IEEE 78). */
export function adjointOf(timestep: Timestep): Adjoint {
  const { expressions, order, input, previous, states } = timestep;
  const gradients = new Map<Expression, Expression>();
  const affine = new Map<Expression, Expression>();
  const carry = new Map<string, Carry>();
  const weights = new Map<string, Expression>();
  const sources = new Map<Expression, Expression>();

  function add(to: Expression, gradient: Expression): void {
    const sum = gradients.get(to);
    gradients.set(to, sum ? expressions.sum(sum, gradient) : gradient);
  }

  function transposedOf(source: Expression): Expression | undefined {
    const from = [...affine]
      .filter(([z]) => z.terms.some((term) => term.source === source))
      .map(([, gradient]) => gradient);
    if (source === input || from.length === 0) return undefined;
    const transposed = expressions.make('transposed', [...new Set(from)], { of: source });
    sources.set(transposed, source);
    return transposed;
  }

  function throughActivation(value: Expression, gradient: Expression): void {
    const operation = `${value.operation as 'sigmoid' | 'tanh' | 'relu'}Gradient` as const;
    add(value.operands[0]!, expressions.make(operation, [gradient, value]));
  }

  const rules: Partial<Record<Operation, (value: Expression, gradient: Expression) => void>> = {
    add({ operands: [a, b] }, gradient) {
      add(a!, gradient);
      add(b!, gradient);
    },
    mul({ operands: [a, b] }, gradient) {
      add(a!, expressions.product(gradient, b!));
      add(b!, expressions.product(gradient, a!));
    },
    oneMinus: ({ operands: [a] }, gradient) => add(a!, expressions.negated(gradient)),
    sigmoid: throughActivation,
    tanh: throughActivation,
    relu: throughActivation,
  };

  for (const [name, state] of states) add(state, expressions.make('gradient', [], { name }));
  for (const value of [...order].reverse()) {
    const transposed = transposedOf(value);
    if (value.operation === 'previous') {
      const pointwise = gradients.get(value);
      carry.set(value.name, {
        ...(pointwise && { pointwise }),
        ...(transposed && { transposed }),
      });
      continue;
    }
    if (transposed) add(value, transposed);
    const gradient = gradients.get(value);
    if (!gradient) continue;
    if (value.operation === 'affine') affine.set(value, gradient);
    else if (value.operation === 'weight') weights.set(value.name, gradient);
    else rules[value.operation]?.(value, gradient);
  }
  const whole = [...states].flatMap(([name, state]) => {
    const gradient = state.operation === 'previous' ? undefined : gradients.get(state);
    return gradient ? [[name, gradient] as const] : [];
  });
  // The timesteps before need the previous states' gradients in the order of the states.
  const ordered = [...previous.keys()].map((name) => [name, carry.get(name) ?? {}] as const);
  return { affine, carry: new Map(ordered), weights, states: new Map(whole), sources };
}
