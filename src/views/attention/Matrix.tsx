import { useCallback, useState } from 'react';
import { Terms } from '../../glossary/Terms';
import { attend, goTo, stopWalking, useStore } from '../../store';
import { pointIn } from '../../ui/pointer';
import { Drawing } from '../../ui/Drawing';
import type { Palette } from '../../ui/theme';
import { ChartMenu } from '../chart/ChartMenu';
import { matrixSentence, matrixTable, rowOf, type Attended } from './numbers';
import { useAttentionWords } from './words';

const ROW = 22;
/** The height that all rows share before they get lower than `ROW`, in CSS pixels. */
const ROWS = 300;
/** So many weights are elements of the page; more are one drawing. */
const ELEMENTS = 900;
const LEFT = 34;
const TOP = 22;

interface MatrixProps {
  readonly attended: Attended;
  readonly width: number;
  /** The decoder's timestep under the playhead, 0-based; undefined where the encoder is. */
  readonly t: number | undefined;
  /** The encoder's timestep that is spoken of. */
  readonly s: number | undefined;
  /** After how many timesteps the end was written. */
  readonly length: number;
  readonly onPoint: (s: number | undefined) => void;
}

/** The attention weights: a row for each letter that is written, a column for each that was read. */
export function Matrix({ attended, width, t, s, length, onPoint }: MatrixProps) {
  const words = useAttentionWords();
  const first = useStore((state) => state.source.T);
  const { read, written } = attended;
  const [focused, setFocused] = useState<number>();
  const T = read.length;
  const steps = written.length;
  const pitch = Math.min(58, (width - LEFT) / T);
  const tall = Math.max(4, Math.min(ROW, Math.floor(ROWS / steps)));
  const gap = Math.min(2, pitch * 0.25, tall * 0.25);
  const height = TOP + steps * tall + 2;
  const numbers = pitch >= 30 && tall >= 16;
  const named = tall >= 14;
  const drawn = T * steps > ELEMENTS;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      attended.weights_ts.forEach((weight, place) => {
        const x = LEFT + (place % T) * pitch;
        const y = TOP + Math.floor(place / T) * tall;
        context.globalAlpha = 1;
        context.fillStyle = palette('k-a-w');
        context.fillRect(x + gap / 2, y + gap / 2, pitch - gap, tall - gap);
        context.globalAlpha = Math.sqrt(weight);
        context.fillStyle = palette('k-a');
        context.fillRect(x + gap / 2, y + gap / 2, pitch - gap, tall - gap);
      });
      context.globalAlpha = 1;
    },
    [attended, T, pitch, tall, gap],
  );
  const labels = pitch >= 13;
  const go = (row: number) => {
    stopWalking();
    goTo(first + row);
  };
  const said = matrixSentence(words, attended, t ?? 0);
  return (
    <section className="attention-matrix" data-chart="attention">
      <header className="gradients-title">
        <h2>
          <Terms text={words.matrix} />
        </h2>
        <ChartMenu
          name="attention"
          title={words.matrix}
          said={said}
          table={() => matrixTable(words, attended)}
          seen
        />
      </header>
      <div className="attention-picture" style={{ width, height }}>
        {drawn && <Drawing width={width} height={height} draw={draw} />}
        <svg width={width} height={height} role="group" aria-label={words.matrix}>
          {labels &&
            read.map(({ text }, k) => (
              <text
                key={k}
                className="attention-read"
                data-now={k === s || undefined}
                x={LEFT + (k + 0.5) * pitch}
                y={14}
                textAnchor="middle"
              >
                {text}
              </text>
            ))}
          <g role="listbox" aria-label={words.matrix} className="attention-rows">
            {written.map((label, row) => {
              const weights = rowOf(attended, row);
              const chosen = row === t;
              const y = TOP + row * tall;
              return (
                <g
                  key={row}
                  className="attention-row"
                  data-gone={row >= length || undefined}
                  onClick={() => go(row)}
                  onPointerEnter={() => attend({ symbol: 'a', t: row })}
                  onPointerLeave={() => {
                    attend({});
                    onPoint(undefined);
                  }}
                >
                  {/* Without text of its own, so that its name may be a sentence. */}
                  <rect
                    className="attention-hit"
                    x={0}
                    y={y}
                    width={width}
                    height={tall}
                    role="option"
                    aria-selected={chosen}
                    aria-label={`${words.row(row + 1, label)}: ${matrixSentence(words, attended, row)}`}
                    tabIndex={row === (t ?? focused ?? 0) ? 0 : -1}
                    onFocus={() => setFocused(row)}
                    onKeyDown={(event) => {
                      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                      if (by === undefined && event.key !== 'Enter') return;
                      event.preventDefault();
                      const next = Math.max(0, Math.min(steps - 1, row + (by ?? 0)));
                      go(next);
                      const rows = event.currentTarget.closest('[role="listbox"]')?.children;
                      rows?.[next]?.querySelector<SVGElement>('[role="option"]')?.focus();
                    }}
                    onPointerMove={(event) => {
                      const k = Math.floor((pointIn(event).x - LEFT) / pitch);
                      onPoint(k >= 0 && k < T ? k : undefined);
                    }}
                  />
                  {(named || chosen) && (
                    <text
                      x={LEFT - 10}
                      y={y + tall / 2 + 4}
                      textAnchor="end"
                      data-now={chosen || undefined}
                    >
                      {label}
                    </text>
                  )}
                  {(drawn ? [] : Array.from(weights)).map((weight, k) => (
                    <g key={k} onPointerEnter={() => onPoint(k)}>
                      <rect
                        className="attention-ground"
                        x={LEFT + k * pitch + gap / 2}
                        y={y + gap / 2}
                        width={pitch - gap}
                        height={tall - gap}
                        rx={Math.min(3, pitch / 3, tall / 3)}
                      />
                      <rect
                        className="attention-weight"
                        data-weight={weight}
                        x={LEFT + k * pitch + gap / 2}
                        y={y + gap / 2}
                        width={pitch - gap}
                        height={tall - gap}
                        rx={Math.min(3, pitch / 3, tall / 3)}
                        style={{ opacity: `calc(var(--attention-most) * ${Math.sqrt(weight)})` }}
                      />
                      {numbers && (chosen || weight >= 0.5) && (
                        <text
                          className="attention-number"
                          data-strong={weight >= 0.3}
                          x={LEFT + (k + 0.5) * pitch}
                          y={y + tall / 2 + 4}
                          textAnchor="middle"
                        >
                          {weight.toFixed(2)}
                        </text>
                      )}
                    </g>
                  ))}
                  {chosen && (
                    <rect
                      className="attention-chosen"
                      x={LEFT}
                      y={y}
                      width={T * pitch}
                      height={tall}
                      rx={Math.min(5, tall / 2)}
                    />
                  )}
                </g>
              );
            })}
          </g>
        </svg>
      </div>
      <p className="attention-note">{said}</p>
      <p className="attention-note">{words.matrixNote}</p>
    </section>
  );
}
