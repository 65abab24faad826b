import { useCallback, useMemo, useState } from 'react';
import { lookedAt, lookedAtBlock, settingsAt, showMoment, useStore, type State } from '../../store';
import { Drawing } from '../../ui/Drawing';
import { Segmented } from '../../ui/Segmented';
import { isMeasured } from '../../ui/drawing/ribbon';
import { pointIn } from '../../ui/pointer';
import { useSize } from '../../ui/size';
import type { Palette } from '../../ui/theme';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { reachedOf, useFlow } from './flow';
import { drawHeat, layoutRows, rowAt } from './heat';
import { Norm } from './Norm';
import { historySentence, historyTable, type LayerMoment } from './numbers';
import { Ramp } from './Ramp';
import { ownTimestep, useAxis, watchPlayhead } from './readings/axis';
import { useLabWords } from './words';

const everyMoment = ({ history: { moments } }: State) => moments;

/** The history of the block that is looked at. */
function useMoments(): readonly LayerMoment[] {
  const all = useStore(everyMoment);
  const { index } = useStore(lookedAt);
  return useMemo(
    () =>
      all.flatMap(({ step, layers }) => {
        const norms_t = layers[index];
        return norms_t ? [{ step, norms_t }] : [];
      }),
    [all, index],
  );
}

/**
 * ‖∂L/∂state_t‖ over training: a row for each time it was looked at, the newest on top.
 * A row that is picked is shown by the bars.
 */
export function History({ underStage = false }: { readonly underStage?: boolean }) {
  const lab = useLabWords();
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const words = useChartWords();
  const moments = useMoments();
  const flow = useFlow();
  const [wanted, setWanted] = useState('h');
  // Those of the cell: what is above the chart stands still while nothing was measured yet.
  const states = useStore((own) => lookedAtBlock(own).cell.state);
  const state = states.includes(wanted) ? wanted : 'h';
  return (
    <section className="gradients-figure gradients-history" data-chart="history">
      <header className="gradients-title">
        <h2>
          {lab.history} <Norm of={state} />
        </h2>
        <span className="gradients-hint">{lab.newestOnTop}</span>
        {states.length > 1 && (
          <Segmented
            label={lab.stateOf}
            size="small"
            options={states.map((name) => ({ name, text: <i className="math">{name}</i> }))}
            value={state}
            onChoose={setWanted}
          />
        )}
        <Ramp />
        <ChartMenu
          name="history"
          title={lab.history}
          said={historySentence(words, moments, state, flow)}
          table={() => historyTable(words, moments, state, flow.T)}
        />
      </header>
      <div className="gradients-chart" ref={ref}>
        {width > 0 && height > 20 && moments.length > 0 && (
          <Heat {...{ width, height, state, underStage, moments }} />
        )}
      </div>
    </section>
  );
}

interface HeatProps {
  readonly width: number;
  readonly height: number;
  readonly state: string;
  readonly underStage: boolean;
  readonly moments: readonly LayerMoment[];
}

function Heat({ width, height, state, underStage, moments }: HeatProps) {
  const lab = useLabWords();
  const all = useStore(everyMoment);
  const moment = useStore((s) => s.moment);
  const flow = useFlow();
  const { T } = flow;
  const axis = useAxis(width, underStage);
  const scale = useStore((s) => (s.theme === 'projector' ? 1.2 : 1));
  const count = moments.length;
  const rows = useMemo(() => layoutRows(height, count), [height, count]);
  const norms = useMemo(() => moments.map(({ norms_t }) => norms_t[state]!), [moments, state]);
  // A picked moment that is no longer kept lies at the row of the one after it.
  const at = moment ? moments.findIndex(({ step }) => step >= moment.step) : -1;
  const picked = at < 0 ? undefined : count - 1 - at;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) =>
      drawHeat(context, palette, { axis, rows, norms, T, playhead: ownTimestep(), picked }),
    [axis, rows, norms, T, picked],
  );
  const pick = (row: number) => {
    const chosen = all[count - 1 - Math.max(0, Math.min(count - 1, row))];
    // The newest row is what is shown anyway.
    showMoment(chosen === all.at(-1) || chosen === moment ? undefined : chosen);
  };
  const first = moments[0]!.step;
  const last = moments.at(-1)!.step;
  // Before the last cut of its time nothing was too small: nothing was sent there.
  const changes = useStore((s) => s.changes);
  const experiment = useStore((s) => s.experiment);
  const reached = moments.map(({ step }): readonly [number, number] =>
    flow.enters === 'end'
      ? reachedOf(flow, settingsAt(changes, experiment, step).truncate)
      : [0, T - 1],
  );
  const special = norms.some((row, k) => {
    const [from, to] = reached[k]!;
    return row.subarray(from, to + 1).includes(0);
  })
    ? lab.zero
    : norms.some((row) => row.some((norm) => norm !== 0 && !isMeasured(norm)))
      ? lab.infinite
      : norms.some((row) => row.includes(0))
        ? lab.notSent
        : undefined;
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watchPlayhead} />
      <svg width={width} height={height} aria-hidden="true">
        {rows.labels.map((row) => (
          <text
            key={row}
            className={row === 0 ? 'gradients-newest' : undefined}
            x={axis.start - 8}
            y={Math.max(11 * scale, Math.min(height - 1, (row + 0.5) * rows.row + 4))}
            textAnchor="end"
          >
            {moments[count - 1 - row]!.step}
          </text>
        ))}
        {special && (
          <text className="gradients-line" x={axis.start + 6} y={rows.height - 6}>
            {special}
          </text>
        )}
      </svg>
      <div
        className="gradients-picker"
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={`${lab.pick}. ${lab.moments(count, first, last)}`}
        aria-valuemin={first}
        aria-valuemax={last}
        aria-valuenow={moment?.step ?? last}
        aria-valuetext={moment ? lab.picked(moment.step) : `${lab.picked(last)}, ${lab.now}`}
        title={lab.moments(count, first, last)}
        style={{ left: axis.start, width: T * axis.pitch, height: rows.height }}
        onClick={(event) => {
          const row = rowAt(rows, pointIn(event).y);
          if (row !== undefined) pick(row);
        }}
        onKeyDown={(event) => {
          const from = picked ?? 0;
          const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: count - 1, End: 0, Escape: 0 }[
            event.key
          ];
          if (to === undefined) return;
          event.preventDefault();
          pick(to);
        }}
      />
    </>
  );
}
