import { describe, expect, test } from 'vitest';
import { cellNames, cellOf } from '../../../cells';
import {
  defaultExperiment,
  experimentSource,
  layerBlock,
  modelOf,
  recurrentBlocks,
} from '../../../experiment';
import { partsIn, singleStack, type Stack } from '../bands';
import { layoutStack } from '../deep/stack';
import { layoutStage } from '../layout';
import { sheetOf } from '../sheet';
import { structureOf } from '../structure';
import { foldedStack } from './folded';
import { foldedX, morphed, sheetAt, squeezed } from './morph';

const size = { width: 1110, height: 400 };
const one = (T: number, cellName: (typeof cellNames)[number] = 'lstm'): Stack => {
  const cell = cellOf(cellName, 'tanh');
  const block = layerBlock({ cell, inputs: 4, units: 8, timesteps: T, returns: 'last' });
  return singleStack(layoutStage({ ...size, T, H: 8, structure: structureOf(cell) }), block);
};
const deep = (layers: number, T = 12, index = 0): Stack => {
  const experiment = { ...defaultExperiment, T, layers, direction: 'both' } as const;
  const source = experimentSource(experiment);
  const blocks = modelOf(experiment, source);
  const chosen = recurrentBlocks(blocks)[index]!;
  return layoutStack({
    ...size,
    columns: source,
    blocks,
    chosen,
    backward: false,
    oneInput: false,
  });
};
/** Where a band's timesteps stand on the stage, whichever way it reads. */
const placesOf = ({ bands }: Stack) =>
  bands.map(({ layout, mirror }) =>
    Array.from({ length: layout.T }, (_, k) =>
      mirror === undefined ? layout.x(k) : mirror - layout.x(k),
    ),
  );

describe('on the way into the loop', () => {
  test('all cells of all rows go to one place, in their order until they are there', () => {
    for (const stack of [one(12), one(60), deep(2)]) {
      const middle = foldedX(stack.frame);
      for (const places of placesOf(squeezed(stack, 1)))
        for (const x of places) expect(x).toBeCloseTo(middle);
      const [half, start] = [placesOf(squeezed(stack, 0.5)), placesOf(stack)];
      half.forEach((places, band) =>
        places.forEach((x, t) => expect(x).toBeCloseTo((start[band]![t]! + middle) / 2)),
      );
    }
    const stack = one(5);
    expect(squeezed(stack, 0)).toBe(stack);
  });

  test('what was squeezed is the folded cell, to the pixel, where cells had all their parts', () => {
    for (const stack of [one(12), deep(2)]) {
      const [end, loop] = [squeezed(stack, 1), foldedStack(stack)];
      loop.bands.forEach((band, k) => {
        const { layout } = end.bands[k]!;
        expect(band.layout.rows).toEqual(layout.rows);
        expect(band.layout.cell.width).toBeCloseTo(layout.cell.width);
        expect(band.layout.stamp.dx).toBeCloseTo(layout.stamp.dx);
        expect([band.layout.left, band.layout.right]).toEqual([
          expect.closeTo(layout.left),
          expect.closeTo(layout.right),
        ]);
      });
    }
  });

  test.each(cellNames)(
    '%s: the folded cell has all its parts, however long the sequence',
    (cell) => {
      for (const T of [12, 60, 200]) {
        const stack = one(T, cell);
        const loop = foldedStack(stack);
        const { layout } = loop.chosen;
        expect(layout.detail).toBe('full');
        const kinds = partsIn(loop.chosen, loop.frame, 0, false).map(({ kind }) => kind);
        expect(kinds).toContain('stamp');
        expect(kinds.filter((kind) => kind === 'gate')).toHaveLength(
          partsIn(one(12, cell).chosen, one(12, cell).frame, 0, false).filter(
            ({ kind }) => kind === 'gate',
          ).length,
        );
        expect(layout.cell.top).toBeGreaterThan(0);
        expect(layout.cell.bottom).toBeLessThanOrEqual(stack.frame.token.y);
      }
    },
  );
});

test('a folded cell shows its timestep, and comes from the one that was computed before', () => {
  const stack = one(4, 'rnn');
  const { layout, block } = stack.chosen;
  const h = Float32Array.from({ length: 32 }, (_, k) => Math.floor(k / 8) / 4);
  const sheet = sheetOf({ values_tu: { h } }, layout.rows, [], 4, block.units)!;
  const at = (order: number) => sheetAt(sheet, order)!.states.get('h')!;
  expect(at(2).strands_t[0]![0]).toBe(0.5);
  expect(at(2).initial![0]).toBe(0.25);
  expect(at(0).initial).toBeUndefined();
});

test('from model to model what stands on both moves from its old place to its new one', () => {
  const [two, three] = [deep(2), deep(3)];
  expect(morphed(two, three, 1)).toBe(three);
  const half = morphed(two, three, 0.5);
  const named = (stack: Stack, name: string) =>
    stack.bands.find(({ block }) => block.name === name)!;
  for (const name of ['layer1', 'reverse1']) {
    const [from, now, to] = [two, half, three].map((stack) => named(stack, name));
    expect(now!.layout.cell.top).toBeCloseTo((from!.layout.cell.top + to!.layout.cell.top) / 2);
  }
  expect(named(half, 'layer3')).toEqual(named(three, 'layer3'));
  // Another length: a timestep that was not there comes from the last one.
  const longer = morphed(one(6), one(12), 0);
  expect(longer.bands[0]!.layout.x(11)).toBe(one(6).bands[0]!.layout.x(5));
});
