import type { Cell } from '../cell';
import { Binding, calls, lit, texOfParameter } from '../tex';
import { backwardOf, type BackwardEquation, type Contribution, type Gradient } from './equations';
import type { Expression } from './expression';
import { Names, type Notation } from './names';
import {
  inNumbers,
  inSymbols,
  transposeOf,
  type BackwardSetting,
  type UnitGradients,
} from './setting';

/** The equations of one timestep of a cell's backward pass, typeset. */
export class BackwardTex {
  readonly #backward;
  readonly #names: Names;

  /** @param loss Whether a loss enters at every timestep, or at the last alone. */
  constructor(cell: Cell, loss: 'last' | 'every', notation: Notation) {
    this.#backward = backwardOf(cell, loss);
    this.#names = new Names(cell, this.#backward.timestep, notation);
  }

  /** Whether gradients are written as δ. */
  get isShort(): boolean {
    return this.#names.notation === 'deltas';
  }

  get equations(): readonly BackwardEquation[] {
    return this.#backward.equations;
  }

  get contributions(): readonly Contribution[] {
    return this.#backward.contributions;
  }

  inSymbols(options?: { plain: boolean }): BackwardSetting {
    return inSymbols(this.#names, options);
  }

  inNumbers(numbers: UnitGradients): BackwardSetting {
    return inNumbers(this.#names, numbers);
  }

  /** One equation. */
  equation({ left, sum }: BackwardEquation, setting: BackwardSetting): string {
    const summands = sum.map((part, k) =>
      'kind' in part
        ? setting.gradient(part, k === 0)
        : this.#write(part, {
            around: Binding.Sum,
            leads: k === 0,
            as: setting,
            defines: this.#backward.names.get(part) === left,
          }),
    );
    const name =
      left.kind === 'weight'
        ? texOfPart(texOfParameter(this.#names.cell, left.name))
        : setting.gradient(left, true);
    return `${name} = ${summands.join(' + ') || '0'}`;
  }

  /** What one timestep adds to the gradient of a matrix. */
  contribution({ weight, places }: Contribution, setting: BackwardSetting): string {
    const outer = places.map(({ affine, source }) => {
      const column = setting.gradient(this.#nameOf(affine), true);
      const row = this.#write(source, { around: Binding.Atom, leads: true, as: setting });
      return `${column}\\,${transposeOf(row)}`;
    });
    const matrix = texOfParameter(this.#names.cell, weight);
    return `${texOfPart(lit(weight, matrix))} = ${outer.join(' + ')}`;
  }

  /** The sums that the equations name a: `a_t = W_x x_t + W_h h_{t−1} + b`. */
  definitions(): readonly string[] {
    const setting = inSymbols(this.#names);
    return [...this.#names.affines].map(([affine, name]) => {
      const products = affine.terms.map(
        ({ weight, source }) =>
          `${texOfParameter(this.#names.cell, weight)}\\,${this.#write(source, { around: Binding.Atom, leads: true, as: setting })}`,
      );
      return `${name} = ${[...products, texOfParameter(this.#names.cell, affine.name)].join(' + ')}`;
    });
  }

  /** The gradient of an affine value by its name: that of a state where the two are one. */
  #nameOf(affine: Expression): Gradient {
    const gradient = this.#backward.adjoint.affine.get(affine)!;
    return this.#backward.names.get(gradient)!;
  }

  #write(
    value: Expression,
    {
      around,
      leads,
      as,
      defines = false,
    }: { around: Binding; leads: boolean; as: BackwardSetting; defines?: boolean },
  ): string {
    const gradient = defines ? undefined : this.#backward.names.get(value);
    if (gradient) return as.gradient(gradient, leads);
    const symbol = this.#names.symbols.get(value);
    if (symbol !== undefined) return as.forward.symbol(symbol, leads);
    if (this.#names.affines.has(value)) return as.affine(value, leads);

    const write = (operand: Expression, binding: Binding, first: boolean) =>
      this.#write(operand, { around: binding, leads: first, as });
    const bound = (binding: Binding, tex: (first: boolean) => string) =>
      around > binding ? `(${tex(true)})` : tex(leads);
    const { operation, operands, name } = value;
    const [a, b] = operands;
    switch (operation) {
      case 'weight':
        return as.forward.parameter(name, leads);
      case 'constant':
        return value.value < 0 && !leads ? `(${value.value})` : `${value.value}`;
      case 'add':
      case 'sub': {
        const sign = operation === 'add' ? '+' : '-';
        const right = operation === 'add' ? Binding.Sum : Binding.Product;
        return bound(
          Binding.Sum,
          (first) => `${write(a!, Binding.Sum, first)} ${sign} ${write(b!, right, false)}`,
        );
      }
      case 'negate':
        return around > Binding.Sum || !leads
          ? `(-${write(a!, Binding.Product, false)})`
          : `-${write(a!, Binding.Product, false)}`;
      case 'oneMinus':
        return bound(Binding.Sum, () => `1 - ${write(a!, Binding.Product, false)}`);
      case 'sigmoid':
      case 'tanh':
      case 'relu':
        return `${calls[operation]}(${write(a!, Binding.Sum, true)})`;
      case 'gradient':
        // Of a state to which both the loss and its own timestep add.
        return bound(Binding.Sum, (first) =>
          [
            as.gradient({ kind: 'carried', state: name, before: false }, first),
            as.gradient({ kind: 'loss', state: 'h' }, false),
          ].join(' + '),
        );
      case 'transposed': {
        const products = this.#productsOf(value);
        const binding = products.length > 1 ? Binding.Sum : Binding.Product;
        return bound(binding, (first) =>
          products
            .map((of, k) => as.transposed(of.weight, of.gradient, first && k === 0))
            .join(' + '),
        );
      }
      case 'mul':
      case 'sigmoidGradient':
      case 'tanhGradient':
      case 'reluGradient':
        return bound(Binding.Product, (first) =>
          this.#factors(value, as)
            .map((factor, k) => factor(first && k === 0))
            .join(` ${as.forward.times} `),
        );
      case 'input':
      case 'previous':
      case 'affine':
      case 'mask':
        throw new Error(`${operation} has no symbol`);
    }
  }

  /** The factors of a product, the local derivatives first and the gradient that they are applied to last. */
  #factors(
    value: Expression,
    as: BackwardSetting,
    outermost = true,
  ): readonly ((leads: boolean) => string)[] {
    const { operation, operands } = value;
    const [a, b] = operands;
    const whole = (leads: boolean) => this.#write(value, { around: Binding.Product, leads, as });
    const hasName = this.#backward.names.has(value) || this.#names.symbols.has(value);
    if (!outermost && hasName) return [whole];
    const inner = (operand: Expression) => this.#factors(operand, as, false);
    const result = (leads: boolean) => this.#write(b!, { around: Binding.Product, leads, as });
    if (operation === 'mul')
      return isGradient(a!) ? [...inner(b!), ...inner(a!)] : [...inner(a!), ...inner(b!)];
    if (operation === 'sigmoidGradient')
      return [result, () => `(1 - ${result(false)})`, ...inner(a!)];
    if (operation === 'tanhGradient') return [() => `(1 - ${this.#squared(b!, as)})`, ...inner(a!)];
    if (operation === 'reluGradient') {
      const symbol = this.#names.symbols.get(b!);
      const indicator =
        symbol === undefined ? `\\mathbf{1}[${result(true)} > 0]` : as.indicator(symbol);
      return [() => indicator, ...inner(a!)];
    }
    return [whole];
  }

  #squared(value: Expression, as: BackwardSetting): string {
    const write = (of: Expression, around: Binding, leads: boolean) =>
      this.#write(of, { around, leads, as });
    return value.operation === 'tanh' && !this.#names.symbols.has(value)
      ? `\\tanh^2(${write(value.operands[0]!, Binding.Sum, true)})`
      : `{${write(value, Binding.Atom, false)}}^2`;
  }

  /** The products of which a `transposed` expression is the sum, in the order of the equations. */
  #productsOf(value: Expression): readonly { weight: string; gradient: Gradient }[] {
    const { adjoint } = this.#backward;
    const source = adjoint.sources.get(value)!;
    return [...adjoint.affine.keys()]
      .reverse()
      .flatMap((affine) =>
        affine.terms
          .filter((term) => term.source === source)
          .map(({ weight }) => ({ weight, gradient: this.#nameOf(affine) })),
      );
  }
}

const texOfPart = (matrix: string) =>
  `\\left(\\frac{\\partial L}{\\partial ${matrix}}\\right)_{\\!t}`;

const gradients = new WeakMap<Expression, boolean>();

/** Whether a value is linear in ∂L/∂state_t. */
function isGradient(value: Expression): boolean {
  let found = gradients.get(value);
  if (found === undefined) {
    const { operation, operands } = value;
    found = operation === 'gradient' || operation === 'transposed' || operands.some(isGradient);
    gradients.set(value, found);
  }
  return found;
}
