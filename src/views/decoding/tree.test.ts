import { expect, test } from 'vitest';
import type { BeamNode } from '../../worker/protocol';
import { chosenLog, layoutTree, shortShare } from './tree';

const node = (parent: number, t: number, share: number, own: Partial<BeamNode> = {}): BeamNode => ({
  parent,
  t,
  label: t < 0 ? -1 : 0,
  logProbability: Math.log(share),
  kept: true,
  ends: false,
  chosen: false,
  ...own,
});

const nodes = [
  node(-1, -1, 1, { chosen: true }),
  node(0, 0, 0.6, { chosen: true }),
  node(0, 0, 0.3),
  node(0, 0, 0.1, { kept: false }),
  node(2, 1, 0.2),
  node(1, 1, 0.4, { chosen: true, ends: true }),
  node(1, 1, 0.1, { kept: false }),
];

test('a row for each timestep, and what follows the same node stands together under it', () => {
  const placed = layoutTree(nodes, 300);
  const at = (place: number) => placed.find((one) => one.place === place)!;
  expect(at(1).y).toBe(at(2).y);
  expect(at(5).y).toBeGreaterThan(at(1).y);
  expect(at(5).x).toBeLessThan(at(4).x);
  expect(at(6).x).toBeLessThan(at(4).x);
  expect(at(5).from).toEqual({ x: at(1).x, y: at(1).y });
});

test('where there is little room what was dropped goes first', () => {
  const placed = layoutTree(nodes, 106);
  expect(placed.map(({ place }) => place).sort((a, b) => a - b)).toEqual([0, 1, 2, 4, 5]);
  for (const { x } of placed) expect(x > 0 && x < 106).toBe(true);
});

test('a sequence is as probable as its last label says, in few letters', () => {
  expect(chosenLog(nodes)).toBeCloseTo(Math.log(0.4), 12);
  expect([0.97, 0.004, 1e-5].map((share) => shortShare(Math.log(share)))).toEqual([
    '97%',
    '0.4%',
    '10⁻⁵',
  ]);
});
