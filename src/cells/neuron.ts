import { cell, type Cell } from './cell';

const notation = { 'h.W': 'W_x', 'h.b': 'b' };

/** A layer of neurons without memory: h_t = φ(W_x x_t + b); what came before does not matter. */
export const neuronTanh: Cell = cell({
  state: ['h'],
  notation,
  equations: { h: ({ tanh, linear }, { x }) => tanh(linear('h', x)) },
});

/** The same with φ = max(0, ·). */
export const neuronRelu: Cell = cell({
  state: ['h'],
  notation,
  equations: { h: ({ relu, linear }, { x }) => relu(linear('h', x)) },
});

/** The same without an activation. */
export const neuronLinear: Cell = cell({
  state: ['h'],
  notation,
  equations: { h: ({ linear }, { x }) => linear('h', x) },
});
