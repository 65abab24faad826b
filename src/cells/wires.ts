import type { Cell } from './cell';
import { graphOf, type Node, type Operation } from './graph';

/** What a symbol is in its cell: told by how it is used, not by its name. */
export type Role = 'input' | 'state' | 'gate' | 'candidate' | 'value';

/** Something that multiplies what passes, unit by unit. */
export interface Valve {
  readonly node: Node;
  /** The equation that computes it; undefined when it is written inside another equation. */
  readonly symbol: string | undefined;
  /** Whether it lets 1 − its value pass. */
  readonly complement: boolean;
}

/** A way by which a block takes in a symbol. */
export interface Tap {
  /** As equations name it: `x`, `h_prev`, `c`, `r`. */
  readonly source: string;
  /** Through a matrix, through one weight per unit (a peephole), or as it is. */
  readonly kind: 'matrix' | 'peephole' | 'plain';
  /** The matrix or the vector. */
  readonly weight: string | undefined;
  /** Valves between the source and its matrix. */
  readonly before: readonly Valve[];
  /** Valves between the matrix and the block's sum. */
  readonly after: readonly Valve[];
}

/** A sum of what it takes in, sent through a function. */
export interface Block {
  readonly node: Node;
  /** The equation that it is; undefined when it is written inside another one. */
  readonly symbol: string | undefined;
  /** The equation in which it is written. */
  readonly equation: string;
  /** The function at its end; undefined when the sum is given out as it is. */
  readonly through: Operation | undefined;
  readonly taps: readonly Tap[];
  /** How many matrix products stand one behind the other until here within the timestep: 2 where a product needs a gate first. */
  readonly phase: number;
}

/** One summand of a state: a content, through functions, past valves. */
export interface Flow {
  readonly content: Block | string;
  /** Functions between a content that is a symbol and the valves: tanh in o ∘ tanh(c). */
  readonly through: readonly Operation[];
  readonly valves: readonly Valve[];
}

/** How a state gets from one timestep to the next. */
export interface Course {
  readonly state: string;
  /** Its old value reaches the new one through products and sums alone: the straight cable. */
  readonly carried: boolean;
  /** Valves on the straight cable, in the order of the equation. */
  readonly keep: readonly Valve[];
  /** What is added to the straight cable (at ⊕), or what makes the state anew. */
  readonly flows: readonly Flow[];
}

/** A cell as what its diagram draws. */
export interface Wires {
  /** Straight cables first, else in the order of the equations. */
  readonly courses: readonly Course[];
  /** In order of computation. */
  readonly blocks: readonly Block[];
  readonly roles: ReadonlyMap<string, Role>;
}

const known = new WeakMap<Cell, Wires>();

/** Reads from the equations how a cell is wired. The same cell gives the same wires. */
export function wiresOf(cell: Cell): Wires {
  let wires = known.get(cell);
  if (!wires) known.set(cell, (wires = read(cell)));
  return wires;
}

const activations = new Set<Operation>(['sigmoid', 'tanh', 'relu']);
const functions = new Set<Operation>([...activations, 'oneMinus']);
/** Only values between 0 and 1 can be seen as an opening. */
const opens = (node: Node): boolean =>
  node.operation === 'sigmoid' ||
  (node.operation === 'constant' && node.value >= 0 && node.value <= 1) ||
  (node.operation === 'oneMinus' && opens(node.operands[0]!));

/** Matrix products one behind the other until a value. */
export function phaseOf({ operands, terms }: Node): number {
  const behind = Math.max(0, ...operands.map(phaseOf));
  return terms.length > 0 ? behind + 1 : behind;
}

/** Symbols by the node that they name: those that stand above `before`, or all. The first name of a node holds. */
export function namesOf(cell: Cell, before?: string): ReadonlyMap<Node, string> {
  const names = new Map<Node, string>();
  for (const [name, node] of graphOf(cell).symbols) {
    if (name === before) break;
    if (!names.has(node)) names.set(node, name);
  }
  return names;
}

function read(cell: Cell): Wires {
  const { symbols } = graphOf(cell);
  const isState = new Set(cell.state);
  const blocks: Block[] = [];
  const roles = new Map<string, Role>([...symbols.keys()].map((name) => [name, 'value']));

  /** Reads one equation; what stands above it is a symbol to it. */
  function reading(equation: string) {
    const names = namesOf(cell, equation);

    function valveOf(node: Node): Valve {
      const symbol = names.get(node);
      if (symbol !== undefined || node.operation !== 'oneMinus') {
        const unnamed = symbol === undefined && node.operation !== 'constant';
        if (unnamed && !blocks.some((block) => block.node === node)) blockOf(node, undefined);
        return { node, symbol, complement: false };
      }
      const inner = valveOf(node.operands[0]!);
      return { ...inner, complement: !inner.complement };
    }

    /** What a product multiplies: its valves, and the one thing that they let pass. */
    function passing(product: Node) {
      const factors = flattenUnnamed(product, 'mul');
      const content =
        factors.find((factor) => factor.operation === 'previous') ??
        factors.find((factor) => !opens(factor)) ??
        factors.at(-1)!;
      const valves = factors.filter((factor) => factor !== content).map(valveOf);
      for (const { symbol } of valves)
        if (symbol && !isState.has(symbol)) roles.set(symbol, 'gate');
      return { content, valves };
    }

    const flattenUnnamed = (node: Node, operation: Operation): readonly Node[] =>
      node.operation === operation && !names.has(node)
        ? node.operands.flatMap((operand) => flattenUnnamed(operand, operation))
        : [node];

    /** The ways in of one summand of a block. */
    function tapsOf(summand: Node, after: readonly Valve[] = []): readonly Tap[] {
      const { content, valves } = passing(summand);
      const behind = [...after, ...valves];
      const source = names.get(content);
      const plain = { kind: 'plain', weight: undefined, before: [], after: behind } as const;
      if (source !== undefined) return [{ ...plain, source }];
      if (content.operation === 'affine')
        return content.terms.flatMap(({ weight, source: from }) => {
          const inner = passing(from);
          return leaves(inner.content).map((leaf): Tap => ({
            source: leaf,
            kind: 'matrix',
            weight,
            before: inner.valves,
            after: behind,
          }));
        });
      if (content.operation === 'scale')
        return leaves(content).map((leaf): Tap => ({
          source: leaf,
          kind: 'peephole',
          weight: content.name,
          before: [],
          after: behind,
        }));
      return leaves(content).map((leaf): Tap => ({ ...plain, source: leaf }));
    }

    /** The symbols that an expression is made of. */
    function leaves(node: Node): readonly string[] {
      const name = names.get(node);
      if (name !== undefined) return [name];
      return [...new Set(node.operands.flatMap(leaves))];
    }

    function blockOf(node: Node, symbol: string | undefined): Block {
      const sent = functions.has(node.operation) && !names.has(node);
      const through = sent ? node.operation : undefined;
      const sum = sent ? node.operands[0]! : node;
      const block: Block = {
        node,
        symbol,
        equation,
        through,
        taps: flattenUnnamed(sum, 'add').flatMap((summand) => tapsOf(summand)),
        phase: phaseOf(node),
      };
      blocks.push(block);
      return block;
    }

    /** A symbol behind functions of one operand, or else a block. */
    function contentOf(node: Node): Pick<Flow, 'content' | 'through'> {
      const through: Operation[] = [];
      let inner = node;
      while (!names.has(inner) && activations.has(inner.operation)) {
        through.unshift(inner.operation);
        inner = inner.operands[0]!;
      }
      const name = names.get(inner);
      return name === undefined
        ? { content: blockOf(node, undefined), through: [] }
        : { content: name, through };
    }

    function courseOf(state: string): Course {
      const root = symbols.get(state)!;
      const keep: Valve[] = [];
      const flows: Flow[] = [];
      let carried = false;
      for (const summand of flattenUnnamed(root, 'add')) {
        const { content, valves } = passing(summand);
        if (content.operation === 'previous' && content.name === state) {
          carried = true;
          keep.push(...valves);
        } else flows.push({ ...contentOf(content), valves });
      }
      for (const { content } of flows)
        if (typeof content === 'string' && roles.get(content) === 'value')
          roles.set(content, 'candidate');
      return { state, carried, keep, flows };
    }

    return { blockOf, courseOf };
  }

  const courses: Course[] = [];
  for (const name of Object.keys(cell.equations)) {
    if (isState.has(name)) courses.push(reading(name).courseOf(name));
    else reading(name).blockOf(symbols.get(name)!, name);
  }
  roles.set('x', 'input');
  for (const state of cell.state) {
    roles.set(state, 'state');
    roles.set(`${state}_prev`, 'state');
  }
  return {
    courses: courses.sort((a, b) => Number(b.carried) - Number(a.carried)),
    blocks,
    roles,
  };
}
