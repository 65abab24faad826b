import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellOf } from '../../cells';
import { detailOf, scrollingX } from './frame';
import { axisTicks, layoutStage, type StageLayout } from './layout';
import { partAt, partsOf, litParts, unitsAt } from './parts';
import { structureOf } from './structure';

const cells = {
  lstm: structureOf(cellOf('lstm', 'tanh')),
  gru: structureOf(cellOf('gru', 'tanh')),
  rnn: structureOf(cellOf('rnn', 'tanh')),
};
const desktop = { width: 1110, height: 330 };
const laptop = { width: 974, height: 250 };
const phone = { width: 358, height: 330 };
const stage = (
  size: { width: number; height: number },
  { T = 12, H = 8, cell = 'lstm' as keyof typeof cells, scroll = 0 } = {},
) => layoutStage({ ...size, T, H, structure: cells[cell], scroll });

/** Every output shown, so that its parts count too. */
const always = () => true;

describe('the detail of a stage', () => {
  test('follows the pitch: full cells, columns, grain', () => {
    expect([64, 63.9, 16, 15.9].map(detailOf)).toEqual(['full', 'column', 'column', 'grain']);
  });
  test('is full for the first experiment at both common sizes', () => {
    expect(stage(desktop).detail).toBe('full');
    expect(stage(laptop).detail).toBe('full');
  });
  test('falls with the length', () => {
    expect([5, 12, 40, 100, 200].map((T) => stage(desktop, { T }).detail)).toEqual([
      'full',
      'full',
      'column',
      'grain',
      'grain',
    ]);
  });
  test('stays full on a narrow screen, where the stage scrolls', () => {
    const { detail, scrolls, first, last, contentWidth } = stage(phone, { T: 200 });
    expect([detail, scrolls]).toEqual(['full', true]);
    expect(last - first).toBeLessThan(8);
    expect(contentWidth).toBeGreaterThan(200 * 64);
  });
});

test('scrolling moves the cells and the timesteps in sight', () => {
  const layout = stage(phone, { T: 50, scroll: 780 });
  expect(layout.x(10)).toBeCloseTo(scrollingX(10).middle - 780);
  expect(layout.first).toBeGreaterThanOrEqual(8);
  expect(layout.first).toBeLessThanOrEqual(10);
});

test('everything has its place, from the band down to the axis, at every size, length and cell', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 320, max: 1800 }),
      fc.integer({ min: 230, max: 460 }),
      fc.integer({ min: 2, max: 200 }),
      fc.integer({ min: 1, max: 128 }),
      fc.constantFrom(...(['lstm', 'gru', 'rnn'] as const)),
      (width, height, T, H, cell) => {
        const layout = stage({ width, height }, { T, H, cell });
        const { band, rows, work, token, axisY, labelY } = layout;
        expect(band.bottom - band.top).toBeGreaterThan(30);
        expect(layout.cell.top).toBeGreaterThan(band.bottom);
        let below = layout.cell.top;
        for (const { y, thick } of rows) {
          expect(y - thick / 2).toBeGreaterThan(below);
          below = y + thick / 2;
        }
        expect(below).toBeLessThan(layout.cell.bottom);
        expect(work.bottom).toBeLessThan(layout.cell.bottom);
        expect(token.y - token.size / 2).toBeGreaterThan(layout.cell.bottom);
        expect(axisY).toBeGreaterThan(token.y + token.size / 2);
        expect(labelY).toBeLessThan(height);
        expect(layout.x(0) - layout.pitch / 2).toBeGreaterThanOrEqual(layout.left);
        expect(layout.right).toBeLessThanOrEqual(layout.contentWidth - 30);
      },
    ),
  );
});

test('in an LSTM the valves stand between the cables, in a GRU below the one cable', () => {
  const lstm = stage(desktop);
  const at = (layout: StageLayout, symbol: string) =>
    partsOf(layout, 3, true).filter((part) => part.symbol === symbol);
  const [c, h] = lstm.rows;
  expect(at(lstm, 'f')[0]!.y).toBe(c!.y);
  for (const gate of ['i', 'o']) {
    expect(at(lstm, gate)[0]!.y).toBeGreaterThan(c!.y + c!.thick / 2);
    expect(at(lstm, gate)[0]!.y).toBeLessThan(h!.y - h!.thick / 2);
  }
  const gru = stage(desktop, { cell: 'gru' });
  expect(at(gru, 'z').map(({ inverted }) => inverted)).toEqual([false, true]);
  expect(at(gru, 'z')[1]!.y).toBeGreaterThan(gru.rows[0]!.y + gru.rows[0]!.thick / 2);
});

test.each([12, 40, 100])('no two valves of a timestep lie on each other (T = %d)', (T) => {
  for (const cell of ['lstm', 'gru'] as const) {
    const gates = partsOf(stage(desktop, { T, cell }), 2, false).filter(
      ({ kind }) => kind === 'gate',
    );
    expect(gates.length).toBeGreaterThanOrEqual(2);
    for (const [k, a] of gates.entries())
      for (const b of gates.slice(k + 1)) {
        const apart =
          Math.abs(a.x - b.x) >= (a.width + b.width) / 2 - 0.5 ||
          Math.abs(a.y - b.y) >= (a.height + b.height) / 2 - 0.5;
        expect(apart, `${a.symbol} and ${b.symbol}`).toBe(true);
      }
  }
});

describe('pointing', () => {
  test('finds every part at its own middle, small ones before the cables under them', () => {
    for (const T of [5, 12, 40]) {
      const layout = stage(desktop, { T });
      for (const part of partsOf(layout, 3, true)) {
        if (part.kind === 'cable' || part.kind === 'flow') continue;
        expect(partAt(layout, always, part.x, part.y)).toEqual(part);
      }
    }
  });
  test('finds a state where it lies: c up to where the next cell writes, h up to the next wall', () => {
    const layout = stage(desktop);
    const [c, h] = layout.rows;
    const between = (layout.x(3) + layout.x(4)) / 2;
    expect(partAt(layout, always, between + 6, c!.y)).toMatchObject({ symbol: 'c', t: 3 });
    expect(partAt(layout, () => false, between, h!.y)).toMatchObject({ symbol: 'h', t: 3 });
  });
  test('finds nothing in empty space', () => {
    expect(partAt(stage(desktop), always, 400, 8)).toBeUndefined();
  });
  test('tells the unit by the height on a cable', () => {
    const layout = stage(desktop);
    const { y, thick } = layout.rows[0]!;
    expect(unitsAt(layout, 'c', y - thick / 2 + 1, 8)).toEqual({ first: 0, last: 0 });
    expect(unitsAt(layout, 'c', y + thick / 2 - 1, 8)).toEqual({ first: 7, last: 7 });
    expect(unitsAt(layout, 'g', y, 8)).toBeUndefined();
  });
});

describe('what attention lights', () => {
  const layout = stage(desktop);
  test('a symbol at a timestep is lit there, without one it is lit everywhere', () => {
    expect(litParts(layout, always, { symbol: 'f', t: 4 }).map(({ t }) => t)).toEqual([4]);
    expect(litParts(layout, always, { symbol: 'f' })).toHaveLength(12);
  });
  test('a state of the timestep before is lit where it comes from', () => {
    expect(litParts(layout, always, { symbol: 'c_prev', t: 4 })).toMatchObject([
      { symbol: 'c', t: 3 },
    ]);
    expect(litParts(layout, always, { symbol: 'c_prev', t: 0 })).toEqual([]);
  });
  test('a parameter lights the stamps of the shared weights', () => {
    const lit = litParts(layout, always, { symbol: 'f.W' });
    expect(new Set(lit.map(({ kind }) => kind))).toEqual(new Set(['stamp']));
  });
  test('both valves of z in a GRU light together', () => {
    const gru = stage(desktop, { cell: 'gru' });
    expect(litParts(gru, always, { symbol: 'z', t: 1 })).toHaveLength(2);
  });
});

test('the axis numbers the ends and round timesteps, with room between them', () => {
  const numbers = (T: number) => axisTicks(stage(desktop, { T })).map((t) => t + 1);
  expect(numbers(5)).toEqual([1, 2, 3, 4, 5]);
  expect(numbers(40)).toEqual([1, 5, 10, 15, 20, 25, 30, 35, 40]);
  for (const T of [2, 13, 33, 77, 100, 199, 200]) {
    const layout = stage(desktop, { T });
    const ticks = axisTicks(layout);
    expect([ticks[0], ticks.at(-1)]).toEqual([0, T - 1]);
    for (let k = 1; k < ticks.length; k++)
      expect(layout.x(ticks[k]!) - layout.x(ticks[k - 1]!)).toBeGreaterThanOrEqual(25);
  }
});
