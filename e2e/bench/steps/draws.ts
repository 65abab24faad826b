import '../../../src/ui/tokens.css';
import { cellOf } from '../../../src/cells';
import { layerBlock } from '../../../src/experiment';
import { emptyCurve, extend } from '../../../src/store/curve';
import type { Draw } from '../../../src/ui/drawings';
import { readPalette } from '../../../src/ui/theme';
import { drawBars } from '../../../src/views/gradients/draw';
import { factorPerStep } from '../../../src/views/gradients/factor';
import { drawHeat, layoutRows } from '../../../src/views/gradients/heat';
import { layoutBars } from '../../../src/views/gradients/layout';
import { drawCurve } from '../../../src/views/training/Chart';
import { chartLayout } from '../../../src/views/training/layout';
import { singleStack } from '../../../src/views/unrolled/bands';
import { drawStage } from '../../../src/views/unrolled/draw';
import { drawBackward } from '../../../src/views/unrolled/drawBackward';
import { timeAxis } from '../../../src/views/unrolled/frame';
import { layoutStage } from '../../../src/views/unrolled/layout';
import { litParts } from '../../../src/views/unrolled/parts';
import { sheetOf } from '../../../src/views/unrolled/sheet';
import { structureOf } from '../../../src/views/unrolled/structure';
import { drawWeights } from '../../../src/views/weights/draw';
import { median } from './timing';

const [T, H] = [100, 64];
/** As the lab has them at 1440 × 900. */
const width = 730;

interface Sized {
  readonly width: number;
  readonly height: number;
  readonly draw: Draw;
}

/** All that the lab draws for one picture of an LSTM; what is drawn costs the same whatever the numbers are. */
function labDrawings(): readonly Sized[] {
  const waves = (count: number) => Float32Array.from({ length: count }, (_, k) => Math.sin(k));
  const norms = Float32Array.from({ length: T }, (_, t) => 10 ** (t / 25 - 4));
  const cell = cellOf('lstm', 'tanh');
  const structure = structureOf(cell);
  const stage = layoutStage({ width, height: 300, T, H, structure });
  const block = layerBlock({ cell, inputs: 1, units: H, timesteps: T, returns: 'last' });
  const stack = singleStack(stage, block);
  const symbols = [...structure.paths.map(({ state }) => state), ...structure.gates];
  const values_tu = Object.fromEntries(symbols.map((symbol) => [symbol, waves(T * H)]));
  const axis = timeAxis(width, { T });
  const bars = layoutBars({ width, height: 120, T, norms, axis });
  const moments = Array.from({ length: 200 }, () => norms);
  const curve = extend(
    emptyCurve,
    Float32Array.from({ length: 2000 }, (_, k) => 2 / (k + 1)),
  );
  const chart = chartLayout(curve, 1.4, 'log', { width: 400, height: 84, left: 46, right: 14, top: 16, bottom: 22 }); // prettier-ignore
  const matrix = (inputs: number): Sized => {
    const values = waves(inputs * H);
    const side = { width: 80, height: 80 };
    return {
      ...side,
      draw: (context, palette) =>
        drawWeights(context, palette, { values, inputs, units: H, bound: 1, ...side }),
    };
  };
  return [
    {
      width,
      height: 300,
      draw: (context, palette) =>
        drawStage(context, palette, {
          stack,
          // From the newest values, as for every picture.
          sheets: [sheetOf({ values_tu }, stage.rows, structure.gates, T, H)],
          playhead: 50,
          walking: false,
          lit: litParts(stage, () => true, {}),
          litUnit: undefined,
          backward: true,
        }),
    },
    {
      width,
      height: 300,
      draw: (context, palette) =>
        drawBackward(context, palette, stage, { norms, revealed: 1, lossAtEnd: true, starts: [0] }),
    },
    {
      width,
      height: 120,
      draw: (context, palette) =>
        drawBars(context, palette, bars, {
          norms,
          cellNorms: norms,
          factor: factorPerStep(norms),
          playhead: 50,
          starts: [0],
        }),
    },
    {
      width,
      height: 110,
      draw: (context, palette) =>
        drawHeat(context, palette, {
          axis,
          rows: layoutRows(110, moments.length),
          norms: moments,
          T,
          playhead: 50,
          picked: undefined,
        }),
    },
    ...[0, 1].map((): Sized => ({
      width: 400,
      height: 84,
      draw: (context, palette) => drawCurve(context, palette, chart),
    })),
    ...[H, H, H, H, 6, 6, 6, 6].map(matrix),
  ];
}

/** Milliseconds of the main thread to draw the whole lab once, at T = 100 and H = 64. */
export function measureDraws(frames: number): number {
  const drawings = labDrawings().map((drawing) => {
    const canvas = document.createElement('canvas');
    canvas.width = drawing.width;
    canvas.height = drawing.height;
    document.body.append(canvas);
    return { ...drawing, context: canvas.getContext('2d')! };
  });
  const palette = readPalette(document.documentElement);
  const times = Array.from({ length: frames }, () => {
    const begun = performance.now();
    for (const { context, draw, ...size } of drawings) {
      context.clearRect(0, 0, size.width, size.height);
      draw(context, palette);
    }
    return performance.now() - begun;
  });
  return median(times);
}
