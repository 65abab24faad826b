import { goTo, useStore, useWords } from '../../store';
import { percent } from '../../ui/number';
import { useSize } from '../../ui/size';
import { useChartWords } from '../chart/ChartMenu';
import { Caption } from './Caption';
import { columnLayout } from './layout';
import { parityTable } from './numbers';
import { readParity } from './reading';
import { paritySummary } from './summary';

const lines = { bit: 13, truth: 40, bar: 54, barHeight: 30, prediction: 102, height: 116 };

/** Bits, what should be answered and what is, column by column; a filled diamond is a right answer. */
export function Parity() {
  const words = useWords();
  const chart = useChartWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const now = useStore((state) => state.t);
  const scale = useStore((state) => (state.theme === 'projector' ? 1.15 : 1));
  const [ref, { width }] = useSize<HTMLDivElement>();
  const { tasks } = words;
  const steps = readParity(source, watched, output);
  const left = 66 * scale;
  const { pitch, rows } = columnLayout(steps.length, width, left);
  const side = Math.min(20, pitch - 3);
  const summary = paritySummary(words, steps);
  const { bit, truth, bar, barHeight, prediction, height } = lines;
  return (
    <>
      <Caption summary={summary} table={() => parityTable(chart, words, steps)} />
      <div ref={ref} className="example-columns">
        {width > 0 &&
          rows.map(([from, to]) => (
            <svg key={from} width={width} height={height} role="img" aria-label={summary}>
              <text className="example-line" y={bit + 4}>
                {tasks.parity.bits}
              </text>
              <text className="example-line" y={truth + 4}>
                {tasks.truth}
              </text>
              <text className="example-line" y={bar + barHeight / 2 + 4}>
                {tasks.parity.odd}
              </text>
              <text className="example-line" y={prediction + 4}>
                {tasks.prediction}
              </text>
              {steps.slice(from, to).map((step, k) => {
                const t = from + k;
                const x = left + (k + 0.5) * pitch;
                const right = step.prediction === step.truth;
                return (
                  <g key={t} transform={`translate(${x} 0)`} onClick={() => goTo(t)}>
                    <rect
                      className="example-column"
                      data-now={t === now}
                      x={-pitch / 2}
                      width={pitch}
                      height={height}
                    />
                    <rect
                      className="example-bit"
                      data-on={step.bit === 1}
                      x={-side / 2}
                      y={bit - side / 2}
                      width={side}
                      height={side}
                      rx={5}
                    />
                    <text className="example-digit" data-on={step.bit === 1} y={bit + 4.5}>
                      {step.bit}
                    </text>
                    <text className="example-digit" y={truth + 4.5}>
                      {step.truth}
                    </text>
                    <rect className="example-well" x={-4} y={bar} width={8} height={barHeight} />
                    {step.odd !== undefined && (
                      <>
                        <rect
                          className="example-fill"
                          x={-4}
                          y={bar + (1 - step.odd) * barHeight}
                          width={8}
                          height={step.odd * barHeight}
                        />
                        <path
                          className="example-diamond"
                          data-right={right}
                          d={`M0 ${prediction - 9.5}l9.5 9.5l-9.5 9.5l-9.5 -9.5z`}
                        />
                        <text className="example-digit" data-on={right} y={prediction + 4.5}>
                          {step.prediction}
                        </text>
                        <title>
                          {tasks.parity.column(
                            t + 1,
                            step.bit,
                            step.truth,
                            step.prediction!,
                            percent(step.odd),
                          )}
                        </title>
                      </>
                    )}
                  </g>
                );
              })}
            </svg>
          ))}
      </div>
    </>
  );
}
