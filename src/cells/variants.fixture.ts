import { cell } from './cell';

/** Cells of the literature that are not offered: what the readings must take without knowing them. */

/** Gers, Schraudolph and Schmidhuber 2002, Journal of Machine Learning Research 3. */
export const peephole = cell({
  state: ['h', 'c'],
  equations: {
    f: ({ sigmoid, affine, add, scale }, { x, h_prev, c_prev }) =>
      sigmoid(add(affine('f', x, h_prev), scale('f', c_prev))),
    i: ({ sigmoid, affine, add, scale }, { x, h_prev, c_prev }) =>
      sigmoid(add(affine('i', x, h_prev), scale('i', c_prev))),
    g: ({ tanh, affine }, { x, h_prev }) => tanh(affine('g', x, h_prev)),
    c: ({ add, mul }, { f, c_prev, i, g }) => add(mul(f, c_prev), mul(i, g)),
    o: ({ sigmoid, affine, add, scale }, { x, h_prev, c }) =>
      sigmoid(add(affine('o', x, h_prev), scale('o', c))),
    h: ({ mul, tanh }, { o, c }) => mul(o, tanh(c)),
  },
});

/** Hochreiter and Schmidhuber 1997, Neural Computation 9: no forget gate. */
export const withoutForget = cell({
  state: ['h', 'c'],
  equations: {
    i: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('i', x, h_prev)),
    g: ({ tanh, affine }, { x, h_prev }) => tanh(affine('g', x, h_prev)),
    o: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('o', x, h_prev)),
    c: ({ add, mul }, { c_prev, i, g }) => add(c_prev, mul(i, g)),
    h: ({ mul, tanh }, { o, c }) => mul(o, tanh(c)),
  },
});

/** Zhou, Wu, Zhang and Zhou 2016, arXiv:1603.09420: one gate for everything. */
export const minimal = cell({
  state: ['h'],
  equations: {
    f: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('f', x, h_prev)),
    n: ({ tanh, affine, mul }, { x, f, h_prev }) => tanh(affine('n', x, mul(f, h_prev))),
    h: ({ add, mul, oneMinus }, { f, h_prev, n }) => add(mul(oneMinus(f), h_prev), mul(f, n)),
  },
});

/** A gate that is held at 1, beside a candidate that has no name. */
export const held = cell({
  state: ['h'],
  equations: {
    f: ({ constant }) => constant(1),
    h: ({ add, mul, tanh, affine }, { f, x, h_prev }) =>
      add(mul(f, h_prev), tanh(affine('n', x, h_prev))),
  },
});

/** Two straight cables, a product with a state of this very timestep, a state that only remembers another. */
export const odd = cell({
  state: ['h', 'm', 'd'],
  equations: {
    a: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('a', x, h_prev)),
    m: ({ add, mul, oneMinus, tanh, affine }, { a, m_prev, x, h_prev }) =>
      add(mul(a, m_prev), mul(oneMinus(a), tanh(affine('m', x, h_prev)))),
    d: (_, { h_prev }) => h_prev,
    k: ({ sigmoid, affine }, { x, m }) => sigmoid(affine('k', x, m)),
    h: ({ mul, tanh, add, scale }, { k, m, d_prev }) => mul(k, tanh(add(m, scale('s', d_prev)))),
  },
});

export const variants = { peephole, withoutForget, minimal, held, odd };
