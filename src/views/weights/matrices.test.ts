import { expect, test } from 'vitest';
import { cellOf, type CellName } from '../../cells';
import { boundOf, matricesOf } from './matrices';

const named = (name: CellName) => {
  const { inputs, recurrent } = matricesOf(cellOf(name, 'tanh'));
  const written = ({ base, index }: (typeof inputs)[number]) => `${base}_${index}`;
  return [inputs.map(written), recurrent.map(written)];
};

test.each<[CellName, string[][]]>([
  ['rnn', [['W_x'], ['W_h']]],
  [
    'lstm',
    [
      ['W_f', 'W_i', 'W_g', 'W_o'],
      ['U_f', 'U_i', 'U_g', 'U_o'],
    ],
  ],
  [
    'gru-after',
    [
      ['W_z', 'W_r', 'W_n'],
      ['U_z', 'U_r', 'U_n'],
    ],
  ],
])('the matrices of %s are those of its equations, by the names that stand there', (name, all) => {
  expect(named(name)).toEqual(all);
});

test('the bound of the colours is the largest magnitude of all matrices', () => {
  expect(boundOf([Float32Array.of(0.5, -2), Float32Array.of(1)])).toBe(2);
});
