import { useCallback } from 'react';
import { Drawing } from '../../ui/Drawing';
import { MathSymbol } from '../../ui/drawing/marks';
import { drawCable, strandsOf, strandValues } from '../../ui/drawing/cable';
import type { Palette } from '../../ui/theme';
import type { Token } from '../../tasks/task';
import type { Looking } from './reckon';
import { useAttentionWords } from './words';

const HEIGHT = 116;
const TALL = 60;
const TOP = 20;
const BARS = 26;

interface WhereProps {
  readonly looking: Looking;
  readonly read: readonly Token[];
  readonly width: number;
  readonly s: number | undefined;
  readonly attended: string | undefined;
  readonly onPoint: (s: number | undefined) => void;
}

/** The encoder's states as columns, pale where little of them is taken, and what they are mixed to. */
export function Where({ looking, read, width, s, attended, onPoint }: WhereProps) {
  const words = useAttentionWords();
  const { weights, context, read_su } = looking;
  const T = weights.length;
  const W = context.length;
  const pitch = Math.min(44, (width - 96) / T);
  const wide = Math.min(22, Math.max(pitch * 0.62, Math.min(3, pitch)));
  const end = 8 + T * pitch;
  const draw = useCallback(
    (canvas: CanvasRenderingContext2D, palette: Palette) => {
      const strands = strandsOf(W, TALL, TALL / W);
      const column = (values: ArrayLike<number>, x: number, size: number, opacity: number) => {
        canvas.globalAlpha = opacity;
        const shown = strandValues(Float32Array.from(values), W, strands);
        drawCable(canvas, palette, {
          concept: 'h',
          y: TOP + TALL / 2,
          lane: TALL / strands.count,
          bound: 1,
          runs: [
            [
              { x: x - size / 2, values: shown },
              { x: x + size / 2, values: shown },
            ],
          ],
          edge: 1.25,
        });
        canvas.globalAlpha = 1;
      };
      const most = Math.max(...weights);
      weights.forEach((weight, k) =>
        column(
          read_su.subarray(k * W, (k + 1) * W),
          8 + (k + 0.5) * pitch,
          wide,
          0.22 + 0.78 * (weight / most),
        ),
      );
      column(context, end + 62, Math.max(16, wide), 1);
    },
    [weights, context, read_su, W, pitch, wide, end],
  );
  return (
    <div className="attention-picture" style={{ width, height: HEIGHT }}>
      <Drawing width={width} height={HEIGHT} draw={draw} />
      <svg width={width} height={HEIGHT} aria-hidden="true">
        {Array.from(weights, (weight, k) => {
          const x = 8 + (k + 0.5) * pitch;
          return (
            <g key={k} onPointerEnter={() => onPoint(k)} onPointerLeave={() => onPoint(undefined)}>
              <rect
                x={x - pitch / 2}
                y={0}
                width={pitch}
                height={HEIGHT}
                className="attention-hit"
              />
              {pitch >= 13 && (
                <text x={x} y={14} textAnchor="middle" data-now={k === s || undefined}>
                  {read[k]?.text}
                </text>
              )}
              <rect
                className="attention-bar"
                data-lit={attended === 'a' || undefined}
                x={x - wide / 2}
                y={TOP + TALL + 7}
                width={wide}
                height={Math.max(1.5, BARS * weight)}
                rx={1.5}
              />
            </g>
          );
        })}
        <path className="attention-arrow" d={`M${end + 10} ${TOP + TALL / 2}h26m-6 -5l6 5l-6 5`} />
        <MathSymbol x={0} y={TOP + TALL + 16} base="α" concept="a" anchor="start" size={15} />
        <text className="attention-context" x={end + 62} y={TOP + TALL + 18} textAnchor="middle">
          {words.context}
        </text>
      </svg>
    </div>
  );
}
