import type { Operation as CellOperation } from '../graph';

/**
 * The operations of a timestep and of its adjoint, each over [batch, units]:
 * - `mask` is 1 where the timestep belongs to the example, 0 where it is padding;
 * - `weight` is a parameter with one number per unit, the same for every example;
 * - `gradient` is ∂L/∂state at this timestep as the timesteps after it and the loss left it;
 * - `transposed` is Σ dz Mᵀ over the matrices M that its source is multiplied by;
 * - `sigmoidGradient(d, y)` is d y (1 − y), `tanhGradient(d, y)` is d (1 − y²), `reluGradient(d, y)` is d where y > 0.
 */
export type Operation =
  | Exclude<CellOperation, 'scale'>
  | 'mask'
  | 'weight'
  | 'sub'
  | 'negate'
  | 'sigmoidGradient'
  | 'tanhGradient'
  | 'reluGradient'
  | 'gradient'
  | 'transposed';

/** One product of an affine expression: the parameter `weight` times the value `source`. */
export interface Term {
  readonly weight: string;
  readonly source: Expression;
}

/** One value of a timestep. Equal expressions are the same object. */
export interface Expression {
  readonly operation: Operation;
  readonly operands: readonly Expression[];
  /** Of an affine expression. */
  readonly terms: readonly Term[];
  /** The bias of an affine expression, the state of a previous or a gradient, the parameter of a weight. */
  readonly name: string;
  /** Of a constant. */
  readonly value: number;
}

interface Details {
  readonly name?: string;
  readonly value?: number;
  readonly terms?: readonly Term[];
  /** What tells expressions apart that are otherwise equal. */
  readonly of?: Expression;
}

/** Makes expressions, each only once. */
export class Expressions {
  private readonly numbers = new Map<Expression, number>();
  private readonly known = new Map<string, Expression>();

  make(operation: Operation, operands: readonly Expression[] = [], details: Details = {}) {
    const { name = '', value = 0, terms = [], of } = details;
    const key = [
      operation,
      operands.map((operand) => this.numbers.get(operand)),
      terms.map(({ weight, source }) => `${weight}·${this.numbers.get(source)}`),
      name,
      value,
      of ? this.numbers.get(of) : '',
    ].join('|');
    const same = this.known.get(key);
    if (same) return same;
    const fresh: Expression = { operation, operands, terms, name, value };
    this.numbers.set(fresh, this.numbers.size);
    this.known.set(key, fresh);
    return fresh;
  }

  /**
   * a + b, where a + (−b) = a − b, and a b ± a c = a (b ± c) saves a product
   * (an LSTM's gates and a GRU's update gate share factors in their adjoint).
   */
  sum(a: Expression, b: Expression): Expression {
    if (b.operation === 'negate') return this.combined('sub', a, b.operands[0]!);
    if (a.operation === 'negate') return this.combined('sub', b, a.operands[0]!);
    return this.combined('add', a, b);
  }

  /** a ∘ b, with a sign drawn out. */
  product(a: Expression, b: Expression): Expression {
    if (a.operation === 'negate') return this.negated(this.product(a.operands[0]!, b));
    if (b.operation === 'negate') return this.negated(this.product(a, b.operands[0]!));
    return this.make('mul', [a, b]);
  }

  negated(a: Expression): Expression {
    if (a.operation === 'negate') return a.operands[0]!;
    if (a.operation === 'sub') return this.make('sub', [a.operands[1]!, a.operands[0]!]);
    return this.make('negate', [a]);
  }

  private combined(operation: 'add' | 'sub', a: Expression, b: Expression): Expression {
    if (a.operation === 'mul' && b.operation === 'mul')
      for (const i of [0, 1])
        for (const j of [0, 1])
          if (a.operands[i] === b.operands[j]) {
            const rest = this.make(operation, [a.operands[1 - i]!, b.operands[1 - j]!]);
            return this.product(a.operands[i]!, rest);
          }
    return this.make(operation, [a, b]);
  }
}
