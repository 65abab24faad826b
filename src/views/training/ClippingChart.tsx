import { useCallback, useMemo } from 'react';
import { lastOf, useStore } from '../../store';
import { Drawing } from '../../ui/Drawing';
import { figure } from '../../ui/number';
import { useSize } from '../../ui/size';
import type { Palette } from '../../ui/theme';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { useLabWords } from '../gradients/words';
import { decade, drawCurve, frameOf } from './Chart';
import { chartLayout, columnsOf, type Column } from './layout';
import { clippingTable } from './numbers';
import './clipping.css';

const RUG = 6;

/**
 * Norm of the gradient of all parameters at each training step, before clipping and after it, with the
 * threshold as a line and a mark for each training step that was clipped.
 */
export function ClippingChart() {
  const lab = useLabWords();
  const words = useChartWords();
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const norms = useStore((state) => state.norms);
  const after = useStore((state) => state.clippedNorms);
  const clippings = useStore((state) => state.clippings);
  const clip = useStore((state) => state.experiment.clip);
  const clipBy = useStore((state) => state.experiment.clipBy);
  const { layout, marks, low } = useMemo(() => {
    const frame = frameOf(width, height - RUG);
    // Only a threshold on the norm is a height on this axis.
    const threshold = clipBy === 'norm' ? clip : 0;
    const made = chartLayout(norms, threshold, 'log', frame, threshold > 0 ? threshold / 3 : 0.1);
    return {
      layout: made,
      marks: columnsOf(clippings, made.x),
      low: columnsOf(after, made.x),
    };
  }, [norms, after, clippings, clip, clipBy, width, height]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      drawMarks(context, palette, marks, height - layout.frame.bottom - RUG + 1);
      // Where nothing was clipped the two are one, and the norm before is what is seen.
      drawAfter(context, palette, low, layout.y);
      drawCurve(context, palette, layout);
    },
    [layout, marks, low, height],
  );
  const [before, now] = [lastOf(norms), lastOf(after)];
  const share = clippings.length > 0 ? countOf(marks) : 0;
  const summary =
    before === undefined || now === undefined
      ? lab.clipping.waiting
      : lab.clipping.summary(figure(before), figure(now), clip, clipBy, share);
  const { frame, y, x } = layout;
  const right = width - frame.right;
  const bare = width < 160;
  return (
    <div className="chart clipping" ref={ref} data-chart="clipping">
      {width > 0 && (
        <>
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={bare ? `${lab.clipping.name}. ${summary}` : lab.clipping.name}
            className={bare ? 'bare' : undefined}
          >
            {layout.yTicks.map((value) => (
              <g key={value}>
                <line
                  className="grid-line"
                  x1={frame.left}
                  x2={right}
                  y1={y(value)}
                  y2={y(value)}
                />
                <text className="tick" x={frame.left - 8} y={y(value) + 4} textAnchor="end">
                  {decade(value)}
                </text>
              </g>
            ))}
            {layout.xTicks.map((step) => (
              <text
                key={step}
                className="tick"
                x={x(step)}
                y={height - 5}
                textAnchor={step === layout.xTicks.at(-1) ? 'end' : 'middle'}
              >
                {step}
              </text>
            ))}
            {layout.baseline.value > 0 && (
              <line
                className="clipping-threshold"
                x1={frame.left}
                x2={right}
                y1={layout.baseline.y}
                y2={layout.baseline.y}
              />
            )}
            <text className="chart-title" x={frame.left} y={12}>
              {lab.clipping.title}
              {before !== undefined && now !== undefined && (
                <tspan className="clipping-now" dx={8}>
                  {now < before ? `${figure(before, 2)} → ${figure(now, 2)}` : figure(before, 2)}
                </tspan>
              )}
            </text>
          </svg>
          <Drawing width={width} height={height} draw={draw} />
          {layout.baseline.value > 0 && (
            // Over the curve, which may pass where the threshold is named.
            <svg
              width={width}
              height={height}
              aria-hidden="true"
              className={bare ? 'bare' : undefined}
            >
              <text
                className="tick clipping-label"
                x={right}
                y={layout.baseline.y - 4 < 22 ? layout.baseline.y + 13 : layout.baseline.y - 4}
                textAnchor="end"
              >
                {lab.clipping.threshold(figure(clip, 2))}
              </text>
            </svg>
          )}
          {!bare && (
            <ChartMenu
              name="clipping"
              title={lab.clipping.name}
              said={summary}
              table={() => clippingTable(words, lab, norms, after)}
              corner
            />
          )}
        </>
      )}
    </div>
  );
}

/** Training steps that were clipped, of 1. */
function countOf(marks: readonly Column[]): number {
  const sum = marks.reduce((total, { mean, steps }) => total + mean * steps, 0);
  return (
    sum /
    Math.max(
      1,
      marks.reduce((total, { steps }) => total + steps, 0),
    )
  );
}

/** Under the curve, a stroke for each pixel on which training steps were clipped, as dark as there were many. */
function drawMarks(
  context: CanvasRenderingContext2D,
  palette: Palette,
  marks: readonly Column[],
  top: number,
): void {
  context.fillStyle = palette('ge');
  for (const { x, mean } of marks) {
    if (mean === 0) continue;
    context.globalAlpha = 0.35 + 0.65 * mean;
    context.fillRect(x - 0.75, top, 1.5, RUG);
  }
  context.globalAlpha = 1;
}

/** What is left after clipping. */
function drawAfter(
  context: CanvasRenderingContext2D,
  palette: Palette,
  columns: readonly Column[],
  y: (value: number) => number,
): void {
  context.strokeStyle = palette('gh');
  context.lineWidth = 2 * palette.stroke;
  context.lineJoin = context.lineCap = 'round';
  context.beginPath();
  for (const { x, mean } of columns) context.lineTo(x, y(mean));
  context.stroke();
}
