import { cell, type Cell } from './cell';

/**
 * Gated recurrent unit with the reset gate before the matrix product
 * (Cho et al. 2014, arXiv:1406.1078, equations 5–8: z keeps the old state).
 */
export const gruBefore: Cell = cell({
  state: ['h'],
  equations: {
    z: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('z', x, h_prev)),
    r: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('r', x, h_prev)),
    n: ({ tanh, affine, mul }, { x, r, h_prev }) => tanh(affine('n', x, mul(r, h_prev))),
    h: ({ add, mul, oneMinus }, { z, h_prev, n }) => add(mul(z, h_prev), mul(oneMinus(z), n)),
  },
});

/**
 * Gated recurrent unit with the reset gate after the matrix product
 * (the form of cuDNN, and of PyTorch's `torch.nn.GRU`): one product with h_{t−1} serves all gates.
 */
export const gruAfter: Cell = cell({
  state: ['h'],
  notation: { 'u.W': 'U_n', 'u.b': "b'_n" },
  equations: {
    z: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('z', x, h_prev)),
    r: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('r', x, h_prev)),
    n: ({ tanh, linear, add, mul }, { x, r, h_prev }) =>
      tanh(add(linear('n', x), mul(r, linear('u', h_prev)))),
    h: ({ add, mul, oneMinus }, { z, h_prev, n }) => add(mul(z, h_prev), mul(oneMinus(z), n)),
  },
});
