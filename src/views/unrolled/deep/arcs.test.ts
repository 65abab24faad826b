import { expect, test } from 'vitest';
import { arcsOf, numberedArcs, strokeOf } from './arcs';

const weights_ts = Float32Array.of(0.7, 0.2, 0.1, 0, 0.5, 0.5, 0.002, 0.05, 0.948);

test('a timestep of the decoder shows all that it looks at, the others only their strongest', () => {
  const arcs = arcsOf(weights_ts, 3, 3);
  expect(arcs.filter(({ near }) => near).map(({ from }) => from)).toEqual([2, 1, 0]);
  expect(arcs.filter(({ near }) => !near).map(({ from, to }) => [from, to])).toEqual([
    [1, 4],
    [2, 5],
  ]);
  expect(numberedArcs(arcs).map(({ from }) => from)).toEqual([2, 1, 0]);
});

test('a timestep of the encoder shows who looks at it', () => {
  const near = arcsOf(weights_ts, 3, 2).filter((arc) => arc.near);
  expect(near.map(({ to }) => to)).toEqual([3, 4, 5]);
});

test('the more weight, the thicker and the stronger the arc', () => {
  const arc = { from: 0, to: 3, near: true };
  expect(strokeOf({ ...arc, weight: 1 })).toEqual({ width: 11.8, opacity: 1 });
  expect(strokeOf({ ...arc, weight: 0 })).toEqual({ width: 0.8, opacity: 0.35 });
});
