import { useCallback } from 'react';
import { chunkStarts } from '../../../experiment';
import { store, useStore, useWords, type State } from '../../../store';
import { Drawing } from '../../../ui/Drawing';
import { drawRibbon, healthToken, isMeasured, ribbonThickness } from '../../../ui/drawing/ribbon';
import type { Palette } from '../../../ui/theme';
import type { Band, Stack } from '../bands';
import type { Moving } from '../motion';
import { normsOf } from '../norms';
import { ribbonNorms } from '../ribbon';
import { normText } from '../sentence';

interface RibbonsProps {
  readonly stack: Stack;
  readonly motion: Moving['motion'];
  readonly watch: Moving['watch'];
}

/** ‖∂L/∂h_t‖ of a row by its own timesteps. */
function normsIn(state: State, { block, index }: Band, chosen: boolean): Float32Array | undefined {
  return chosen
    ? ribbonNorms(state)
    : normsOf(state.picture?.layers[index]?.gradients_t, 'h', block.timesteps);
}

/** How high a lane is, and its middle. */
function placeOf({ lane }: Band) {
  const { top, bottom } = lane!;
  return { y: (top + bottom) / 2, room: bottom - top, bank: Math.max(3, 0.74 * (bottom - top)) };
}

/** From here on a lane has room for numbers. */
const NUMBERED = 19;

/** The gradient on its way back through every row: each has a ribbon of its own norms. */
export function Ribbons({ stack, motion, watch }: RibbonsProps) {
  const { width, height } = stack.frame;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const state = store.getState();
      for (const band of stack.bands) {
        const norms = normsIn(state, band, band === stack.chosen);
        if (norms)
          drawBand(context, palette, band, norms, {
            revealed: motion.current.revealed,
            truncate: state.experiment.truncate,
          });
      }
    },
    [stack, motion],
  );
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watch} />
      <svg className="unrolled-over" width={width} height={height} aria-hidden="true">
        <Losses stack={stack} />
        {stack.bands.map((band) => (
          <Numbers key={band.block.name} band={band} chosen={band === stack.chosen} />
        ))}
      </svg>
    </>
  );
}

/** The ribbon of one row, laid out in the order in which the row computes. */
function drawBand(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { layout, mirror, lane }: Band,
  norms_t: Float32Array,
  { revealed, truncate }: { readonly revealed: number; readonly truncate: number },
): void {
  const { first, last, T, pitch, x } = layout;
  const place = placeOf({ lane } as Band);
  const norms = mirror === undefined ? norms_t : norms_t.toReversed();
  context.save();
  if (mirror !== undefined) context.transform(-1, 0, 0, 1, mirror, 0);
  const [start, end] = [x(first) - pitch / 2, x(last) + pitch / 2];
  context.beginPath();
  context.rect(end - revealed * (end - start), 0, end - start + layout.width, layout.height);
  context.clip();
  const starts = chunkStarts(T, truncate);
  starts.forEach((from, k) => {
    const to = (starts[k + 1] ?? T) - 1;
    if (to < first || from > last) return;
    const times: number[] = [];
    for (let t = Math.max(from, first); t <= Math.min(to, last); t++) times.push(t);
    const xs = times.map(x);
    const shown = times.map((t) => norms[t]!);
    // A ribbon of one timestep has its width, too.
    if (from > 0 || xs.length === 1) {
      xs.unshift(xs[0]! - 0.42 * pitch);
      shown.unshift(shown[0]!);
    }
    if (to < T - 1 || xs.length === 2) {
      xs.push(x(times.at(-1)!) + 0.42 * pitch);
      shown.push(shown.at(-1)!);
    }
    drawRibbon(context, palette, { xs, norms: shown, ...place });
  });
  context.restore();
}

/** The norms at both ends of a row's ribbon, where there is room for them. */
function Numbers({ band, chosen }: { readonly band: Band; readonly chosen: boolean }) {
  const { stage } = useWords();
  const norms = useStore((state) => normsIn(state, band, chosen));
  const { y, room, bank } = placeOf(band);
  const { layout, column } = band;
  const { first, last, T, scrolls, pitch } = layout;
  if (!norms || (room < NUMBERED && !chosen)) return null;
  const ends = scrolls
    ? [Math.max(0, first + 1), Math.min(T - 1, last - 1)]
    : T * pitch < 200
      ? [T - 1]
      : [0, T - 1];
  const x = (t: number) =>
    band.mirror === undefined ? layout.x(t) : band.mirror - layout.x(T - 1 - t);
  return [...new Set(ends)].map((t) => {
    const norm = norms[t]!;
    const left = t === 0 && !scrolls;
    const thick = isMeasured(norm) ? ribbonThickness(norm, bank, room) : 0;
    // Beside a thin ribbon, above its line; on a thick one, in its middle.
    const at = thick > 13 ? y + 4.5 : Math.max(11, y - thick / 2 - 3);
    return (
      <text
        key={`${column} ${t}`}
        className="deep-norm unrolled-norm"
        data-health={isMeasured(norm) ? healthToken(norm) : 'gv'}
        x={x(t) + (scrolls ? 0 : left ? -pitch / 4 : pitch / 4)}
        y={at}
        textAnchor={scrolls ? 'middle' : left ? 'start' : 'end'}
      >
        {normText(stage, norm)}
      </text>
    );
  });
}

/** Where the loss comes in: above the row that the outputs are computed from. */
function Losses({ stack: { frame, bands } }: { readonly stack: Stack }) {
  const shape = useStore((state) => state.source.shape);
  const top = bands.at(-1)!;
  const last = bands.filter(
    ({ block }) => block.layer === top.block.layer && block.stack === top.block.stack,
  );
  const { pitch, scrolls } = frame;
  if (shape === 'many-to-one')
    return last.map((band) => {
      const { y } = placeOf(band);
      const { layout, mirror } = band;
      const r = 10;
      const x = mirror === undefined ? layout.right + r + 2 : layout.x(0) - pitch / 2 - r - 2;
      const bottom = bands[0]!.lane!.bottom - 4;
      return (
        <g key={band.block.name} className="unrolled-loss">
          {mirror === undefined && !scrolls && bottom > y + 30 && (
            <path d={`M${x} ${y + r}V${bottom}m-4 -5l4 5l4 -5`} fill="none" />
          )}
          <circle cx={x} cy={y} r={r} />
          <text x={x} y={y + 4.5} textAnchor="middle" fontSize={13}>
            L
          </text>
        </g>
      );
    });
  if (pitch < 16) return null;
  const r = Math.min(6.5, pitch * 0.3);
  const y = last[0]!.top - r - 3;
  const { first, layout, column } = { ...last[0]!, first: last[0]!.layout.first };
  return Array.from({ length: layout.last - first + 1 }, (_, k) => (
    <g key={k} className="unrolled-loss">
      <circle cx={frame.x(column + first + k)} cy={Math.max(r + 1, y)} r={r} />
    </g>
  ));
}
