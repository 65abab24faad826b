import { cell, type Cell } from '../../../cells';
import { gruAfter, gruBefore } from '../../../cells/gru';
import { lstm } from '../../../cells/lstm';
import { rnnLinear, rnnRelu, rnnTanh } from '../../../cells/rnn';
import { peephole, withoutForget } from '../../../cells/variants.fixture';

/** LSTM whose forget gate is held at 0.9. */
const heldGate = cell({
  state: ['h', 'c'],
  equations: {
    f: ({ constant }) => constant(0.9),
    i: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('i', x, h_prev)),
    g: ({ tanh, affine }, { x, h_prev }) => tanh(affine('g', x, h_prev)),
    o: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('o', x, h_prev)),
    c: ({ add, mul }, { f, c_prev, i, g }) => add(mul(f, c_prev), mul(i, g)),
    h: ({ mul, tanh }, { o, c }) => mul(o, tanh(c)),
  },
});

/** Two states, a matrix on a state of this very timestep, and a weight per unit on h. */
const odd = cell({
  state: ['h', 'm'],
  equations: {
    a: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('a', x, h_prev)),
    m: ({ add, mul, oneMinus, tanh, affine }, { a, m_prev, x, h_prev }) =>
      add(mul(a, m_prev), mul(oneMinus(a), tanh(affine('m', x, h_prev)))),
    k: ({ sigmoid, affine }, { x, m }) => sigmoid(affine('k', x, m)),
    h: ({ mul, tanh, add, scale }, { k, m, h_prev }) => mul(k, tanh(add(m, scale('s', h_prev)))),
  },
});

/**
 * A state that only remembers another one, a gate that nobody reads, one affine value in two places,
 * a product of two affine values, a state that never goes on, and a square.
 */
const strange = cell({
  state: ['h', 'd', 'e'],
  equations: {
    dead: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('q', x, h_prev)),
    a: ({ linear }, { h_prev }) => linear('a', h_prev),
    b: ({ affine }, { x, d_prev }) => affine('b', x, d_prev),
    d: (_, { h_prev }) => h_prev,
    e: ({ relu, affine }, { x, h_prev }) => relu(affine('e', x, h_prev)),
    h: ({ tanh, add, mul, sigmoid }, { a, b, e }) =>
      tanh(add(add(mul(a, b), mul(sigmoid(a), a)), mul(e, e))),
  },
});

/** One matrix at two places, and one state through two matrices of one sum. */
const shared = cell({
  state: ['h'],
  equations: {
    a: ({ tanh, affine }, { x, h_prev }) => tanh(affine('a', x, h_prev)),
    b: ({ tanh, linear, mul }, { a, h_prev }) => tanh(mul(linear('s', a), linear('s', h_prev))),
    h: ({ tanh, affine }, { b }) => tanh(affine('h', b, b)),
  },
});

/** Cells of the literature, and cells made up to break what holds for those alone. */
export const sampleCells: Readonly<Record<string, Cell>> = {
  rnnTanh,
  rnnRelu,
  rnnLinear,
  lstm,
  gruBefore,
  gruAfter,
  peephole,
  withoutForgetGate: withoutForget,
  heldGate,
  odd,
  strange,
  shared,
};
