import { useCallback, useMemo } from 'react';
import { useStore, type Curve } from '../../store';
import { Drawing } from '../../ui/Drawing';
import { percent, superscript } from '../../ui/number';
import { useSize } from '../../ui/size';
import type { Palette } from '../../ui/theme';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { chartLayout, type ChartFrame, type ChartLayout } from './layout';
import { textWidth } from '../unrolled/Tokens';
import { curveTable } from './numbers';

interface ChartProps {
  /** A plain word, for the names of files. */
  readonly name: string;
  /** What is drawn: loss, accuracy. */
  readonly title: string;
  readonly label: string;
  /** What is seen, in a sentence. */
  readonly summary: string;
  readonly curve: Curve;
  readonly scale: 'log' | 'share';
  readonly baseline: number;
  /** Its name and its number, and its number alone. */
  readonly baselineText: string;
  readonly baselineValue: string;
}

/** Room for axes; too small for them, the curve alone is shown. */
export const frameOf = (width: number, height: number): ChartFrame => ({
  width,
  height,
  ...(width < 160
    ? { left: 4, right: 8, top: 6, bottom: 6 }
    : { left: 46, right: 14, top: 16, bottom: 22 }),
});

/** The range of each column of pixels, their means as a line, and the last one as a dot. */
export function drawCurve(
  context: CanvasRenderingContext2D,
  palette: Palette,
  layout: ChartLayout,
): void {
  const { columns, y } = layout;
  const last = columns.at(-1);
  if (!last) return;
  context.fillStyle = palette('ink');
  context.globalAlpha = 0.16;
  for (const { x, low, high } of columns)
    context.fillRect(x - 0.5, y(high), 1, Math.max(0, y(low) - y(high)));
  context.globalAlpha = 1;
  context.strokeStyle = palette('ink');
  context.lineWidth = 2 * palette.stroke;
  context.lineJoin = context.lineCap = 'round';
  context.beginPath();
  for (const { x, mean } of columns) context.lineTo(x, y(mean));
  context.stroke();
  context.beginPath();
  context.arc(last.x, y(last.mean), 4.5, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = palette('bg');
  context.lineWidth = 2;
  context.stroke();
}

/** Stands for the dotted line before its name. */
const KEY = '····';

/** A power of ten as an axis writes it. */
export const decade = (value: number) =>
  value >= 1e-3 && value < 1e5 ? String(value) : `10${superscript(Math.round(Math.log10(value)))}`;

/** A curve over training steps, with the level that needs no network as a dotted line. */
export function Chart({
  name,
  title,
  label,
  summary,
  curve,
  scale,
  baseline,
  baselineText,
  baselineValue,
}: ChartProps) {
  const words = useChartWords();
  const scaled = useStore((state) => (state.theme === 'projector' ? 1.2 : 1));
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const layout = useMemo(
    () => chartLayout(curve, baseline, scale, frameOf(width, height)),
    [curve, baseline, scale, width, height],
  );
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => drawCurve(context, palette, layout),
    [layout],
  );
  const { frame, x, y } = layout;
  const right = width - frame.right;
  // Its name stands in the line of the title, where no curve gets; where both do not fit, its number alone.
  const taken = textWidth(title, 12 * scaled) + 12;
  const room = right - frame.left - taken;
  const named = [`${KEY} ${baselineText}`, `${KEY} ${baselineValue}`, baselineValue].find(
    (text) => textWidth(text, 11.5 * scaled) <= room,
  );
  const tickText = (value: number) => (scale === 'share' ? percent(value) : decade(value));
  return (
    <div className="chart" ref={ref} data-chart={name}>
      {width > 0 && (
        <>
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={width < 160 ? `${label}. ${summary}` : label}
            className={width < 160 ? 'bare' : undefined}
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
                  {tickText(value)}
                </text>
              </g>
            ))}
            {layout.xTicks.map((step) => (
              <text
                key={step}
                className="tick"
                x={x(step)}
                y={height - 5}
                textAnchor={
                  step === layout.xTicks.at(-1) && x(step) > right - 12 ? 'end' : 'middle'
                }
              >
                {step}
              </text>
            ))}
            <line
              className="baseline"
              x1={frame.left}
              x2={right}
              y1={layout.baseline.y}
              y2={layout.baseline.y}
            />
            <text className="chart-title" x={frame.left} y={12}>
              {title}
            </text>
            <text className="tick" x={right} y={12} textAnchor="end">
              {named}
            </text>
          </svg>
          <Drawing width={width} height={height} draw={draw} />
          {width >= 160 && (
            <ChartMenu
              name={name}
              title={label}
              said={summary}
              table={() => curveTable(words, title, curve)}
              live={name === 'loss'}
              corner
            />
          )}
        </>
      )}
    </div>
  );
}
