import { goTo, useStore } from '../../store';
import { useSize } from '../../ui/size';
import { columnLayout } from './layout';

/** What stands at one timestep, or at one place of what is written. */
export interface Column {
  /** What came in, in a box that may be filled; absent in pictures of what comes out alone. */
  readonly input?: string;
  readonly filled?: boolean;
  readonly truth: string | undefined;
  /** A probability, drawn as a bar. */
  readonly share: number | undefined;
  readonly prediction: string | undefined;
  /** Undefined where nothing was to be answered, or until it is. */
  readonly right: boolean | undefined;
  readonly said: string | undefined;
}

interface ColumnsProps {
  readonly summary: string;
  readonly columns: readonly Column[];
  /** The column of the stage in which the first one stands. */
  readonly from?: number;
  /** Names of the lines. */
  readonly lines: {
    readonly input?: string;
    readonly truth: string;
    readonly share: string;
    readonly prediction: string;
  };
}

const middle = { input: 13, truth: 40, bar: 54, barHeight: 30, prediction: 102, height: 116 };
const withoutInput = 26;

/** What came in, what should be answered and what is, column by column; a filled diamond is a right answer. */
export function Columns({ summary, columns, from: first = 0, lines }: ColumnsProps) {
  const now = useStore((state) => state.t);
  const scale = useStore((state) => (state.theme === 'projector' ? 1.15 : 1));
  const [ref, { width }] = useSize<HTMLDivElement>();
  const left = 66 * scale;
  const { pitch, rows } = columnLayout(columns.length, width, left);
  const side = Math.min(20, pitch - 3);
  const radius = Math.min(9.5, pitch / 2 - 0.4);
  const up = lines.input === undefined ? withoutInput : 0;
  const truth = middle.truth - up;
  const bar = middle.bar - up;
  const prediction = middle.prediction - up;
  const height = middle.height - up;
  return (
    <div ref={ref} className="example-columns">
      {width > 0 &&
        rows.map(([from, to]) => (
          <svg key={from} width={width} height={height} role="img" aria-label={summary}>
            {(
              [
                [lines.input, middle.input],
                [lines.truth, truth],
                [lines.share, bar + middle.barHeight / 2],
                [lines.prediction, prediction],
              ] as const
            ).map(([name, y]) => (
              <text key={y} className="example-line" y={y + 4}>
                {name}
              </text>
            ))}
            {columns.slice(from, to).map((column, k) => {
              const t = first + from + k;
              const { share, right } = column;
              return (
                <g
                  key={t}
                  transform={`translate(${left + (k + 0.5) * pitch} 0)`}
                  onClick={() => goTo(t)}
                >
                  <rect
                    className="example-column"
                    data-now={t === now}
                    x={-pitch / 2}
                    width={pitch}
                    height={height}
                  />
                  {column.input !== undefined && (
                    <>
                      <rect
                        className="example-bit"
                        data-on={column.filled}
                        x={-side / 2}
                        y={middle.input - side / 2}
                        width={side}
                        height={side}
                        rx={5}
                      />
                      <text
                        className="example-digit"
                        data-on={column.filled}
                        y={middle.input + 4.5}
                      >
                        {column.input}
                      </text>
                    </>
                  )}
                  <text className="example-digit" y={truth + 4.5}>
                    {column.truth}
                  </text>
                  {(column.truth !== undefined || share !== undefined) && (
                    <rect
                      className="example-well"
                      x={-4}
                      y={bar}
                      width={8}
                      height={middle.barHeight}
                    />
                  )}
                  {share !== undefined && (
                    <rect
                      className="example-fill"
                      x={-4}
                      y={bar + (1 - share) * middle.barHeight}
                      width={8}
                      height={share * middle.barHeight}
                    />
                  )}
                  {right !== undefined && (
                    <>
                      <path
                        className="example-diamond"
                        data-right={right}
                        d={`M0 ${prediction - radius}l${radius} ${radius}l${-radius} ${radius}l${-radius} ${-radius}z`}
                      />
                      <text className="example-digit" data-on={right} y={prediction + 4.5}>
                        {column.prediction}
                      </text>
                    </>
                  )}
                  {column.said !== undefined && <title>{column.said}</title>}
                </g>
              );
            })}
          </svg>
        ))}
    </div>
  );
}
