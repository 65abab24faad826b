import { cell, type Cell } from './cell';

const notation = { 'h.W': 'W_x', 'h.U': 'W_h', 'h.b': 'b' };

/** Elman's network: h_t = φ(W_x x_t + W_h h_{t−1} + b), φ = tanh (Elman 1990, Cognitive Science 14). */
export const rnnTanh: Cell = cell({
  state: ['h'],
  notation,
  equations: { h: ({ tanh, affine }, { x, h_prev }) => tanh(affine('h', x, h_prev)) },
});

/** The same with φ = max(0, ·), which Le, Jaitly and Hinton (2015, arXiv:1504.00941) start at the identity. */
export const rnnRelu: Cell = cell({
  state: ['h'],
  notation,
  equations: { h: ({ relu, affine }, { x, h_prev }) => relu(affine('h', x, h_prev)) },
});

/** The same without an activation: the state is a power of W_h applied to what came in. */
export const rnnLinear: Cell = cell({
  state: ['h'],
  notation,
  equations: { h: ({ affine }, { x, h_prev }) => affine('h', x, h_prev) },
});
