import { expect, test } from 'vitest';
import { cellOf } from '../../cells';
import { termsOf } from './terms';

test('terms of an equation are gone through in the order of reading', () => {
  expect(termsOf(cellOf('gru', 'tanh'), 'n')).toEqual([
    'n',
    'n.W',
    'x',
    'n.U',
    'r',
    'h_prev',
    'n.b',
  ]);
  expect(termsOf(cellOf('gru', 'tanh'), 'h')).toEqual(['h', 'z', 'h_prev', 'n']);
});
