import type { Cell, Operations } from './cell';

export type Operation =
  | 'input'
  | 'previous'
  | 'affine'
  | 'scale'
  | 'constant'
  | 'add'
  | 'mul'
  | 'oneMinus'
  | 'sigmoid'
  | 'tanh'
  | 'relu';

/** One product of an affine node: the parameter `weight` times the value `source`. */
export interface Term {
  readonly weight: string;
  readonly source: Node;
}

/** One value of a timestep. Equal expressions are the same object. */
export interface Node {
  /** Position in `Graph.nodes`, which is an order of computation. */
  readonly id: number;
  readonly operation: Operation;
  readonly operands: readonly Node[];
  /** Of an affine node: its products, in the order W, U. */
  readonly terms: readonly Term[];
  /** Of an affine node its bias, of a scale its weight, of a previous state the state's name; else ''. */
  readonly name: string;
  /** Of a constant. */
  readonly value: number;
}

/** A parameter of a cell: `matrix` is (rows of its source, units), `vector` is (units). */
export interface ParameterShape {
  readonly name: string;
  readonly kind: 'matrix' | 'vector';
  /** Of a matrix: whether its rows are the inputs of x or the units of a state. */
  readonly rows: 'inputs' | 'units' | 'one';
}

/** The equations of a cell as values that depend on one another: what every reading but plain execution starts from. */
export interface Graph {
  readonly cell: Cell;
  readonly nodes: readonly Node[];
  /** The node of each symbol: x, h_prev and so on, and one for each equation. */
  readonly symbols: ReadonlyMap<string, Node>;
  readonly parameters: readonly ParameterShape[];
}

const graphs = new WeakMap<Cell, Graph>();

/**
 * Reads a cell as a graph. The same cell gives the same graph.
 * @throws when an equation reads a symbol that is not there yet.
 */
export function graphOf(cell: Cell): Graph {
  const known = graphs.get(cell);
  if (known) return known;
  const nodes: Node[] = [];
  const byExpression = new Map<string, Node>();
  const parameters = new Map<string, ParameterShape>();

  function node(
    operation: Operation,
    operands: readonly Node[] = [],
    { name = '', value = 0, terms = [] as readonly Term[] } = {},
  ): Node {
    const expression = [
      operation,
      operands.map((operand) => operand.id),
      terms.map((term) => `${term.weight}·${term.source.id}`),
      name,
      value,
    ].join('|');
    const same = byExpression.get(expression);
    if (same) return same;
    const fresh: Node = { id: nodes.length, operation, operands, terms, name, value };
    nodes.push(fresh);
    byExpression.set(expression, fresh);
    return fresh;
  }

  function affine(name: string, sources: readonly Node[]): Node {
    const terms = sources.map((source, k) => {
      const weight = `${name}.${'WU'[k]}`;
      const rows = source.operation === 'input' ? 'inputs' : 'units';
      parameters.set(weight, { name: weight, kind: 'matrix', rows });
      return { weight, source };
    });
    const bias = `${name}.b`;
    parameters.set(bias, { name: bias, kind: 'vector', rows: 'one' });
    return node('affine', sources, { name: bias, terms });
  }

  const operations: Operations<Node> = {
    affine: (name, x, h) => affine(name, [x, h]),
    linear: (name, v) => affine(name, [v]),
    scale(name, v) {
      const weight = `${name}.p`;
      parameters.set(weight, { name: weight, kind: 'vector', rows: 'one' });
      return node('scale', [v], { name: weight });
    },
    constant: (value) => node('constant', [], { value }),
    add: (a, b) => node('add', [a, b]),
    mul: (a, b) => node('mul', [a, b]),
    oneMinus: (a) => node('oneMinus', [a]),
    sigmoid: (a) => node('sigmoid', [a]),
    tanh: (a) => node('tanh', [a]),
    relu: (a) => node('relu', [a]),
  };

  const symbols = new Map<string, Node>([['x', node('input')]]);
  for (const name of cell.state) symbols.set(`${name}_prev`, node('previous', [], { name }));
  const readable = new Proxy({} as Record<string, Node>, {
    get(_, symbol: string) {
      const value = symbols.get(symbol);
      if (!value) throw new Error(`the equation reads ${symbol}, which is not there yet`);
      return value;
    },
  });
  for (const [name, equation] of Object.entries(cell.equations))
    symbols.set(name, equation(operations, readable));

  const graph = { cell, nodes, symbols, parameters: [...parameters.values()] };
  graphs.set(cell, graph);
  return graph;
}
