import { expect, test } from 'vitest';
import { cell, cellOf } from '../../cells';
import { odd, withoutForget } from '../../cells/variants.fixture';
import { structureOf, type Gate } from './structure';

const open = (symbol: string): Gate => ({ symbol, inverted: false });
const bare = { content: undefined, from: undefined, inner: [] };

test('in an LSTM c goes straight through f and is written by g through i; h is made anew from c through o', () => {
  expect(structureOf(cellOf('lstm', 'tanh'))).toEqual({
    paths: [
      {
        state: 'c',
        straight: true,
        keep: [open('f')],
        flows: [{ ...bare, gates: [open('i')], content: 'g' }],
        read: false,
      },
      {
        state: 'h',
        straight: false,
        keep: [],
        flows: [{ ...bare, gates: [open('o')], from: 'c' }],
        read: true,
      },
    ],
    gates: ['f', 'i', 'o'],
  });
});

test.each(['gru', 'gru-after'] as const)(
  'in a GRU (%s) h goes straight through z, n is written through 1 − z, and r stands before n',
  (name) => {
    expect(structureOf(cellOf(name, 'tanh'))).toEqual({
      paths: [
        {
          state: 'h',
          straight: true,
          keep: [open('z')],
          flows: [
            {
              gates: [{ symbol: 'z', inverted: true }],
              content: 'n',
              from: undefined,
              inner: [open('r')],
            },
          ],
          read: true,
        },
      ],
      gates: ['z', 'r'],
    });
  },
);

test.each(['tanh', 'relu', 'linear'] as const)(
  'a plain RNN (%s) carries nothing on: h is made anew in every cell, without a valve',
  (activation) => {
    expect(structureOf(cellOf('rnn', activation))).toEqual({
      paths: [
        { state: 'h', straight: false, keep: [], flows: [{ ...bare, gates: [] }], read: true },
      ],
      gates: [],
    });
  },
);

test('an LSTM without a forget gate carries c on straight, with no valve on its way', () => {
  const [c] = structureOf(withoutForget).paths;
  expect(c).toMatchObject({ state: 'c', straight: true, keep: [] });
  expect(structureOf(withoutForget).gates).toEqual(['i', 'o']);
});

test('a peephole reads c without being a valve on it', () => {
  const peephole = cell({
    state: ['h', 'c'],
    equations: {
      f: ({ sigmoid, affine, add, scale }, { x, h_prev, c_prev }) =>
        sigmoid(add(affine('f', x, h_prev), scale('f', c_prev))),
      g: ({ tanh, affine }, { x, h_prev }) => tanh(affine('g', x, h_prev)),
      c: ({ add, mul, oneMinus }, { f, c_prev, g }) => add(mul(f, c_prev), mul(oneMinus(f), g)),
      o: ({ sigmoid, affine, add, scale }, { x, h_prev, c }) =>
        sigmoid(add(affine('o', x, h_prev), scale('o', c))),
      h: ({ mul, tanh }, { o, c }) => mul(o, tanh(c)),
    },
  });
  const [c, h] = structureOf(peephole).paths;
  expect(c).toMatchObject({
    keep: [open('f')],
    flows: [{ gates: [{ symbol: 'f', inverted: true }], content: 'g', inner: [] }],
    read: true,
  });
  expect(h).toMatchObject({ straight: false, flows: [{ gates: [open('o')], from: 'c' }] });
});

test('a valve that has no equation of its own is still a valve', () => {
  const inline = cell({
    state: ['h'],
    equations: {
      h: ({ add, mul, sigmoid, tanh, affine }, { x, h_prev }) =>
        add(mul(sigmoid(affine('z', x, h_prev)), h_prev), tanh(affine('n', x, h_prev))),
    },
  });
  expect(structureOf(inline).paths[0]!.keep).toEqual([{ symbol: undefined, inverted: false }]);
});

test('a state of the last timestep that another one remembers is neither a candidate nor read out', () => {
  const { paths, gates } = structureOf(odd);
  expect(paths.map(({ state, straight, read }) => [state, straight, read])).toEqual([
    ['m', true, false],
    ['d', false, true],
    ['h', false, true],
  ]);
  expect(paths[1]!.flows).toEqual([{ ...bare, gates: [] }]);
  expect(gates).toEqual(['a', 'k']);
});
