import { beforeAll, describe, expect, test } from 'vitest';
import { cellOf } from '../../cells';
import { emptyCurve, extend } from '../../store/curve';
import { elementsOf, palette, pretendCanvases } from '../../ui/chart/canvas.fixture';
import { svgOf } from '../../ui/chart/svg';
import type { Draw } from '../../ui/drawings';
import { drawBars } from '../gradients/draw';
import { factorPerStep } from '../gradients/factor';
import { drawHeat, layoutRows } from '../gradients/heat';
import { layoutBars, ownAxis } from '../gradients/layout';
import { drawShares, layoutShares } from '../gradients/readings/shares';
import { lossReachOf } from '../gradients/flow';
import { drawTriangle } from '../gradients/readings/triangle';
import { drawCurve } from '../training/Chart';
import { chartLayout } from '../training/layout';
import { layerBlock } from '../../experiment';
import { singleStack } from '../unrolled/bands';
import { drawStage } from '../unrolled/draw';
import { drawBackward } from '../unrolled/drawBackward';
import { layoutStage } from '../unrolled/layout';
import { litParts } from '../unrolled/parts';
import { sheetOf } from '../unrolled/sheet';
import { structureOf } from '../unrolled/structure';
import { drawWeights } from '../weights/draw';

beforeAll(pretendCanvases);

const width = 900;
const height = 300;

/** The drawing as an SVG file: it throws when the drawing uses what cannot be written as vectors. */
function write(draw: Draw): string {
  const drawing = { kind: 'drawing', x: 0, y: 0, width, height, draw, palette } as const;
  return svgOf({ width, height, title: 't', sentence: 's', language: 'ko', marks: [drawing] });
}

/** Norms of all kinds: ordinary ones, some below 10⁻⁴, some above 1, none measured, 0. */
const norms = (T: number) =>
  Float32Array.from({ length: T }, (_, t) =>
    t === 0 ? 0 : t === 1 ? Infinity : t < 4 ? 1e-6 : 10 ** (t % 5) * 1e-3,
  );

const draws: Readonly<Record<string, () => { readonly draw: Draw; readonly paths: number }>> = {
  bars: () => {
    const all = norms(12);
    const layout = layoutBars({ width, height, T: 12, norms: all });
    const factor = factorPerStep(all);
    return {
      draw: (context, colours) =>
        drawBars(context, colours, layout, {
          norms: all,
          cellNorms: all,
          factor,
          playhead: 3,
          starts: [0],
        }),
      // A bar and its cap for each norm that was measured, and a dot of the cell state's line.
      paths: 30,
    };
  },
  history: () => {
    const rows = Array.from({ length: 5 }, () => norms(12));
    return {
      draw: (context, colours) =>
        drawHeat(context, colours, {
          axis: ownAxis(width, 12),
          rows: layoutRows(height, 5),
          norms: rows,
          T: 12,
          playhead: 3,
          picked: 1,
        }),
      paths: 10,
    };
  },
  shares: () => {
    const shares = Float32Array.of(0.1, -0.2, 0.5, 0.6, NaN);
    const layout = layoutShares(shares, { width, height, axis: ownAxis(width, 5), foot: 6 });
    return {
      draw: (context, colours) => drawShares(context, colours, layout, shares, 2),
      // A bar and its cap for each share.
      paths: 8,
    };
  },
  losses: () => ({
    draw: (context, colours) =>
      drawTriangle(context, colours, {
        axis: ownAxis(width, 12),
        height,
        T: 12,
        norms_st: norms(144),
        playhead: 3,
        reachOf: lossReachOf({ T: 12, mirrored: false, enters: 'every', fromAbove: false }, 6),
        tau: 8,
      }),
    paths: 10,
  }),
  weights: () => {
    const values = Float32Array.from({ length: 12 }, (_, k) => (k - 6) / 6);
    return {
      draw: (context, colours) =>
        drawWeights(context, colours, { values, inputs: 4, units: 3, bound: 1, width, height }),
      // A colour for each value, a notch for five negative ones, the outline.
      paths: 12 + 5 + 1,
    };
  },
  curve: () => {
    const curve = extend(
      emptyCurve,
      Float32Array.from({ length: 150 }, (_, k) => 2 / (k + 1)),
    );
    const frame = { width, height, left: 46, right: 14, top: 16, bottom: 22 };
    const layout = chartLayout(curve, 1.4, 'log', frame);
    return {
      draw: (context, colours) => drawCurve(context, colours, layout),
      paths: layout.columns.length + 2,
    };
  },
};

/** The stage in each of its details, of every kind of cell, read forward and backward. */
for (const cell of ['rnn', 'lstm', 'gru'] as const)
  for (const [T, detail] of [
    [6, 'full'],
    [40, 'column'],
    [100, 'grain'],
  ] as const)
    for (const way of ['forward', 'backward'] as const)
      Object.assign(draws, {
        [`${cell}, ${detail}, ${way}`]: () => {
          const H = 3;
          const structure = structureOf(cellOf(cell, 'tanh'));
          const layout = layoutStage({ width, height, T, H, structure });
          if (layout.detail !== detail) throw new Error(`this stage is ${layout.detail}`);
          const values = Float32Array.from({ length: T * H }, (_, k) => Math.sin(k));
          const symbols = [...structure.paths.map(({ state }) => state), ...structure.gates];
          const values_tu = Object.fromEntries(symbols.map((symbol) => [symbol, values]));
          const sheet = sheetOf({ values_tu }, layout.rows, structure.gates, T, H);
          if (!sheet) throw new Error('the stage has no values');
          const ribbon = { norms: norms(T), revealed: 1, lossAtEnd: true, starts: [0] };
          return {
            draw: (context, colours) => {
              drawStage(context, colours, {
                stack: singleStack(
                  layout,
                  layerBlock({
                    cell: cellOf(cell, 'tanh'),
                    inputs: 1,
                    units: H,
                    timesteps: T,
                    returns: 'last',
                  }),
                ),
                sheets: [sheet],
                playhead: 2.5,
                walking: true,
                lit: litParts(layout, () => true, { symbol: 'h' }),
                litUnit: 1,
                backward: way === 'backward',
              });
              if (way === 'backward') drawBackward(context, colours, layout, ribbon);
            },
            paths: 12,
          };
        },
      } satisfies typeof draws);

describe('a chart leaves the page as vectors', () => {
  test.each(Object.keys(draws))('%s', (name) => {
    const { draw, paths } = draws[name]!();
    const svg = write(draw);
    const elements = elementsOf(svg);
    expect(elements.filter((element) => element === 'path').length).toBeGreaterThanOrEqual(paths);
    expect(elements).not.toContain('image');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|var\(/);
  });
});
