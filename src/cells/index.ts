import type { Cell } from './cell';
import { gruAfter, gruBefore } from './gru';
import { lstm } from './lstm';
import { neuronLinear, neuronRelu, neuronTanh } from './neuron';
import { rnnLinear, rnnRelu, rnnTanh } from './rnn';

/** The cells that a learner may choose, in the order shown, as they stand in a link. */
export const cellNames = ['rnn', 'lstm', 'gru', 'gru-after'] as const;
export type CellName = (typeof cellNames)[number];

/** What a plain RNN sends its sum through. */
export const activationNames = ['tanh', 'relu', 'linear'] as const;
export type ActivationName = (typeof activationNames)[number];

/** The cell of a name; the activation matters to the plain RNN alone. */
export function cellOf(name: CellName, activation: ActivationName): Cell {
  if (name === 'rnn') return { tanh: rnnTanh, relu: rnnRelu, linear: rnnLinear }[activation];
  return { lstm, gru: gruBefore, 'gru-after': gruAfter }[name];
}

/** What stands in the place of a cell in a network without memory. */
export const neuronOf = (activation: ActivationName): Cell =>
  ({ tanh: neuronTanh, relu: neuronRelu, linear: neuronLinear })[activation];

export { cell, type Cell, type Operations } from './cell';
export { graphOf, type Graph, type Node, type Operation, type ParameterShape } from './graph';
// How equations are typeset (`tex`) and computed (`numbers`) comes after the first picture: it is imported from there.
export {
  wiresOf,
  type Block,
  type Course,
  type Flow,
  type Role,
  type Tap,
  type Valve,
  type Wires,
} from './wires';
