import { line } from 'd3-shape';
import { useStore } from '../../store';
import { useSize } from '../../ui/size';
import { useChartWords } from '../chart/ChartMenu';
import { Caption } from './Caption';
import { waveFrame, waveLayout } from './layout';
import { waveTable } from './numbers';
import { readWave } from './reading';
import { waveSummary } from './summary';
import { useTaskWords } from './words';

/** A round number of an axis, with a real minus. */
const tick = (value: number) => String(Number(value.toPrecision(6))).replace('-', '−');

/** The wave, the next value as the model foretells it at each timestep, and the next value as if it were this one. */
export function Wave() {
  const words = useTaskWords();
  const chart = useChartWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const t = useStore((state) => state.t);
  const wide = useStore((state) => (state.theme === 'projector' ? 1.15 : 1));
  const [ref, size] = useSize<HTMLDivElement>();
  const { tasks } = words;
  const reading = readWave(source, watched, output);
  const { truth, predicted } = reading;
  const right = 74 * wide;
  const layout = waveLayout(reading, size, right);
  const { x, y } = layout;
  const curve = line<readonly [number, number]>()
    .defined(([, value]) => Number.isFinite(value))
    .x(([at]) => x(at))
    .y(([, value]) => y(value));
  const from2 = (values: readonly number[]) =>
    curve(values.map((value, k) => [k + 2, value] as const)) ?? '';
  const summary = waveSummary(words, reading);
  const names = [tasks.truth, ...(predicted ? [tasks.prediction] : []), tasks.wave.naive];
  const foretold = predicted?.[t];
  return (
    <>
      <Caption summary={summary} table={() => waveTable(chart, words, reading)} />
      <div ref={ref} className="example-wave">
        {size.width > 0 && (
          <svg width={size.width} height={size.height} role="img" aria-label={summary}>
            {layout.yTicks.map((value) => (
              <g key={value}>
                <line
                  className="grid-line"
                  x1={waveFrame.left}
                  x2={size.width - right}
                  y1={y(value)}
                  y2={y(value)}
                />
                <text className="tick" x={waveFrame.left - 8} y={y(value) + 4} textAnchor="end">
                  {tick(value)}
                </text>
              </g>
            ))}
            {layout.xTicks.map((at) => (
              <text key={at} className="tick" x={x(at)} y={size.height - 5} textAnchor="middle">
                {at}
              </text>
            ))}
            <text className="tick" x={size.width - right + 8} y={size.height - 5}>
              {tasks.wave.axis}
            </text>
            <line
              className="example-now"
              x1={x(t + 1)}
              x2={x(t + 1)}
              y1={waveFrame.top}
              y2={size.height - waveFrame.bottom}
            />
            <path className="example-naive" d={from2(truth.slice(0, -1))} />
            <path
              className="example-true"
              d={curve(truth.map((value, k) => [k + 1, value] as const)) ?? ''}
            />
            {predicted && <path className="example-foretold" d={from2(predicted)} />}
            {foretold !== undefined && Number.isFinite(foretold) && (
              <path
                className="example-diamond"
                data-right="true"
                transform={`translate(${x(t + 2)} ${y(foretold)})`}
                d="M0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z"
              />
            )}
            {names.map((name, k) => (
              <text
                key={name}
                className="example-end"
                data-curve={k === 0 ? 'true' : name === tasks.wave.naive ? 'naive' : 'foretold'}
                x={size.width - right + 8}
                y={layout.labels[k]! + 4}
              >
                {name}
              </text>
            ))}
          </svg>
        )}
      </div>
    </>
  );
}
