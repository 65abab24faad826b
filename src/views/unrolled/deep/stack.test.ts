import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defaultExperiment,
  experimentSource,
  modelOf,
  recurrentBlocks,
  type Experiment,
} from '../../../experiment';
import { litIn, partsIn, pointedAt, type Stack } from '../bands';
import { layoutStage } from '../layout';
import { structureOf } from '../structure';
import { layoutStack } from './stack';

const desktop = { width: 1110, height: 424 };
const laptop = { width: 960, height: 274 };
const phone = { width: 358, height: 420 };

function stackOf(
  settings: Partial<Experiment>,
  {
    size = desktop,
    index = 0,
    backward = false,
  }: { size?: { width: number; height: number }; index?: number; backward?: boolean } = {},
): Stack {
  const experiment = { ...defaultExperiment, ...settings };
  const source = experimentSource(experiment);
  const blocks = modelOf(experiment, source);
  const chosen = recurrentBlocks(blocks)[index]!;
  return layoutStack({ ...size, columns: source, blocks, chosen, backward, oneInput: false });
}
const kinds = ({ bands }: Stack) => bands.map(({ kind }) => kind);

test('every row has its place at every size, from the input upward, and the one that is looked at has its cells', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 320, max: 1800 }),
      fc.integer({ min: 250, max: 460 }),
      fc.integer({ min: 2, max: 200 }),
      fc.integer({ min: 1, max: 128 }),
      fc.constantFrom(...(['lstm', 'gru', 'rnn'] as const)),
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom(...(['forward', 'both'] as const)),
      fc.nat(15),
      fc.boolean(),
      (width, height, T, H, cell, layers, direction, nth, backward) => {
        const index = nth % (direction === 'both' ? 2 * layers : layers);
        const stack = stackOf(
          { T, H, cell, layers, direction },
          { size: { width, height }, index, backward },
        );
        const { bands, frame, chosen } = stack;
        expect(chosen.kind).toBe('cells');
        expect(chosen.index).toBe(index);
        let below = frame.token.y - frame.token.size / 2;
        for (const { top, bottom, layout, lane } of bands) {
          expect(bottom).toBeLessThanOrEqual(below + 1e-9);
          expect(top).toBeLessThan(bottom);
          below = top;
          let from = layout.cell.top;
          for (const { y, thick } of layout.rows) {
            expect(y - thick / 2).toBeGreaterThanOrEqual(from - 1e-9);
            from = y + thick / 2;
          }
          expect(from).toBeLessThanOrEqual(layout.cell.bottom + 1e-9);
          expect(lane === undefined).toBe(!backward);
          expect(lane ? lane.bottom - lane.top : Infinity).toBeGreaterThan(2);
        }
      },
    ),
    { numRuns: 300 },
  );
});

describe('how much is drawn', () => {
  test('three layers have their cells on a desk; on a low screen those of an RNN have', () => {
    for (const cell of ['lstm', 'gru', 'rnn'] as const)
      expect(kinds(stackOf({ cell, layers: 3 }))).toEqual(['cells', 'cells', 'cells']);
    expect(kinds(stackOf({ cell: 'rnn', layers: 3 }, { size: laptop }))).toEqual(
      Array(3).fill('cells'),
    );
  });

  test('of eight layers the one that is looked at has its cells, the others a cable each, far enough apart to be told', () => {
    for (const size of [desktop, laptop, phone]) {
      const stack = stackOf({ layers: 8 }, { size, index: 4 });
      expect(kinds(stack)).toEqual(
        Array.from({ length: 8 }, (_, k) => (k === 4 ? 'cells' : 'cable')),
      );
      const cables = stack.bands.filter(({ kind }) => kind === 'cable');
      for (const { top, bottom, layout } of cables) {
        expect(bottom - top).toBeGreaterThanOrEqual(9);
        expect(layout.rows[0]!.thick).toBeGreaterThanOrEqual(4);
      }
    }
  });

  test('both directions of eight layers stay on the stage', () => {
    for (const size of [desktop, laptop, phone]) {
      const { bands } = stackOf({ layers: 8, direction: 'both' }, { size, index: 15 });
      expect(bands).toHaveLength(16);
      expect(Math.min(...bands.map(({ top }) => top))).toBeGreaterThanOrEqual(14);
    }
  });

  test('read backward, every row has a ribbon, and what has no cells is nothing else', () => {
    const stack = stackOf({ layers: 8 }, { size: laptop, backward: true });
    expect(new Set(kinds(stack))).toEqual(new Set(['cells', 'ribbon']));
    for (const { lane } of stack.bands) expect(lane!.bottom - lane!.top).toBeGreaterThanOrEqual(6);
  });
});

test('rows stand on the timesteps of a stage of one row, to the pixel', () => {
  const { frame, bands } = stackOf({ layers: 2, direction: 'both' });
  const { cell } = bands[0]!.block;
  const one = layoutStage({ ...desktop, T: 12, H: 8, structure: structureOf(cell) });
  for (let t = 0; t < 12; t++) {
    expect(frame.x(t)).toBe(one.x(t));
    for (const { mirror, layout } of bands)
      expect(mirror === undefined ? layout.x(t) : mirror - layout.x(11 - t)).toBeCloseTo(one.x(t));
  }
  expect([frame.axisY, frame.labelY, frame.token]).toEqual([one.axisY, one.labelY, one.token]);
});

describe('what a row reads from right to left', () => {
  const stack = stackOf({ layers: 2, direction: 'both' }, { index: 1 });
  const { chosen, frame, bands } = stack;
  const always = () => true;

  test('stands at its own timestep, turned round within the cell', () => {
    const stamp = (band: (typeof bands)[number], t: number) =>
      partsIn(band, frame, t, false).find(({ kind }) => kind === 'stamp')!;
    for (const t of [0, 3, 11]) {
      const [forward, turned] = [stamp(bands[0]!, t), stamp(chosen, t)];
      expect(turned.t).toBe(t);
      expect(turned.x - frame.x(t)).toBeCloseTo(frame.x(t) - forward.x);
    }
  });

  test('is found where it is pointed at, in its own row', () => {
    for (const band of [bands[0]!, chosen])
      for (const part of partsIn(band, frame, 3, false)) {
        // Tokens are read by both rows, and belong to the lower one.
        if (['cable', 'flow', 'token'].includes(part.kind)) continue;
        const { kind, symbol, t } = part;
        expect(pointedAt(stack, always, part.x, part.y, 4)).toMatchObject({
          band: { index: band.index },
          part: { kind, symbol, t },
        });
      }
  });

  test('has as its state before that of the next timestep', () => {
    const lit = litIn(chosen, frame, always, { symbol: 'h_prev', t: 4 });
    expect(lit.map(({ symbol, t }) => `${symbol} ${t}`)).toEqual(['h 5']);
    expect(litIn(chosen, frame, always, { symbol: 'h_prev', t: 11 })).toEqual([]);
    expect(litIn(bands[0]!, frame, always, { symbol: 'h_prev', t: 4 })[0]!.t).toBe(3);
  });
});

test('rows have stamps that can be told apart', () => {
  const dots = stackOf({ layers: 3, direction: 'both' }).bands.map(
    ({ layout }) => layout.stamp.dot,
  );
  expect(new Set(dots).size).toBe(6);
});
