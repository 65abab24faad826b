import { goTo, useStore } from '../../store';
import { useSize } from '../../ui/size';
import { useChartWords } from '../chart/ChartMenu';
import { Caption } from './Caption';
import { addingSummary, addingTable, decimals, readAdding } from './structure/adding';
import { addingFrame, addingLayout } from './structure/layout';
import { useExampleWords, useTaskWords } from './words';

const { top, bottom, truth, prediction, bar, height } = addingFrame;

/** The numbers with the two marked ones, and below them their sum beside what the model takes it for. */
export function Adding() {
  const words = useTaskWords();
  const chart = useChartWords();
  const own = useExampleWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const now = useStore((state) => state.t);
  const scale = useStore((state) => (state.theme === 'projector' ? 1.15 : 1));
  const [ref, { width }] = useSize<HTMLDivElement>();
  const { tasks } = words;
  const reading = readAdding(source, watched, output);
  const { values, marked, sum, answer } = reading;
  const summary = addingSummary(words, own, reading);
  const { left, pitch, thick, thickMarked, x, sumX, labelX } = addingLayout(reading, width, scale);
  const [first = 0, second = 0] = marked.map((t) => values[t]!);
  return (
    <>
      <Caption summary={summary} table={() => addingTable(chart, words, own, reading)} />
      <div ref={ref} className="example-columns">
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={summary}>
            {[0, 1].map((value) => (
              <g key={value}>
                <line
                  className="grid-line"
                  x1={left}
                  x2={x(values.length)}
                  y1={bottom - value * (bottom - top)}
                  y2={bottom - value * (bottom - top)}
                />
                <text
                  className="tick"
                  x={left - 6}
                  y={bottom - value * (bottom - top) + 4}
                  textAnchor="end"
                >
                  {value}
                </text>
              </g>
            ))}
            <text className="example-line" y={(top + bottom) / 2 + 4}>
              {tasks.sequence}
            </text>
            {values.map((value, t) => {
              const isMarked = marked.includes(t);
              const wide = isMarked ? thickMarked : thick;
              return (
                <g key={t} transform={`translate(${x(t)} 0)`} onClick={() => goTo(t)}>
                  <rect
                    className="example-column"
                    data-now={t === now}
                    width={pitch}
                    height={bottom + 4}
                  />
                  <rect
                    className="example-value"
                    data-marked={isMarked}
                    x={(pitch - wide) / 2}
                    y={bottom - value * (bottom - top)}
                    width={wide}
                    height={value * (bottom - top)}
                  />
                </g>
              );
            })}
            {marked.map((t, k) => (
              <text key={t} className="example-digit" x={labelX[k]} y={top - 7}>
                {decimals(values[t]!)}
              </text>
            ))}
            {(
              [
                [tasks.truth, truth],
                [tasks.prediction, prediction],
              ] as const
            ).map(([name, y]) => (
              <g key={y}>
                <text className="example-line" y={y + 4}>
                  {name}
                </text>
                <rect
                  className="example-well"
                  x={left}
                  y={y - bar / 2}
                  width={sumX(2) - left}
                  height={bar}
                />
              </g>
            ))}
            <rect
              className="example-sum"
              x={left}
              y={truth - bar / 2}
              width={sumX(first) - left}
              height={bar}
            />
            <rect
              className="example-sum"
              x={sumX(first)}
              y={truth - bar / 2}
              width={sumX(first + second) - sumX(first)}
              height={bar}
            />
            <text className="example-number" x={sumX(2) + 8} y={truth + 4.5}>
              {decimals(sum)}
            </text>
            {answer !== undefined && (
              <>
                <rect
                  className="example-fill"
                  x={left}
                  y={prediction - bar / 2}
                  width={sumX(answer) - left}
                  height={bar}
                />
                <text className="example-number" x={sumX(2) + 8} y={prediction + 4.5}>
                  {decimals(answer)}
                </text>
              </>
            )}
            <line
              className="example-mean"
              x1={sumX(1)}
              x2={sumX(1)}
              y1={truth - bar}
              y2={prediction + bar}
            />
            {[0, 1, 2].map((value) => (
              <text key={value} className="tick" x={sumX(value)} y={height - 4} textAnchor="middle">
                {value === 1 ? `1 = ${own.adding.mean}` : value}
              </text>
            ))}
          </svg>
        )}
      </div>
    </>
  );
}
