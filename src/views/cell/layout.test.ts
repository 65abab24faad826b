import { describe, expect, test } from 'vitest';
import { cellNames, cellOf, wiresOf, type Cell } from '../../cells';
import { variants } from '../../cells/variants.fixture';
import { windowOf } from './geometry';
import { layoutCell } from './layout';
import { partsOf, strandAt } from './parts';
import { slotsOf } from './slots';

const sizes = [
  [716, 330],
  [620, 240],
  [500, 260],
] as const;
const cells: readonly (readonly [string, Cell])[] = [
  ...cellNames.map((name) => [name, cellOf(name, 'tanh')] as const),
  ...Object.entries(variants).filter(([name]) => name !== 'odd'),
];
const at = (cell: Cell, count = 8) => layoutCell(wiresOf(cell), 716, 330, count);

describe('columns stand from left to right as the equations say', () => {
  const told = (cell: Cell) =>
    slotsOf(wiresOf(cell)).map(
      ({ block, keep, write, exit }) =>
        `${block?.symbol ?? (block ? '?' : '')}${keep ? ' keep' : ''}${write ? ' ⊕' : ''}${exit ? ' →' : ''}`,
    );
  test.each([
    ['rnn', ['? →']],
    ['lstm', ['f keep', 'i', 'g ⊕', 'o', ' →']],
    ['gru', ['z keep', 'r', 'n ⊕']],
    ['gru-after', ['z keep', 'r', 'n ⊕']],
  ] as const)('%s', (name, columns) => expect(told(cellOf(name, 'tanh'))).toEqual(columns));

  test('variants', () => {
    expect(told(variants.minimal)).toEqual(['f keep', 'n ⊕']);
    expect(told(variants.withoutForget)).toEqual(['i', 'g ⊕', 'o', ' →']);
    expect(told(variants.held)).toEqual(['f keep', '? ⊕']);
  });
});

describe.each(cells)('%s', (_, cell) => {
  test.each(sizes)(
    'at %i × %i every block is inside the wall and none lies on another',
    (width, height) => {
      const { wall, blocks } = layoutCell(wiresOf(cell), width, height, 8);
      const boxes = blocks.map(({ box }) => box);
      for (const { x, y, width: w, height: h } of boxes) {
        expect(x).toBeGreaterThanOrEqual(wall.x);
        expect(x + w).toBeLessThanOrEqual(wall.x + wall.width);
        expect(y).toBeGreaterThan(wall.y);
        expect(y + h).toBeLessThan(wall.y + wall.height);
      }
      const sorted = boxes.toSorted((a, b) => a.x - b.x);
      for (let k = 1; k < sorted.length; k++)
        expect(sorted[k]!.x).toBeGreaterThan(sorted[k - 1]!.x + sorted[k - 1]!.width);
    },
  );

  test.each(sizes)(
    'at %i × %i columns leave room for their valves between cable and block',
    (width, height) => {
      const { rises, falls } = layoutCell(wiresOf(cell), width, height, 8);
      for (const { top, bottom, sluices } of rises)
        for (const { y, length } of sluices) {
          expect(y - length / 2).toBeGreaterThan(top);
          expect(y + length / 2).toBeLessThan(bottom);
        }
      for (const { pills, sluices, y, radius } of falls)
        for (const sluice of sluices) {
          const above = pills.at(-1)!.y + 10.5;
          expect(sluice.y - sluice.length / 2).toBeGreaterThan(above - 3);
          expect(sluice.y + sluice.length / 2).toBeLessThan(y - radius + 10);
        }
    },
  );

  test('every symbol of the cell can be pointed at', () => {
    const found = partsOf(at(cell)).map(({ part }) => part);
    const symbols = [...wiresOf(cell).roles.keys()];
    const used = symbols.filter((symbol) => !symbol.endsWith('_prev') || found.includes(symbol));
    for (const symbol of used) expect(found).toContain(symbol);
    expect(found).toContain('h_prev');
    expect(new Set(found).size).toBe(found.length);
  });

  test('no line leaves the picture, and each has a length', () => {
    const { lines, width, height } = at(cell);
    for (const { points } of lines) {
      expect(points.length).toBeGreaterThan(1);
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThanOrEqual(height);
      }
    }
  });
});

test('the two GRUs differ by where the matrix stands: behind the valve, or before it on the line', () => {
  expect(at(cellOf('gru', 'tanh')).stamps).toEqual([]);
  const { stamps, irises } = at(cellOf('gru-after', 'tanh'));
  expect(stamps).toHaveLength(1);
  expect(stamps[0]!.x).toBeLessThan(irises[0]!.x);
});

test('1 − z is a dashed line, z an unbroken one', () => {
  const { lines } = at(cellOf('gru', 'tanh'));
  const ofZ = lines.filter(({ part, kind }) => part === 'z' && kind === 'stem');
  expect(ofZ.filter(({ dashed }) => dashed)).toHaveLength(1);
  expect(ofZ.filter(({ dashed }) => !dashed)).toHaveLength(1);
});

test('a plain RNN goes straight from its old state through one block to the new one', () => {
  const { buses, axes, blocks, straights } = at(cellOf('rnn', 'tanh'));
  expect(straights).toEqual([]);
  expect(buses).toMatchObject([{ state: 'h', into: true, y: axes[0]!.y }]);
  expect(blocks[0]!.box.y + blocks[0]!.box.height / 2).toBe(axes[0]!.y);
});

test('peepholes on the old state start left of the valve on the cable, on the new one right of ⊕', () => {
  const { lines, straights } = at(variants.peephole);
  const [{ sluices, pluses }] = straights as [(typeof straights)[number]];
  const starts = (part: string) =>
    lines
      .filter((line) => line.kind === 'peephole' && line.part === part)
      .map(({ points }) => points[0]!.x);
  expect(starts('c_prev')).toHaveLength(2);
  for (const x of starts('c_prev')) expect(x).toBeLessThan(sluices[0]!.x - 23);
  for (const x of starts('c')) expect(x).toBeGreaterThan(pluses[0]!);
});

describe('a point on a cable is a unit', () => {
  const layout = at(cellOf('lstm', 'tanh'));
  const { lanes } = layout;
  test('from the top of c, from the left of a column, and from the bottom where h has turned', () => {
    const { y } = layout.straights[0]!;
    const top = y - (lanes.count * lanes.cable) / 2;
    expect(strandAt(layout, 10, top + 1)).toBe(0);
    expect(strandAt(layout, 10, top + lanes.cable * 7.5)).toBe(7);
    const fall = layout.falls[0]!;
    expect(strandAt(layout, fall.x - lanes.column * 3.5, fall.top + 5)).toBe(0);
    expect(strandAt(layout, layout.width - 20, fall.y + lanes.column * 3.5)).toBe(0);
  });
  test('and beside the cables it is none', () => {
    expect(strandAt(layout, layout.wall.x + 5, layout.height - 1)).toBeUndefined();
  });
});

test.each([
  [1, 0, { first: 0, count: 1 }],
  [16, 15, { first: 0, count: 16 }],
  [64, 40, { first: 40, count: 8 }],
  [64, 47, { first: 40, count: 8 }],
  [20, 19, { first: 12, count: 8 }],
  [128, 127, { first: 120, count: 8 }],
])('of %i units, with unit %i chosen, those are drawn that have room', (H, unit, expected) => {
  expect(windowOf(H, unit)).toEqual(expected);
});
