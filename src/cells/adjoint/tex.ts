import type { Cell } from '../cell';
import {
  Binding,
  calls,
  inSymbols,
  lit,
  signed,
  stacked,
  texOfName,
  texOfParameter,
  texOfSymbol,
  type Setting,
} from '../tex';
import { backwardOf, type BackwardEquation, type Contribution, type Gradient } from './equations';
import type { Expression } from './expression';

/** How ∂L/∂h_t is written: as a fraction, or as δh_t where many equations have to stand below each other. */
export type Notation = 'fractions' | 'deltas';

/** How the atoms of a backward equation are set: those of the forward one, gradients, and products with transposed matrices. */
export interface BackwardSetting {
  readonly forward: Pick<Setting, 'symbol' | 'parameter' | 'times'>;
  /** A sum before its activation. */
  affine(affine: Expression, leads: boolean): string;
  gradient(gradient: Gradient, leads: boolean): string;
  /** Mᵀ ∂L/∂a */
  transposed(weight: string, gradient: Gradient, leads: boolean): string;
  /** 1 where the symbol is above 0, else 0: the derivative of ReLU. */
  indicator(symbol: string): string;
}

/** The numbers of one unit at one timestep of a backward pass. */
export interface UnitGradients {
  symbol(name: string): number;
  parameter(name: string): number;
  affine(affine: Expression): number;
  gradient(gradient: Gradient): number;
  transposed(weight: string, gradient: Gradient): number;
}

/** The equations of one timestep of a cell's backward pass, typeset. */
export class BackwardTex {
  readonly #cell: Cell;
  readonly #notation: Notation;
  readonly #backward;
  readonly #symbols: ReadonlyMap<Expression, string>;
  readonly #affines: ReadonlyMap<Expression, string>;

  /** @param loss Whether a loss enters at every timestep, or at the last alone. */
  constructor(cell: Cell, loss: 'last' | 'every', notation: Notation) {
    this.#cell = cell;
    this.#notation = notation;
    this.#backward = backwardOf(cell, loss);
    const { timestep } = this.#backward;
    const named: readonly (readonly [Expression, string])[] = [
      [timestep.input, 'x'],
      ...[...timestep.previous].map(([state, value]) => [value, `${state}_prev`] as const),
      ...[...timestep.symbols].map(([symbol, value]) => [value, symbol] as const),
    ];
    // The first name of a value holds.
    this.#symbols = new Map([...named].reverse());
    this.#affines = affineNames(
      cell,
      timestep.order.filter((value) => value.operation === 'affine' && !this.#symbols.has(value)),
    );
  }

  get equations(): readonly BackwardEquation[] {
    return this.#backward.equations;
  }

  get contributions(): readonly Contribution[] {
    return this.#backward.contributions;
  }

  /** Symbols as a textbook prints them; `plain` leaves out the marks by which they are lit. */
  inSymbols({ plain = false } = {}): BackwardSetting {
    const mark = plain ? (_: string, tex: string) => tex : lit;
    const gradient = (of: Gradient) => mark(this.#litBy(of), this.#texOf(of));
    return {
      forward: inSymbols(this.#cell, { plain }),
      affine: (affine) => mark(this.#ownerOf(affine), this.#affines.get(affine)!),
      gradient,
      transposed: (weight, of) =>
        `${mark(weight, transposeOf(texOfParameter(this.#cell, weight)))}\\,${gradient(of)}`,
      indicator: (symbol) => `\\mathbf{1}[${mark(symbol, texOfSymbol(symbol))} > 0]`,
    };
  }

  /** Every symbol, gradient and product as its number for one unit, with what it is under it. */
  inNumbers(numbers: UnitGradients): BackwardSetting {
    const labels = this.inSymbols();
    const number = (value: number, leads: boolean) => signed(texOfValue(value), leads);
    const gradient = (value: number, leads: boolean) => signed(texOfGradient(value), leads);
    return {
      forward: {
        symbol: (name, leads) =>
          lit(name, stacked(number(numbers.symbol(name), leads), texOfSymbol(name))),
        parameter: (name, leads) =>
          lit(
            name,
            stacked(number(numbers.parameter(name), leads), texOfParameter(this.#cell, name)),
          ),
        times: '\\times',
      },
      affine: (affine, leads) =>
        stacked(number(numbers.affine(affine), leads), labels.affine(affine, true)),
      gradient: (of, leads) =>
        lit(this.#litBy(of), stacked(gradient(numbers.gradient(of), leads), this.#texOf(of))),
      transposed: (weight, of, leads) =>
        stacked(
          gradient(numbers.transposed(weight, of), leads),
          labels.transposed(weight, of, true),
        ),
      indicator: (symbol) =>
        stacked(numbers.symbol(symbol) > 0 ? '1' : '0', labels.indicator(symbol)),
    };
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
        ? texOfPart(texOfParameter(this.#cell, left.name))
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
    const matrix = texOfParameter(this.#cell, weight);
    return `${texOfPart(lit(weight, matrix))} = ${outer.join(' + ')}`;
  }

  /** The sums that the equations name a: `a_t = W_x x_t + W_h h_{t−1} + b`. */
  definitions(): readonly string[] {
    const setting = this.inSymbols();
    return [...this.#affines].map(([affine, name]) => {
      const products = affine.terms.map(
        ({ weight, source }) =>
          `${texOfParameter(this.#cell, weight)}\\,${this.#write(source, { around: Binding.Atom, leads: true, as: setting })}`,
      );
      return `${name} = ${[...products, texOfParameter(this.#cell, affine.name)].join(' + ')}`;
    });
  }

  /** The gradient of an affine value by its name: that of a state where the two are one. */
  #nameOf(affine: Expression): Gradient {
    const gradient = this.#backward.adjoint.affine.get(affine)!;
    return this.#backward.names.get(gradient)!;
  }

  #ownerOf({ name }: Expression): string {
    const owner = name.slice(0, name.lastIndexOf('.'));
    return owner in this.#cell.equations ? owner : name;
  }

  #litBy(gradient: Gradient): string {
    if (gradient.kind === 'affine') return this.#ownerOf(gradient.affine);
    return 'before' in gradient && gradient.before ? `${gradient.state}_prev` : gradient.state;
  }

  #texOf(gradient: Gradient): string {
    const of =
      gradient.kind === 'affine'
        ? (this.#affines.get(gradient.affine) ?? texOfSymbol(this.#symbols.get(gradient.affine)!))
        : texOfSymbol(this.#litBy(gradient));
    if (gradient.kind === 'loss') return `\\frac{\\partial L_t}{\\partial ${of}}`;
    const arrow = gradient.kind === 'carried' ? '^{\\leftarrow}' : '';
    return this.#notation === 'deltas'
      ? `\\delta ${of}${arrow}`
      : `\\frac{\\partial L}{\\partial ${of}}${arrow}`;
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
    const symbol = this.#symbols.get(value);
    if (symbol !== undefined) return as.forward.symbol(symbol, leads);
    if (this.#affines.has(value)) return as.affine(value, leads);

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
      default:
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
    const hasName = this.#backward.names.has(value) || this.#symbols.has(value);
    if (!outermost && hasName) return [whole];
    const inner = (operand: Expression) => this.#factors(operand, as, false);
    const result = (leads: boolean) => this.#write(b!, { around: Binding.Product, leads, as });
    switch (operation) {
      case 'mul':
        return isGradient(a!) ? [...inner(b!), ...inner(a!)] : [...inner(a!), ...inner(b!)];
      case 'sigmoidGradient':
        return [result, () => `(1 - ${result(false)})`, ...inner(a!)];
      case 'tanhGradient':
        return [() => `(1 - ${this.#squared(b!, as)})`, ...inner(a!)];
      case 'reluGradient': {
        const symbol = this.#symbols.get(b!);
        const indicator =
          symbol === undefined ? `\\mathbf{1}[${result(true)} > 0]` : as.indicator(symbol);
        return [() => indicator, ...inner(a!)];
      }
      default:
        return [whole];
    }
  }

  #squared(value: Expression, as: BackwardSetting): string {
    const write = (of: Expression, around: Binding, leads: boolean) =>
      this.#write(of, { around, leads, as });
    return value.operation === 'tanh' && !this.#symbols.has(value)
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

/** Mᵀ; an index or a timestep stays below it. */
const transposeOf = (tex: string) => `${tex}^{\\top}`;

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

/** `a_t` where a cell has one sum alone, else a with its owner: `a^f_t`. */
function affineNames(cell: Cell, affines: readonly Expression[]): ReadonlyMap<Expression, string> {
  const seen = new Map<string, number>();
  return new Map(
    affines.map((affine) => {
      const owner = affine.name.slice(0, affine.name.lastIndexOf('.'));
      const primes = '\\prime'.repeat(seen.get(owner) ?? 0);
      seen.set(owner, (seen.get(owner) ?? 0) + 1);
      const alone = affines.length === 1 && !('a' in cell.equations);
      return [affine, alone ? 'a_t' : `a^{${texOfName(owner)}${primes}}_t`];
    }),
  );
}

/**
 * A value of the forward pass with two figures of itself and of its distance from ±1, since that is
 * what the derivatives of σ and tanh are made of.
 */
function texOfValue(value: number): string {
  const size = Math.abs(value);
  if (!(size < 1)) return texOfGradient(value);
  const near = Math.min(size, 1 - size);
  const decimals = near === 0 ? 2 : Math.max(2, Math.min(6, 1 + Math.ceil(-Math.log10(near))));
  const digits = size.toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? `-${digits}` : digits;
}

/** Two figures of a gradient, with a power of ten where zeros would not be read. */
export function texOfGradient(value: number): string {
  if (Number.isNaN(value)) return '\\text{NaN}';
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}\\infty`;
  if (size === 0) return '0';
  const [mantissa, power] = size.toExponential(1).split('e') as [string, string];
  const exponent = Number(power);
  if (exponent < -3 || exponent > 3) return `${sign}${mantissa}\\!\\times\\!10^{${exponent}}`;
  return sign + Number(`${mantissa}e${power}`).toFixed(Math.max(0, 1 - exponent));
}
