import { expect, test } from 'vitest';
import { layoutRows, rowAt } from './heat';

test('a few rows grow from the top, many fill the chart', () => {
  expect(layoutRows(140, 2).height).toBeLessThan(20);
  expect(layoutRows(140, 120).height).toBeCloseTo(140);
});

test('the newest row is labelled, and the oldest once there is room between them', () => {
  expect(layoutRows(140, 1).labels).toEqual([0]);
  for (const count of [9, 60, 120]) {
    const { labels, row } = layoutRows(140, count);
    expect([labels[0], labels.at(-1)]).toEqual([0, count - 1]);
    const apart = labels.slice(1).map((label, k) => (label - labels[k]!) * row);
    expect(Math.min(...apart)).toBeGreaterThan(20);
  }
});

test('every row is found where it is drawn, and nothing outside', () => {
  const rows = layoutRows(140, 37);
  for (let k = 0; k < 37; k++) expect(rowAt(rows, (k + 0.5) * rows.row)).toBe(k);
  expect(rowAt(rows, -1)).toBeUndefined();
  expect(rowAt(rows, rows.height + 1)).toBeUndefined();
});
