import { useMemo } from 'react';
import { useStore, useWords } from '../../store';
import { tasks } from '../../tasks';
import { figure, percent } from '../../ui/number';
import { useSize } from '../../ui/size';
import { structureWords } from '../../words/structure';
import { ChartMenu } from '../chart/ChartMenu';
import { useAnswer } from '../gradients/answer';
import {
  layoutLengths,
  lengthsFor,
  lengthsTable,
  measuredOf,
  shownLengths,
  type Measured,
} from './lengths';
import '../gradients/gradients.css';
import './lengths.css';

const TALL = 190;

/** How the trained model does at lengths that it was not trained on, asked again as it learns. */
export function Lengths() {
  const words = structureWords[useStore((state) => state.language)].lengths;
  const task = useStore((state) => state.experiment.task);
  if (tasks[task].length === 'given') return <p className="structure-note">{words.given}</p>;
  return <Chart />;
}

function Chart() {
  const { shell } = useWords();
  const words = structureWords[useStore((state) => state.language)].lengths;
  const T = useStore((state) => state.source.T);
  const run = useStore((state) => state.run);
  const share = useStore((state) => state.source.output.kind === 'classes');
  const name = useStore((state) => state.source.baseline.name);
  const lengths = useMemo(() => lengthsFor(T), [T]);
  // Another run is another question: what was known of the last one is dropped.
  const question = useMemo(() => ({ kind: 'lengths', lengths, run }) as const, [lengths, run]);
  const answer = useAnswer<'lengths'>(question);
  const measured = useMemo(() => answer && measuredOf(lengths, answer), [answer, lengths]);
  const text = (value: number) => (share ? percent(value) : figure(value, 2));
  const baselineText = (value: number) =>
    ({
      chance: shell.chance,
      'last-value': shell.lastValue,
      'most-frequent': shell.mostFrequent,
      mean: shell.mean,
    })[name](text(value));
  const metric = share ? words.accuracy : words.rmse;
  const own = measured?.find(({ length }) => length === T);
  const far = measured?.at(-1);
  const said =
    own && far
      ? words.said(T, text(own.metric), far.length, text(far.metric), baselineText(far.baseline))
      : words.waiting;
  return (
    <section className="lengths" data-chart="lengths">
      <header className="gradients-title">
        <h2>{words.title}</h2>
        <ChartMenu
          name="lengths"
          title={words.title}
          said={said}
          seen
          table={() =>
            lengthsTable(
              { axis: words.axis, metric, baseline: baselineText(far?.baseline ?? 0) },
              measured ?? [],
            )
          }
        />
      </header>
      <Plot
        {...{ measured, T, share, text, said }}
        names={{ axis: words.axis, metric, trained: words.trained }}
        baselineText={baselineText}
      />
      <p className="structure-sentence">{said}</p>
      <p className="structure-note">{words.hint}</p>
    </section>
  );
}

interface PlotProps {
  readonly measured: readonly Measured[] | undefined;
  readonly T: number;
  readonly share: boolean;
  readonly said: string;
  readonly text: (value: number) => string;
  readonly baselineText: (value: number) => string;
  readonly names: { readonly axis: string; readonly metric: string; readonly trained: string };
}

function Plot({ measured, T, share, said, text, baselineText, names }: PlotProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const points = measured ?? [];
  const layout = layoutLengths({ width, height: TALL }, points, share);
  const { left, right, top, bottom, x, y } = layout;
  const line = (value: (point: Measured) => number) =>
    points.map((point, k) => `${k ? 'L' : 'M'}${x(point.length)} ${y(value(point))}`).join('');
  const last = points.at(-1);
  return (
    <div className="lengths-chart" ref={ref} style={{ height: TALL }}>
      {width > 0 && last && (
        <svg width={width} height={TALL} role="img" aria-label={said}>
          {layout.ticks.map((tick) => (
            <g key={tick}>
              <path className="lengths-grid" d={`M${left} ${y(tick)}H${right}`} />
              <text x={left - 8} y={y(tick) + 4} textAnchor="end">
                {text(tick)}
              </text>
            </g>
          ))}
          <path className="lengths-trained" d={`M${x(T)} ${top}V${bottom}`} />
          <text x={x(T) + 6} y={top - 6}>
            {names.trained}
          </text>
          <path className="lengths-baseline" d={line(({ baseline }) => baseline)} />
          <text x={right} y={y(last.baseline) + (share ? 15 : -7)} textAnchor="end">
            {baselineText(last.baseline)}
          </text>
          <path className="lengths-line" d={line(({ metric }) => metric)} />
          {points.map(({ length, metric }) => (
            <circle
              key={length}
              cx={x(length)}
              cy={y(metric)}
              r={length === T ? 5.5 : 4}
              data-length={length}
              data-value={metric}
            />
          ))}
          {shownLengths([T, last.length, ...points.map(({ length }) => length)], x).map(
            (length) => (
              <text key={length} x={x(length)} y={bottom + 17} textAnchor="middle">
                {length}
              </text>
            ),
          )}
          <text x={(left + right) / 2} y={TALL - 3} textAnchor="middle">
            {names.axis} T
          </text>
          <text x={left - 38} y={top - 6} className="lengths-metric">
            {names.metric}
          </text>
        </svg>
      )}
    </div>
  );
}
