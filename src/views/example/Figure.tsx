import { line } from 'd3-shape';
import { useStore } from '../../store';
import { useSize } from '../../ui/size';
import { useChartWords } from '../chart/ChartMenu';
import { Caption } from './Caption';
import { figureSummary, figureTable, readFigure, type Point } from './structure/figure';
import { figureLayout } from './structure/layout';
import { useExampleWords, useTaskWords } from './words';

/** The figure that was asked for, and over it the line that the model draws, point by point. */
export function Figure() {
  const words = useTaskWords();
  const chart = useChartWords();
  const own = useExampleWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const t = useStore((state) => state.t);
  const [ref, size] = useSize<HTMLDivElement>();
  const { tasks } = words;
  const reading = readFigure(source, watched, output);
  const { truth, drawn } = reading;
  const summary = figureSummary(words, own, reading);
  const { at, origin, scale } = figureLayout(reading, size);
  const finite = (points: readonly Point[]) =>
    points.filter((point) => point.every(Number.isFinite)).map(at);
  const path = line();
  const curve = (points: readonly Point[]) =>
    path(finite(points).map(([x, y]): [number, number] => [x, y])) ?? '';
  const wanted = truth[t] && at(truth[t]);
  const [put] = drawn?.[t] ? finite([drawn[t]]) : [];
  return (
    <>
      <Caption summary={summary} table={() => figureTable(chart, words, own, reading)} />
      <div ref={ref} className="example-wave example-figure">
        {size.width > 0 && (
          <svg width={size.width} height={size.height} role="img" aria-label={summary}>
            <path
              className="grid-line"
              d={`M${origin[0] - scale} ${origin[1]}h${2 * scale}M${origin[0]} ${origin[1] - scale}v${2 * scale}`}
            />
            <path className="example-true" d={curve(truth)} />
            {drawn && (
              <>
                <path className="example-foretold" d={curve(drawn)} />
                {finite(drawn).map(([x, y], k) => (
                  <circle key={k} className="example-point" cx={x} cy={y} r={2.6} />
                ))}
              </>
            )}
            {wanted && <circle className="example-wanted" cx={wanted[0]} cy={wanted[1]} r={5.5} />}
            {put && (
              <path
                className="example-diamond"
                data-right="true"
                transform={`translate(${put[0]} ${put[1]})`}
                d="M0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z"
              />
            )}
            {[tasks.truth, ...(drawn ? [tasks.prediction] : [])].map((name, k) => (
              <g key={name} transform={`translate(0 ${12 + 18 * k})`}>
                <path className={k === 0 ? 'example-true' : 'example-foretold'} d="M0 0h22" />
                <text
                  className="example-end"
                  data-curve={k === 0 ? 'true' : 'foretold'}
                  x={28}
                  y={4}
                >
                  {name}
                </text>
              </g>
            ))}
          </svg>
        )}
      </div>
    </>
  );
}
