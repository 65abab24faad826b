import { describe, expect, test } from 'vitest';
import type { Cell } from './cell';
import { cellOf } from './index';
import { held, minimal, odd, peephole, variants, withoutForget } from './variants.fixture';
import { wiresOf, type Block, type Flow, type Tap, type Valve } from './wires';

const valve = ({ symbol, complement }: Valve) => (complement ? `1-${symbol}` : String(symbol));
const valves = (all: readonly Valve[]) => all.map(valve).join(' ');
const tap = ({ source, kind, weight, before, after }: Tap) =>
  [valves(after), kind === 'plain' ? '' : weight, valves(before), source].filter(Boolean).join(' ');
const block = ({ symbol, through, taps }: Block) =>
  `${symbol ?? '?'} = ${through ?? ''}(${taps.map(tap).join(' + ')})`;
const flow = ({ valves: all, through, content }: Flow) =>
  [valves(all), ...through, typeof content === 'string' ? content : block(content)]
    .filter(Boolean)
    .join(' ');

/** Wires in one line per state and per block. */
const told = (cell: Cell) => {
  const { courses, blocks } = wiresOf(cell);
  return [
    ...courses.map(
      ({ state, carried, keep, flows }) =>
        `${state} ${carried ? 'carried' : 'anew'}${keep.length ? ` past ${valves(keep)}` : ''}: ${flows.map(flow).join(' ⊕ ')}`,
    ),
    ...blocks.map(block),
  ];
};

describe('wires are read from the equations', () => {
  test('RNN: the state is made anew by one block', () => {
    const line = '? = tanh(h.W x + h.U h_prev)';
    expect(told(cellOf('rnn', 'tanh'))).toEqual([`h anew: ${line}`, line]);
    expect(told(cellOf('rnn', 'linear'))[1]).toBe('? = (h.W x + h.U h_prev)');
  });

  test('LSTM: c is carried past f, g is added past i, and h is read from c past o', () => {
    expect(told(cellOf('lstm', 'tanh'))).toEqual([
      'c carried past f: i g',
      'h anew: o tanh c',
      'f = sigmoid(f.W x + f.U h_prev)',
      'i = sigmoid(i.W x + i.U h_prev)',
      'g = tanh(g.W x + g.U h_prev)',
      'o = sigmoid(o.W x + o.U h_prev)',
    ]);
  });

  test('GRU: h is carried past z, n is added past 1 − z, and r stands before or after the matrix', () => {
    const before = told(cellOf('gru', 'tanh'));
    expect(before[0]).toBe('h carried past z: 1-z n');
    expect(before[3]).toBe('n = tanh(n.W x + n.U r h_prev)');
    expect(told(cellOf('gru-after', 'tanh'))[3]).toBe('n = tanh(n.W x + r u.W h_prev)');
  });

  test('peepholes are taps of one weight per unit, on c before or after it is written', () => {
    expect(told(peephole).slice(2)).toEqual([
      'f = sigmoid(f.W x + f.U h_prev + f.p c_prev)',
      'i = sigmoid(i.W x + i.U h_prev + i.p c_prev)',
      'g = tanh(g.W x + g.U h_prev)',
      'o = sigmoid(o.W x + o.U h_prev + o.p c)',
    ]);
  });

  test('without a forget gate nothing stands on the straight cable', () => {
    expect(told(withoutForget)[0]).toBe('c carried: i g');
  });

  test('the minimal gated unit uses one gate in three places', () => {
    expect(told(minimal)).toEqual([
      'h carried past 1-f: f n',
      'f = sigmoid(f.W x + f.U h_prev)',
      'n = tanh(n.W x + n.U f h_prev)',
    ]);
  });

  test('a gate that is held, a candidate without a name, a state that only remembers another', () => {
    expect(told(held)).toEqual([
      'h carried past f: ? = tanh(n.W x + n.U h_prev)',
      'f = ()',
      '? = tanh(n.W x + n.U h_prev)',
    ]);
    expect(told(odd).slice(0, 3)).toEqual([
      'm carried past a: 1-a ? = tanh(m.W x + m.U h_prev)',
      'd anew: h_prev',
      'h anew: k ? = tanh(m + s.p d_prev)',
    ]);
  });
});

test('roles follow from use', () => {
  const roles = (cell: Cell) => Object.fromEntries(wiresOf(cell).roles);
  expect(roles(cellOf('lstm', 'tanh'))).toEqual({
    x: 'input',
    h: 'state',
    h_prev: 'state',
    c: 'state',
    c_prev: 'state',
    f: 'gate',
    i: 'gate',
    g: 'candidate',
    o: 'gate',
  });
  expect(roles(cellOf('gru', 'tanh'))).toMatchObject({ z: 'gate', r: 'gate', n: 'candidate' });
  expect(roles(minimal)).toMatchObject({ f: 'gate', n: 'candidate' });
});

test('a product that needs a gate of the same timestep is of the second phase', () => {
  const phases = (cell: Cell) =>
    Object.fromEntries(wiresOf(cell).blocks.map(({ symbol, phase }) => [symbol ?? '?', phase]));
  expect(phases(cellOf('gru', 'tanh'))).toEqual({ z: 1, r: 1, n: 2 });
  expect(phases(cellOf('gru-after', 'tanh'))).toEqual({ z: 1, r: 1, n: 1 });
  expect(phases(odd)).toMatchObject({ a: 1, k: 2 });
});

test.each(Object.entries(variants))(
  '%s: every matrix has its tap, every state its course',
  (_, cell) => {
    const { courses, blocks } = wiresOf(cell);
    expect(courses.map(({ state }) => state).sort()).toEqual([...cell.state].sort());
    const inlets = blocks.flatMap(({ taps }) => taps.map(({ weight }) => weight));
    for (const { node } of blocks)
      for (const { weight } of (node.operands[0] ?? node).terms) expect(inlets).toContain(weight);
  },
);
