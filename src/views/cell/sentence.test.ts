import { describe, expect, test } from 'vitest';
import { cellOf, wiresOf } from '../../cells';
import { variants } from '../../cells/variants.fixture';
import { words } from '../../words/all';
import { litPart } from './attention';
import { decimals, nameOf, sentenceOf } from './sentence';

const row = (...values: number[]) => Float32Array.from([9, 9, ...values]);
const look = { t: 1, H: 2, unit: 0, padding: false };
const lstm = wiresOf(cellOf('lstm', 'tanh'));
const layer = {
  values_tu: {
    f: row(0.9, 0.98),
    i: row(0, 0.16),
    g: row(1, 1),
    o: row(0.3, 0.34),
    c: row(1, 2),
    h: row(-0.25, 0),
  },
};

describe('the cell in one sentence', () => {
  test('how far its gates are open at the timestep, in each language', () => {
    expect(sentenceOf(words.ko, lstm, layer, look)).toBe(
      't = 2: 망각 게이트 0.94, 입력 게이트 0.08, 출력 게이트 0.32',
    );
    expect(sentenceOf(words.en, lstm, layer, look)).toMatch(/^t = 2: .*0\.94, .*0\.08, .*0\.32$/);
  });
  test('the state of the chosen unit where there is no gate', () => {
    expect(sentenceOf(words.ko, wiresOf(cellOf('rnn', 'tanh')), layer, look)).toBe(
      't = 2: 은닉 상태 유닛 1: −0.25',
    );
  });
  test('that nothing is known yet, or that nothing is computed in padding', () => {
    expect(sentenceOf(words.ko, lstm, undefined, look)).toBe(words.ko.cell.waiting);
    expect(sentenceOf(words.ko, lstm, layer, { ...look, padding: true })).toContain(
      words.ko.cell.padding,
    );
  });
});

test('symbols that the field has no name for are named by their role', () => {
  const wires = {
    roles: new Map([
      ['q', 'gate'],
      ['s', 'candidate'],
      ['v', 'value'],
    ] as const),
  };
  expect(['q', 's', 'v', 'c_prev'].map((symbol) => nameOf(words.ko, wires, symbol))).toEqual([
    '게이트 q',
    '후보 s',
    '중간값 v',
    '앞 시점의 셀 상태',
  ]);
});

test('numbers have two decimals, and no sign where they are nothing', () => {
  expect([0.944, -0.5, -0.001, undefined, NaN].map(decimals)).toEqual([
    '0.94',
    '−0.50',
    '0.00',
    '–',
    '–',
  ]);
});

describe('what is attended to anywhere lights its part here', () => {
  test('a symbol itself, a parameter the block that it belongs to', () => {
    expect(litPart(lstm, 'c_prev')).toBe('c_prev');
    for (const parameter of ['f.W', 'f.U', 'f.b']) expect(litPart(lstm, parameter)).toBe('f');
    const after = wiresOf(cellOf('gru-after', 'tanh'));
    for (const parameter of ['u.W', 'u.b', 'n.W']) expect(litPart(after, parameter)).toBe('n');
    expect(litPart(wiresOf(cellOf('rnn', 'tanh')), 'h.U')).toBe('h');
    expect(litPart(wiresOf(variants.peephole), 'o.p')).toBe('o');
  });
  test('what is not in the cell lights nothing, and pales nothing', () => {
    for (const symbol of [undefined, 'y', 'z', 'z.W'])
      expect(litPart(lstm, symbol)).toBeUndefined();
  });
});
