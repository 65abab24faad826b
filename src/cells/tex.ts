import type { Cell } from './cell';
import { graphOf, type Node, type Term } from './graph';
import { namesOf } from './wires';

/** How the atoms of an equation are set; all strings are TeX. */
export interface Setting {
  /** A symbol, as the equation names it: `f`, `h_prev`, `x`. `leads` says that no sign stands before it. */
  symbol(name: string, leads: boolean): string;
  /** A bias or a peephole weight that stands by itself: `f.b`. */
  parameter(name: string, leads: boolean): string;
  /** A matrix times its source, which can be written in any setting. */
  product(term: Term, leads: boolean, source: (setting: Setting) => string): string;
  /** The sign between factors. */
  readonly times: string;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash ',
  '~': '\\textasciitilde ',
  '^': '\\textasciicircum ',
};
const escaped = (text: string) =>
  text.replaceAll(/[\\~^]/g, (sign) => escapes[sign]!).replaceAll(/[{}$&#_%]/g, String.raw`\$&`);

/** A name of one letter is a variable; a longer one is a word. */
export const texOfName = (name: string) =>
  /^[A-Za-z]$/.test(name)
    ? name
    : /^[A-Za-z0-9]+$/.test(name)
      ? `\\mathit{${name}}`
      : `\\text{${escaped(name)}}`;

/** A symbol with its timestep: `f_t`, `h_{t-1}`. */
export function texOfSymbol(symbol: string): string {
  const name = symbol.replace(/_prev$/, '');
  return texOfName(name) + (name === symbol ? '_t' : '_{t-1}');
}

/** A parameter as textbooks write it, `W_f` of `f.W`, unless the cell has another notation. */
export function texOfParameter(cell: Cell, parameter: string): string {
  const own = cell.notation[parameter];
  if (own !== undefined) return own;
  const dot = parameter.lastIndexOf('.');
  const owner = texOfName(parameter.slice(0, dot));
  return `${parameter.slice(dot + 1)}_${owner.length > 1 ? `{${owner}}` : owner}`;
}

/** How a number stands in an equation: two decimals, powers of ten where they would not do. */
export function texOfNumber(value: number): string {
  if (Number.isNaN(value)) return '\\text{NaN}';
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}\\infty`;
  if (size < 1000) {
    const digits = size.toFixed(size < 99.995 ? 2 : 0);
    return Number(digits) === 0 ? digits : sign + digits;
  }
  const [mantissa, exponent] = size.toExponential(1).split('e');
  return `${sign}${mantissa}\\!\\times\\!10^{${Number(exponent)}}`;
}

/** A negative number has parentheses where a sign is before it. */
export const signed = (number: string, leads: boolean): string =>
  number.startsWith('-') && !leads ? `(${number})` : number;

/** What a span lights when it is pointed at, as a data attribute that `\htmlData` allows. */
export const lit = (symbol: string, tex: string) => `\\htmlData{symbol=${symbol}}{${tex}}`;

/** Above what a symbol stands for, below the symbol. */
export const stacked = (above: string, below: string) => `\\underset{${below}}{${above}}`;

/** Symbols as a textbook prints them; `plain` leaves out the marks by which they are lit. */
export function inSymbols(cell: Cell, { plain = false } = {}): Setting {
  const mark = plain ? (_: string, tex: string) => tex : lit;
  const setting: Setting = {
    symbol: (name) => mark(name, texOfSymbol(name)),
    parameter: (name) => mark(name, texOfParameter(cell, name)),
    product: ({ weight }, _, source) =>
      `${mark(weight, texOfParameter(cell, weight))}\\,${source(setting)}`,
    times: '\\circ',
  };
  return setting;
}

/** The sizes that the shapes of a layer are made of; the batch stands in front where it is given. */
export interface Sizes {
  readonly inputs: number;
  readonly units: number;
  readonly batch?: number | undefined;
}

/** Every symbol as its shape, with the symbol under it: a matrix is (out, in), a vector (units). */
export function inShapes(cell: Cell, { inputs, units, batch }: Sizes): Setting {
  const times = String.raw`\!\times\!`;
  const front = batch === undefined ? '' : batch + times;
  /** Room for the frame that is drawn round a shape, so that the symbol under it stands clear. */
  const strut = String.raw`\rule[-0.45em]{0pt}{1.35em}`;
  const box = (symbol: string, shape: string, tex: string) =>
    lit(symbol, stacked(`\\htmlData{shape=1}{${shape}}${strut}`, tex));
  const setting: Setting = {
    symbol: (name) => box(name, `${front}${name === 'x' ? inputs : units}`, texOfSymbol(name)),
    parameter: (name) => box(name, `${units}`, texOfParameter(cell, name)),
    product: ({ weight, source: { operation } }, _, source) => {
      const shape = `${units}${times}${operation === 'input' ? inputs : units}`;
      return `${box(weight, shape, texOfParameter(cell, weight))}\\,${source(setting)}`;
    },
    times: '\\circ',
  };
  return setting;
}

/** The numbers of one unit at one timestep. */
export interface UnitNumbers {
  symbol(name: string): number;
  parameter(name: string): number;
  /** A matrix times its source. */
  product(term: Term): number;
}

/** Every symbol and every product as its number for one unit, with what it is under it. */
export function inNumbers(cell: Cell, numbers: UnitNumbers): Setting {
  const labels = inSymbols(cell);
  const number = (value: number, leads: boolean) => signed(texOfNumber(value), leads);
  return {
    symbol: (name, leads) =>
      lit(name, stacked(number(numbers.symbol(name), leads), texOfSymbol(name))),
    parameter: (name, leads) =>
      lit(name, stacked(number(numbers.parameter(name), leads), texOfParameter(cell, name))),
    product: (term, leads, source) =>
      stacked(
        lit(term.weight, number(numbers.product(term), leads)),
        labels.product(term, true, source),
      ),
    times: '\\times',
  };
}

/** How tightly what stands around an expression binds: what binds less needs parentheses in it. */
export const Binding = { Sum: 0, Product: 1, Atom: 2 } as const;
export type Binding = (typeof Binding)[keyof typeof Binding];

export const calls = { sigmoid: '\\sigma', tanh: '\\tanh', relu: '\\mathrm{ReLU}' } as const;

/** One equation of a cell as TeX, with no more parentheses than it needs. */
export function texOf(cell: Cell, symbol: string, setting: Setting): string {
  const names = namesOf(cell, symbol);

  function write(node: Node, around: Binding, leads: boolean, as: Setting): string {
    const name = names.get(node);
    if (name !== undefined) return as.symbol(name, leads);
    const { operation, operands, terms } = node;
    const [a, b] = operands;
    const bound = (binding: Binding, tex: (leads: boolean) => string) =>
      around > binding ? `(${tex(true)})` : tex(leads);
    switch (operation) {
      case 'input':
      case 'previous':
        throw new Error(`${operation} has no symbol`);
      case 'affine':
        return bound(Binding.Sum, (first) =>
          [
            ...terms.map((term, k) =>
              as.product(term, first && k === 0, (other) =>
                write(term.source, Binding.Atom, true, other),
              ),
            ),
            as.parameter(node.name, false),
          ].join(' + '),
        );
      case 'scale':
        return bound(Binding.Product, (first) => {
          const weight = as.parameter(node.name, first);
          return `${weight} ${as.times} ${write(a!, Binding.Product, false, as)}`;
        });
      case 'constant':
        return node.value < 0 && !leads ? `(${node.value})` : `${node.value}`;
      case 'add':
        return bound(
          Binding.Sum,
          (first) => `${write(a!, Binding.Sum, first, as)} + ${write(b!, Binding.Sum, false, as)}`,
        );
      case 'mul':
        return bound(
          Binding.Product,
          (first) =>
            `${write(a!, Binding.Product, first, as)} ${as.times} ${write(b!, Binding.Product, false, as)}`,
        );
      case 'oneMinus':
        return bound(Binding.Sum, () => `1 - ${write(a!, Binding.Product, false, as)}`);
      case 'sigmoid':
      case 'tanh':
      case 'relu':
        return `${calls[operation]}(${write(a!, Binding.Sum, true, as)})`;
    }
  }

  const root = graphOf(cell).symbols.get(symbol)!;
  return `${setting.symbol(symbol, true)} = ${write(root, Binding.Sum, true, setting)}`;
}
