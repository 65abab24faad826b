import { describe, expect, test } from 'vitest';
import { readingWords } from '../../../words/readings';
import { lossReachOf, type Flow } from '../flow';
import { lossesTable, reachTable, sharesTable } from './numbers';
import { lossesSentence, reachSentence, sharesSentence, shareText } from './sentences';

const { ko, en } = readingWords;
const of = (norm: number, shares: readonly number[]) => ({
  norm,
  norms_t: Float32Array.from(shares, (share) => Math.abs(share) * norm),
  shares_t: Float32Array.from(shares),
});

describe('what is said of the shares', () => {
  test('a gradient that is not 0 and comes from nearby is no proof of long-range learning', () => {
    const near = of(0.031, [0.001, 0.001, 0.004, 0.004, 0.01, 0.03, 0.05, 0.1, 0.3, 0.5]);
    expect(sharesSentence(ko, near)).toBe(ko.sharesFrom.last.near('0.031', '90%', 3));
    expect(ko.sharesFrom.last.near('0.031', '90%', 3)).toContain('0이 아니에요');
    expect(sharesSentence(en, near)).toContain('90% of it comes from the last 3 timesteps');
  });

  test('it is not said where half of the timesteps or more make the sum', () => {
    const even = of(1, Array<number>(10).fill(0.1));
    expect(sharesSentence(ko, even)).toBe(ko.sharesFrom.last.spread('1.0', '50%', 5));
  });

  test('timesteps that push against each other are named', () => {
    expect(sharesSentence(ko, of(2, [-0.4, 0.2, 1.2]))).toBe(ko.opposed('2.0', 1, '−40%'));
  });

  test('where the last ones push against each other and none before them counts, nearness is what is said', () => {
    const near = of(0.25, [...Array<number>(9).fill(0.001), 0.07, -0.15, 0.2, 0.87]);
    expect(sharesSentence(ko, near)).toBe(ko.sharesFrom.last.near('0.25', '92%', 3));
  });

  test('0 and what is no number are said, not explained away', () => {
    expect(sharesSentence(ko, of(0, [0, 0]))).toBe(ko.noGradient);
    expect(sharesSentence(ko, of(Infinity, [NaN, NaN]))).toBe(ko.notFinite);
  });

  test('small shares have a decimal, and nothing has a minus', () => {
    expect([0.25, 0.0123, -0.08, -0.00001, 1].map(shareText)).toEqual([
      '25%',
      '1.2%',
      '−8.0%',
      '0.0%',
      '100%',
    ]);
  });
});

describe('what is said of the reach', () => {
  const gains = { h: Float32Array.of(0, 0.36, 1), c: Float32Array.of(0.5, 0.81, 0.4) };

  test('is the gain at the playhead, of both states', () => {
    expect(reachSentence(ko, gains, { t: 1, padding: false })).toBe(
      `${ko.reachEnd.last.reaches(2, '0.36')} ${ko.alsoCell('0.81')}`,
    );
    expect(reachSentence(ko, { h: gains.h }, { t: 1, padding: false })).toBe(
      ko.reachEnd.last.reaches(2, '0.36'),
    );
  });

  test('tells what float32 cannot hold, padding and the last timestep', () => {
    expect(reachSentence(ko, gains, { t: 0, padding: false })).toContain(
      ko.reachEnd.last.nothing(1),
    );
    expect(reachSentence(ko, gains, { t: 0, padding: true })).toBe(ko.ofPadding);
    expect(reachSentence(ko, gains, { t: 2, padding: false })).toBe(ko.reachEnd.last.itself);
  });
});

test('of a layer that reads backwards in time the near timesteps are the first ones', () => {
  const { first } = ko.sharesFrom;
  const shares = [0.5, 0.3, 0.1, 0.05, 0.03, 0.01, 0.004, 0.004, 0.001, 0.001];
  expect(sharesSentence(ko, of(0.031, shares), true)).toBe(first.near('0.031', '90%', 3));
  expect(sharesSentence(ko, of(2, [1.2, 0.2, -0.4]), true)).toBe(ko.opposed('2.0', 3, '−40%'));
  const gains = { h: Float32Array.of(1, 0.36, 0.1) };
  const at = (t: number) => reachSentence(ko, gains, { t, padding: false, mirrored: true });
  expect([at(0), at(2)]).toEqual([ko.reachEnd.first.itself, ko.reachEnd.first.reaches(3, '0.10')]);
});

describe('which timesteps a loss reaches', () => {
  const flow: Flow = { T: 6, mirrored: false, enters: 'every', fromAbove: false };
  const ends = (of: Flow, truncate: number) =>
    Array.from({ length: 6 }, (_, tau) => {
      const { from, to } = lossReachOf(of, truncate)(tau);
      return [from, to];
    });

  test('are its own and those computed before it, as far as the cut', () => {
    expect(ends(flow, 0)).toEqual([0, 1, 2, 3, 4, 5].map((tau) => [0, tau]));
    expect(ends(flow, 4).map(([from]) => from)).toEqual([0, 0, 2, 2, 2, 2]);
  });

  test('backwards in time they are the later ones, the cuts counted from the other end', () => {
    const mirrored = { ...flow, mirrored: true };
    expect(ends(mirrored, 0)).toEqual([0, 1, 2, 3, 4, 5].map((tau) => [tau, 5]));
    expect(ends(mirrored, 4).map(([, to]) => to)).toEqual([3, 3, 3, 3, 5, 5]);
    expect(lossReachOf(mirrored, 4)(1)).toMatchObject({ far: 3, cut: 'after' });
  });

  test('are all of them under a layer with two directions', () => {
    expect(ends({ ...flow, fromAbove: true }, 0)).toEqual(Array(6).fill([0, 5]));
  });
});

test('a loss is said to reach its own timestep and the first, or that before which it is cut', () => {
  const norms = Float32Array.of(0.5, 0, 0.001, 0.25);
  const reach = (from: number, to: number) =>
    ({ from, to, far: from, cut: from > 0 ? 'before' : undefined }) as const;
  expect(lossesSentence(ko, norms, 2, undefined, undefined)).toBe(ko.chooseLoss);
  expect(lossesSentence(ko, norms, 2, 0, reach(0, 0))).toBe(ko.ownLoss(1, '0.50'));
  expect(lossesSentence(ko, norms, 2, 1, reach(0, 1))).toBe(ko.lossReaches(2, '0.25', 1, '0.0010'));
  expect(lossesSentence(ko, norms, 2, 1, reach(1, 1))).toBe(
    `${ko.ownLoss(2, '0.25')} ${ko.cut(2)}`,
  );
});

test('tables have a row for each timestep, and mark what may have underflowed', () => {
  expect(reachTable(en, { h: Float32Array.of(0.5, 1) }).rows).toEqual([
    [1, 0.5],
    [2, 1],
  ]);
  expect(sharesTable(en, of(2, [0.25, 0.75]))).toMatchObject({
    columns: [{}, {}, { underflows: true }],
    rows: [
      [1, 25, 0.5],
      [2, 75, 1.5],
    ],
  });
  const norms = Float32Array.of(1, 0, 3, 4);
  expect(lossesTable(en, norms, 2, (tau) => ({ from: 0, to: tau })).rows).toEqual([
    [1, 1, 3],
    [2, undefined, 4],
  ]);
  expect(lossesTable(en, norms, 2, (tau) => ({ from: tau, to: tau })).rows[0]).toEqual([
    1,
    1,
    undefined,
  ]);
});
