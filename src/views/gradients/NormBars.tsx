import { useCallback, useMemo } from 'react';
import { Terms } from '../../glossary/Terms';
import { lookedAt, settingsAt, showMoment, useStore, useWords } from '../../store';
import { Drawing } from '../../ui/Drawing';
import { isMeasured } from '../../ui/drawing/ribbon';
import { superscript } from '../../ui/number';
import { useSize } from '../../ui/size';
import type { Palette } from '../../ui/theme';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { drawBars } from './draw';
import type { Factor } from './factor';
import { cutsOf, reachedOf, useFlow } from './flow';
import { layoutBars } from './layout';
import { Norm } from './Norm';
import { normsSentence, normsTable } from './numbers';
import { goToClick, ownTimestep, useAxis, watchPlayhead } from './readings/axis';
import { factorOf, gammaText, normsOf } from './verdict';
import { useFinding } from './Verdict';
import { useLabWords } from './words';

/** What the bars show: the present gradients, or those of the moment that was picked in the history. */
function useShown() {
  const finding = useFinding();
  const moment = useStore((state) => state.moment);
  const picture = useStore((state) => state.picture);
  const { index } = useStore(lookedAt);
  const { flow } = finding;
  const gradients_t = moment ? moment.layers[index] : picture?.layers[index]?.gradients_t;
  const norms = normsOf(gradients_t, 'h', flow.T);
  const factor = useMemo(
    () => (moment && norms ? factorOf(norms, flow) : undefined),
    [moment, norms, flow],
  );
  return {
    moment,
    norms,
    cellNorms: normsOf(gradients_t, 'c', flow.T),
    factor: moment ? factor : finding.factor,
  };
}

/**
 * ‖∂L/∂h_t‖ as bars over time on a logarithmic scale, ‖∂L/∂c_t‖ as a line over them where there is one,
 * and the fitted factor per timestep. Under the stage its axis of time serves the bars too.
 */
export function NormBars({ underStage = false }: { readonly underStage?: boolean }) {
  const { stage } = useWords();
  const lab = useLabWords();
  const words = useChartWords();
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const { moment, norms, cellNorms, factor } = useShown();
  const flow = useFlow();
  const title = moment ? lab.momentOf(moment.step) : stage.gradient.axis;
  return (
    <section className="gradients-figure" data-chart="norms">
      <header className="gradients-title">
        <h2>
          <Terms text={title} every /> <Norm of="h" />
          {cellNorms && <Norm of="c" />}
        </h2>
        {moment && (
          <button type="button" className="gradients-back" onClick={() => showMoment(undefined)}>
            {lab.backToNow}
          </button>
        )}
        <ChartMenu
          name="norms"
          title={title}
          said={normsSentence(words, norms ?? [], flow.mirrored)}
          table={() => normsTable(words, { h: norms, c: cellNorms })}
        />
      </header>
      <div className="gradients-chart" ref={ref}>
        {width > 0 && height > 40 && norms && (
          <Bars {...{ width, height, norms, cellNorms, factor, underStage }} />
        )}
      </div>
    </section>
  );
}

interface BarsProps {
  readonly width: number;
  readonly height: number;
  readonly norms: Float32Array;
  readonly cellNorms: Float32Array | undefined;
  readonly factor: Factor | undefined;
  readonly underStage: boolean;
}

function Bars({ width, height, norms, cellNorms, factor, underStage }: BarsProps) {
  const { stage } = useWords();
  const { t } = useStore(lookedAt);
  const flow = useFlow();
  const axis = useAxis(width, underStage);
  const T = norms.length;
  // A moment of the past may be of another cut, or of none.
  const truncate = useStore(
    ({ changes, experiment, moment, step }) =>
      settingsAt(changes, experiment, moment?.step ?? step).truncate,
  );
  const starts = useMemo(() => cutsOf(flow, truncate), [flow, truncate]);
  // A loss at the end alone reaches no farther than the last cut.
  const reached = useMemo(
    () => (flow.enters === 'end' ? reachedOf(flow, truncate) : ([0, T - 1] as const)),
    [flow, truncate, T],
  );
  const layout = useMemo(
    () =>
      layoutBars({
        width,
        height,
        T,
        norms: cellNorms ? [...norms, ...cellNorms] : norms,
        axis: underStage ? axis : undefined,
      }),
    [width, height, T, norms, cellNorms, underStage, axis],
  );
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) =>
      drawBars(context, palette, layout, {
        norms,
        cellNorms,
        factor,
        playhead: ownTimestep(),
        starts,
        reached,
      }),
    [layout, norms, cellNorms, factor, starts, reached],
  );
  // What lies beyond the last cut is not too small to be measured: it was never sent there.
  const [from, to] = reached;
  const beyond = from > 0 ? norms[from - 1] : norms[to + 1];
  const said = [
    beyond !== 0
      ? ''
      : flow.mirrored
        ? stage.gradient.cutAfter(to + 1)
        : stage.gradient.cutAt(from + 1),
    (beyond === 0 ? norms.subarray(from, to + 1) : norms).includes(0) ? stage.gradient.gone : '',
    norms.some((norm) => norm !== 0 && !isMeasured(norm)) ? stage.gradient.unbounded : '',
  ].filter(Boolean);
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watchPlayhead} />
      <svg
        width={width}
        height={height}
        aria-hidden="true"
        onClick={(event) => goToClick(event, axis)}
      >
        {layout.decades.map((decade) => (
          <text key={decade} x={layout.left - 8} y={layout.y(decade) + 4} textAnchor="end">
            {decade === 0 ? '1' : decade === 1 ? '10' : `10${superscript(decade)}`}
          </text>
        ))}
        {!underStage && <Times layout={layout} T={T} t={t} />}
        {factor && <FittedLine layout={layout} factor={factor} reached={reached} T={T} />}
        {said.length > 0 && (
          <text className="gradients-line" x={layout.left + 6} y={layout.bottom - 6}>
            {said.join(' · ')}
          </text>
        )}
      </svg>
    </>
  );
}

type Layout = ReturnType<typeof layoutBars>;

/** Numbers under bars that stand by themselves. */
function Times({ layout, T, t }: { layout: Layout; T: number; t: number }) {
  const ticks = [0, Math.floor((T - 1) / 2), T - 1].filter(
    (tick, k, all) => all.indexOf(tick) === k && Math.abs(layout.x(tick) - layout.x(t)) > 28,
  );
  const y = layout.height - 6;
  return (
    <>
      {ticks.map((tick) => (
        <text key={tick} x={layout.x(tick)} y={y} textAnchor="middle">
          {tick + 1}
        </text>
      ))}
      <text
        className="gradients-now"
        x={Math.max(layout.left + 8, Math.min(layout.width - 20, layout.x(t)))}
        y={y}
        textAnchor="middle"
      >
        <tspan>t</tspan> = {t + 1}
      </text>
    </>
  );
}

/** What the dashed line says, above it. */
function FittedLine({
  layout,
  factor,
  reached: [from, to],
  T,
}: {
  layout: Layout;
  factor: Factor;
  reached: readonly [number, number];
  T: number;
}) {
  const { stage } = useWords();
  const middle = (from + to) / 2;
  const line = layout.y(factor.intercept + factor.slope * middle);
  if (line <= layout.top + 16 || line >= layout.bottom - 8) return null;
  return (
    <text
      className="gradients-line"
      x={
        from > 0
          ? layout.x(from) - layout.pitch / 2 - 8
          : to < T - 1
            ? layout.x(to) + layout.pitch / 2 + 8
            : layout.x(middle)
      }
      y={line - 8}
      textAnchor={from > 0 || (to === T - 1 && factor.slope > 0) ? 'end' : 'start'}
    >
      {stage.gradient.perStep(gammaText(factor.gamma))}
    </text>
  );
}
