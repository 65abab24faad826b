import type { Cell } from '../cell';
import { graphOf, type Node } from '../graph';
import { Expressions, type Expression } from './expression';

/** One timestep of a cell, from x and the states before to the states after. */
export interface Timestep {
  readonly expressions: Expressions;
  /** In an order of computation. */
  readonly order: readonly Expression[];
  readonly input: Expression;
  /** By state. */
  readonly previous: ReadonlyMap<string, Expression>;
  readonly states: ReadonlyMap<string, Expression>;
  /** By symbol of the cell's own equations; a state stands there as it goes on to the next timestep. */
  readonly symbols: ReadonlyMap<string, Expression>;
}

/**
 * The equations of a cell as expressions. With a mask, every state is m s + (1 − m) s_prev, so that a
 * padded timestep leaves it as it was; what reads the state within the timestep reads it so too, and
 * the adjoint needs no case of its own.
 * @throws when x, which has one number per input, stands where a value with one number per unit must.
 */
export function timestepOf(cell: Cell, masked: boolean): Timestep {
  const graph = graphOf(cell);
  const expressions = new Expressions();
  const order = new Set<Expression>();
  const made = (...given: Parameters<Expressions['make']>): Expression => {
    const expression = expressions.make(...given);
    order.add(expression);
    return expression;
  };
  const input = made('input');
  const previous = new Map(cell.state.map((name) => [name, made('previous', [], { name })]));
  const states = new Map<string, Expression>();
  const byNode = new Map<Node, Expression>();

  function expressionOf(node: Node): Expression {
    const { operation, name, value } = node;
    if (operation === 'input') return input;
    if (operation === 'previous') return previous.get(name)!;
    const operands = node.operands.map((operand) => byNode.get(operand)!);
    if (operation === 'affine') {
      const terms = node.terms.map(({ weight, source }) => ({
        weight,
        source: byNode.get(source)!,
      }));
      return made('affine', operands, { name, terms });
    }
    if (operands.includes(input)) throw new Error(`x needs a matrix before ${operation}`);
    if (operation === 'scale') return made('mul', [made('weight', [], { name }), operands[0]!]);
    return made(operation, operands, { value });
  }

  function held(value: Expression, state: string): Expression {
    const mask = made('mask');
    const kept = made('mul', [made('oneMinus', [mask]), previous.get(state)!]);
    return made('add', [made('mul', [mask, value]), kept]);
  }

  for (const node of graph.nodes) {
    const value = expressionOf(node);
    byNode.set(node, value);
    const names = cell.state.filter((name) => graph.symbols.get(name) === node);
    for (const name of names) {
      const state = masked ? held(value, name) : value;
      states.set(name, state);
      if (node.operation !== 'previous' && name === names[0]) byNode.set(node, state);
    }
  }
  const symbols = new Map(
    Object.keys(cell.equations).map((name) => [
      name,
      states.get(name) ?? byNode.get(graph.symbols.get(name)!)!,
    ]),
  );
  if ([...symbols.values()].includes(input)) throw new Error('x needs a matrix to be a value');
  return { expressions, order: [...order], input, previous, states, symbols };
}
