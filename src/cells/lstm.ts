import { cell, type Cell } from './cell';

/** Long short-term memory with a forget gate (Gers, Schmidhuber and Cummins 2000, Neural Computation 12). */
export const lstm: Cell = cell({
  state: ['h', 'c'],
  forgetBias: 'f.b',
  equations: {
    f: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('f', x, h_prev)),
    i: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('i', x, h_prev)),
    g: ({ tanh, affine }, { x, h_prev }) => tanh(affine('g', x, h_prev)),
    o: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('o', x, h_prev)),
    c: ({ add, mul }, { f, c_prev, i, g }) => add(mul(f, c_prev), mul(i, g)),
    h: ({ mul, tanh }, { o, c }) => mul(o, tanh(c)),
  },
});
