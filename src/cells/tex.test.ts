import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import type { Cell, Operations } from './cell';
import { graphOf, type Node } from './graph';
import { cellOf } from './index';
import { valuesOf } from './numbers';
import {
  inNumbers,
  inShapes,
  inSymbols,
  texOf,
  texOfNumber,
  texOfParameter,
  texOfSymbol,
} from './tex';
import { minimal, peephole, variants } from './variants.fixture';

const printed = (cell: Cell) =>
  Object.keys(cell.equations).map((name) => texOf(cell, name, inSymbols(cell, { plain: true })));

describe('symbols, as textbooks print them', () => {
  test('RNN', () => {
    expect(printed(cellOf('rnn', 'tanh'))).toEqual([
      String.raw`h_t = \tanh(W_x\,x_t + W_h\,h_{t-1} + b)`,
    ]);
    expect(printed(cellOf('rnn', 'relu'))).toEqual([
      String.raw`h_t = \mathrm{ReLU}(W_x\,x_t + W_h\,h_{t-1} + b)`,
    ]);
    expect(printed(cellOf('rnn', 'linear'))).toEqual([
      String.raw`h_t = W_x\,x_t + W_h\,h_{t-1} + b`,
    ]);
  });

  test('LSTM', () => {
    expect(printed(cellOf('lstm', 'tanh'))).toEqual([
      String.raw`f_t = \sigma(W_f\,x_t + U_f\,h_{t-1} + b_f)`,
      String.raw`i_t = \sigma(W_i\,x_t + U_i\,h_{t-1} + b_i)`,
      String.raw`g_t = \tanh(W_g\,x_t + U_g\,h_{t-1} + b_g)`,
      String.raw`o_t = \sigma(W_o\,x_t + U_o\,h_{t-1} + b_o)`,
      String.raw`c_t = f_t \circ c_{t-1} + i_t \circ g_t`,
      String.raw`h_t = o_t \circ \tanh(c_t)`,
    ]);
  });

  test('GRU, reset before and after the product', () => {
    expect(printed(cellOf('gru', 'tanh')).slice(2)).toEqual([
      String.raw`n_t = \tanh(W_n\,x_t + U_n\,(r_t \circ h_{t-1}) + b_n)`,
      String.raw`h_t = z_t \circ h_{t-1} + (1 - z_t) \circ n_t`,
    ]);
    expect(printed(cellOf('gru-after', 'tanh'))[2]).toBe(
      String.raw`n_t = \tanh(W_n\,x_t + b_n + r_t \circ (U_n\,h_{t-1} + b'_n))`,
    );
  });

  test('peepholes and the minimal gated unit', () => {
    expect(printed(peephole)[0]).toBe(
      String.raw`f_t = \sigma(W_f\,x_t + U_f\,h_{t-1} + b_f + p_f \circ c_{t-1})`,
    );
    expect(printed(minimal)[2]).toBe(String.raw`h_t = (1 - f_t) \circ h_{t-1} + f_t \circ n_t`);
  });
});

test('shapes are (out, in), with the symbol under each, and the batch in front of vectors alone', () => {
  const cell = cellOf('rnn', 'tanh');
  const text = (tex: string) =>
    tex
      .replaceAll(/\\htmlData\{[^}]*\}|\\rule\[[^\]]*\]\{0pt\}\{[^}]*\}/g, '')
      .replaceAll(String.raw`\!\times\!`, '×');
  expect(text(texOf(cell, 'h', inShapes(cell, { inputs: 6, units: 8 })))).toBe(
    String.raw`{\underset{h_t}{{8}}} = \tanh({\underset{W_x}{{8×6}}}\,{\underset{x_t}{{6}}} + {\underset{W_h}{{8×8}}}\,{\underset{h_{t-1}}{{8}}} + {\underset{b}{{8}}})`,
  );
  const batched = text(texOf(cell, 'h', inShapes(cell, { inputs: 6, units: 8, batch: 32 })));
  expect(batched).toContain(String.raw`\underset{x_t}{{32×6}}`);
  expect(batched).toContain(String.raw`\underset{W_x}{{8×6}}`);
});

test('numbers stand above what they are; a negative one has parentheses where a sign is before it', () => {
  const cell = cellOf('lstm', 'tanh');
  const numbers = inNumbers(cell, {
    symbol: (name) => ({ f: 0.94, h_prev: 0.5, x: 1 })[name] ?? -0.3,
    parameter: () => 1,
    product: ({ weight }) => (weight === 'f.W' ? -1.2 : -0.7),
  });
  const plain = (tex: string) => tex.replaceAll(/\\htmlData\{[^}]*\}/g, '');
  expect(plain(texOf(cell, 'f', numbers))).toBe(
    String.raw`{\underset{f_t}{0.94}} = \sigma(\underset{{W_f}\,{x_t}}{{-1.20}} + \underset{{U_f}\,{h_{t-1}}}{{(-0.70)}} + {\underset{b_f}{1.00}})`,
  );
  expect(plain(texOf(cell, 'c', numbers))).toContain(
    String.raw`\times {\underset{c_{t-1}}{(-0.30)}}`,
  );
});

test.each([
  [0.944, '0.94'],
  [-0.001, '0.00'],
  [-12.5, '-12.50'],
  [99.999, '100'],
  [-345.6, '-346'],
  [8.28e7, String.raw`8.3\!\times\!10^{7}`],
  [-Infinity, String.raw`-\infty`],
  [NaN, String.raw`\text{NaN}`],
])('%f is written %s', (value, tex) => expect(texOfNumber(value)).toBe(tex));

test('a name is a variable, a word, or text that cannot become a command', () => {
  expect(texOfSymbol('c_prev')).toBe('c_{t-1}');
  expect(texOfSymbol('gate')).toBe(String.raw`\mathit{gate}_t`);
  expect(texOfSymbol(String.raw`문\href{x}`)).toBe(String.raw`\text{문\textbackslash href\{x\}}_t`);
  expect(texOfParameter(minimal, 'out.W')).toBe(String.raw`W_{\mathit{out}}`);
});

/** Any expression over x, h_prev and a gate above it. */
type Expression =
  | readonly ['h_prev' | 'a']
  | readonly ['affine' | 'linear' | 'scale', ...Expression[]]
  | readonly ['add' | 'mul' | 'oneMinus' | 'sigmoid' | 'tanh' | 'relu', ...Expression[]]
  | readonly ['constant', number];

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const one = tie('expression');
  const unary = (name: string) => fc.tuple(fc.constant(name), one);
  const binary = (name: string) => fc.tuple(fc.constant(name), one, one);
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'expression' },
      fc.constantFrom(['h_prev'], ['a']),
      fc.tuple(fc.constant('constant'), fc.constantFrom(0, 0.5, 1, -2)),
      ...['affine', 'linear', 'scale', 'oneMinus', 'sigmoid', 'tanh', 'relu'].map(unary),
      ...['add', 'add', 'mul', 'mul'].map(binary),
    ) as fc.Arbitrary<Expression>,
  };
});

function cellFrom(tree: Expression): Cell {
  return {
    state: ['h'],
    notation: {},
    equations: {
      a: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('a', x!, h_prev!)),
      h: <V>(operations: Operations<V>, symbols: Readonly<Record<string, V>>) => {
        let named = 0;
        const build = ([kind, ...inner]: Expression): V => {
          if (kind === 'constant') return operations.constant(inner[0] as number);
          if (kind === 'h_prev' || kind === 'a') return symbols[kind]!;
          const values = (inner as Expression[]).map(build);
          if (kind === 'affine') return operations.affine(`p${named++}`, symbols.x!, values[0]!);
          if (kind === 'linear' || kind === 'scale')
            return operations[kind](`p${named++}`, values[0]!);
          return (operations[kind] as (...v: V[]) => V)(...values);
        };
        return build(tree);
      },
    },
  };
}

/** The symbols and parameters that an equation reads, cut at the symbols above it. */
function readBy(cell: Cell, symbol: string): Set<string> {
  const { symbols } = graphOf(cell);
  const names = new Map([...symbols].reverse().map(([name, node]) => [node, name]));
  const found = new Set<string>();
  const visit = (node: Node, top = false) => {
    const name = names.get(node);
    if (name !== undefined && !(top && name === symbol)) return void found.add(name);
    if (node.operation === 'affine' || node.operation === 'scale') found.add(node.name);
    for (const { weight } of node.terms) found.add(weight);
    node.operands.forEach((operand) => visit(operand));
  };
  visit(symbols.get(symbol)!, true);
  return found;
}

const settings = (cell: Cell) => [
  inSymbols(cell),
  inShapes(cell, { inputs: 3, units: 4, batch: 2 }),
  inNumbers(cell, { symbol: () => -0.5, parameter: () => 1e6, product: () => NaN }),
];

describe('any cell', () => {
  test('sets in KaTeX without an error, and every symbol that it reads can be lit', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const cell = cellFrom(tree);
        for (const setting of settings(cell)) {
          const html = katex.renderToString(texOf(cell, 'h', setting), {
            throwOnError: true,
            strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'error'),
            trust: ({ command }) => command === '\\htmlData',
          });
          for (const name of readBy(cell, 'h')) expect(html).toContain(`data-symbol="${name}"`);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('reads back from its plain symbols to the numbers that it computes: parentheses are where they must be', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const cell = cellFrom(tree);
        const graph = graphOf(cell);
        const parameters = Object.fromEntries(
          graph.parameters.map(({ name }, k) => [name, [0.3 + 0.1 * k]]),
        );
        const values = valuesOf(graph, { parameters, x: [0.7], previous: { h: [-0.4] } });
        const valueOf = (atom: string) => {
          const symbol = [...graph.symbols.keys()].find((name) => texOfSymbol(name) === atom);
          if (symbol !== undefined) return values[graph.symbols.get(symbol)!.id]![0]!;
          const name = graph.parameters.find(
            (each) => texOfParameter(cell, each.name) === atom,
          )?.name;
          return name === undefined ? Number(atom) : parameters[name]![0]!;
        };
        const tex = texOf(cell, 'h', inSymbols(cell, { plain: true }));
        const expected = values[graph.symbols.get('h')!.id]![0]!;
        expect(readBack(tex.slice(tex.indexOf('=') + 1), valueOf)).toBeCloseTo(expected, 9);
      }),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(variants))('%s sets all of its equations', (_, cell) => {
    for (const name of Object.keys(cell.equations))
      expect(texOf(cell, name, inSymbols(cell, { plain: true }))).toMatch(/^\S+ = \S/);
  });
});

/** What an equation says, by the rules of reading alone: juxtaposition, then ∘, then + and −. */
function readBack(tex: string, valueOf: (atom: string) => number): number {
  const tokens =
    tex.match(
      /\\(sigma|tanh|mathrm\{ReLU\}|circ)|[()+]|-?\d+(\.\d+)?|-|[A-Za-z]_(\{(\\mathit\{\w+\}|t-1)\}|\w)/g,
    ) ?? [];
  let at = 0;
  const take = () => tokens[at++]!;
  const starts = (token: string | undefined) =>
    token !== undefined && !/^([)+]|-|\\circ)$/.test(token);
  function sum(): number {
    let total = product();
    while (tokens[at] === '+' || tokens[at] === '-')
      total += take() === '+' ? product() : -product();
    return total;
  }
  function product(): number {
    let total = beside();
    while (tokens[at] === '\\circ') {
      take();
      total *= beside();
    }
    return total;
  }
  function beside(): number {
    let total = atom();
    while (starts(tokens[at])) total *= atom();
    return total;
  }
  function atom(): number {
    const token = take();
    if (token === '(') {
      const inner = sum();
      take();
      return inner;
    }
    if (token === '\\sigma') return 1 / (1 + Math.exp(-atom()));
    if (token === '\\tanh') return Math.tanh(atom());
    if (token === '\\mathrm{ReLU}') return Math.max(0, atom());
    return valueOf(token);
  }
  return sum();
}
