import { describe, expect, test } from 'vitest';
import { cellOf, graphOf, wiresOf } from '../../cells';
import { run } from '../../cells/numbers';
import { variants } from '../../cells/variants.fixture';
import { createMotion, phases } from './motion';
import { flowOf, openingsOf, straightOf, strandsAt } from './strands';

const H = 3;
const T = 4;
const f32 = (...values: number[]) => Float32Array.from(values);
const rounded = (values: Float32Array) => [...values].map((value) => Math.round(value * 1e5) / 1e5);

function lookAt(cell: ReturnType<typeof cellOf>, t: number, padding = false) {
  const parameters = Object.fromEntries(
    graphOf(cell).parameters.map(({ name, kind, rows }, p) => [
      name,
      Float64Array.from(
        { length: kind === 'vector' ? H : (rows === 'inputs' ? 2 : H) * H },
        (_, k) => Math.sin(1 + p * 7 + k),
      ),
    ]),
  );
  const seen = run(
    cell,
    parameters,
    Array.from({ length: T }, (_, k) => [Math.cos(k), 1]),
    H,
  );
  const symbols = Object.keys(cell.equations);
  const values_tu = Object.fromEntries(
    symbols.map((name) => [name, Float32Array.from(seen.flatMap((values) => [...values[name]!]))]),
  );
  const look = {
    state: cell.state,
    symbols,
    t,
    before: t > 0 ? t - 1 : undefined,
    H,
    first: 0,
    count: H,
    padding,
  };
  return { now: strandsAt({ values_tu }, look), values_tu };
}

describe('strands', () => {
  const lstm = cellOf('lstm', 'tanh');

  test('are the rows of the picture, and zeros before the first timestep', () => {
    const { now, values_tu } = lookAt(lstm, 2);
    expect([...now.f!]).toEqual([...values_tu.f!.subarray(2 * H, 3 * H)]);
    expect([...now.c_prev!]).toEqual([...values_tu.c!.subarray(H, 2 * H)]);
    expect([...lookAt(lstm, 0).now.h_prev!]).toEqual([0, 0, 0]);
  });

  test('are unknown without a picture, and gates are unknown in padding', () => {
    const look = {
      state: lstm.state,
      symbols: ['f', 'c', 'h'],
      t: 0,
      before: undefined,
      H,
      first: 0,
      count: H,
      padding: false,
    };
    for (const values of Object.values(strandsAt(undefined, look)))
      expect(values.every(Number.isNaN)).toBe(true);
    const { now } = lookAt(lstm, 2, true);
    expect(now.f!.every(Number.isNaN)).toBe(true);
    expect(now.c!.some(Number.isNaN)).toBe(false);
  });

  test('show the window of the chosen unit', () => {
    const values_tu = { h: f32(0, 1, 2, 3, 4, 5, 6, 7) };
    const look = { state: ['h'], symbols: ['h'], H: 4, first: 2, count: 2, padding: false };
    const now = strandsAt({ values_tu }, { ...look, t: 1, before: 0 });
    expect([...now.h!]).toEqual([6, 7]);
    expect([...now.h_prev!]).toEqual([2, 3]);
  });

  test('before the first timestep are those that the layer began with; backwards in time that is the last', () => {
    const values_tu = { h: f32(0, 1, 2, 3, 4, 5, 6, 7) };
    const look = { state: ['h'], symbols: ['h'], H: 4, first: 2, count: 2, padding: false };
    const initial_u = { h: f32(9, 8, 7, 6) };
    const begun = strandsAt({ values_tu, initial_u }, { ...look, t: 0, before: undefined });
    expect([...begun.h_prev!]).toEqual([7, 6]);
    expect([...strandsAt({ values_tu }, { ...look, t: 0, before: 1 }).h_prev!]).toEqual([6, 7]);
  });
});

describe('what flows past the valves adds up to the state of the picture', () => {
  test.each([
    ['lstm', cellOf('lstm', 'tanh')],
    ['gru', cellOf('gru', 'tanh')],
    ['gru-after', cellOf('gru-after', 'tanh')],
    ['rnn', cellOf('rnn', 'tanh')],
    ...Object.entries(variants).filter(([name]) => name !== 'odd'),
  ] as const)('%s', (_, cell) => {
    const { now } = lookAt(cell, 2);
    for (const course of wiresOf(cell).courses) {
      const parts = course.flows.map((flow) => flowOf(course, flow, now, H).at(-1)!);
      if (course.carried) parts.push(straightOf(course.state, course.keep, now, H).at(-1)!);
      const sum = parts.reduce(
        (total, part) => total.map((value, k) => value + part[k]!),
        new Float32Array(H),
      );
      expect(rounded(sum)).toEqual(rounded(now[course.state]!));
    }
  });

  test('a complement lets pass what the gate holds back, and a held gate has its constant', () => {
    const { now } = lookAt(cellOf('gru', 'tanh'), 2);
    const [course] = wiresOf(cellOf('gru', 'tanh')).courses;
    const open = openingsOf(course!.keep[0]!, now, H);
    const shut = openingsOf(course!.flows[0]!.valves[0]!, now, H);
    expect(rounded(open.map((value, k) => value + shut[k]!))).toEqual([1, 1, 1]);
  });
});

describe('motion', () => {
  const phaseOf = (symbol: string) =>
    symbol === 'c_prev' ? phases.before : symbol === 'h' ? phases.after : phases.within;
  const from = { c_prev: f32(0), f: f32(0), h: f32(0) };
  const to = { c_prev: f32(1), f: f32(1), h: f32(1) };

  test('a step of the playhead is one pass: what comes in, then the valves, then what goes out', () => {
    const motion = createMotion(phaseOf);
    motion.aim(from, 'jump', 0);
    motion.aim(to, 'step', 1000);
    const early = motion.at(1000 + 60);
    expect(early.c_prev![0]).toBeGreaterThan(0.5);
    expect(early.f![0]).toBe(0);
    const middle = motion.at(1000 + 130);
    expect(middle.c_prev![0]).toBe(1);
    expect(middle.f![0]).toBeGreaterThan(0.5);
    expect(middle.h![0]).toBe(0);
    expect(motion.at(1240)).toEqual(to);
    expect(motion.moving(1239)).toBe(true);
    expect(motion.moving(1240)).toBe(false);
  });

  test('a training step is followed from wherever the values are', () => {
    const motion = createMotion(phaseOf);
    motion.aim(from, 'jump', 0);
    motion.aim(to, 'follow', 0);
    const half = motion.at(60).f![0]!;
    expect(half).toBeGreaterThan(0);
    motion.aim(from, 'follow', 60);
    expect(motion.at(60).f![0]).toBeCloseTo(half);
    expect(motion.at(200)).toEqual(from);
  });

  test('what was unknown, or had another size, is there at once', () => {
    const motion = createMotion(phaseOf);
    motion.aim({ h: f32(NaN), f: f32(0, 0) }, 'jump', 0);
    motion.aim({ h: f32(0.5), f: f32(1) }, 'follow', 0);
    expect(motion.at(1)).toEqual({ h: f32(0.5), f: f32(1) });
  });
});
