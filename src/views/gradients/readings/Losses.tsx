import { useCallback, useEffect, useMemo, useState } from 'react';
import { lookedAt, showView, store, traceLoss, useStore } from '../../../store';
import { Drawing } from '../../../ui/Drawing';
import { Segmented } from '../../../ui/Segmented';
import { pointIn } from '../../../ui/pointer';
import { useSize } from '../../../ui/size';
import type { Palette } from '../../../ui/theme';
import { ChartMenu } from '../../chart/ChartMenu';
import { useAnswer } from '../answer';
import { lossReachOf, useFlow, type LossReach } from '../flow';
import { Ramp } from '../Ramp';
import { useLabWords } from '../words';
import { ownTimestep, useAxis, watchPlayhead } from './axis';
import { Definition } from './Definition';
import { lossesTex } from './definitions';
import { lossesTable } from './numbers';
import { lossesSentence } from './sentences';
import { Times } from './Times';
import { drawTriangle, labelled, rowAt } from './triangle';
import { useReadingWords, useWaiting } from './words';

/** Which loss reaches which timestep: T × T, and the ribbon of the one that is chosen on the stage. */
export function Losses({ underStage }: { readonly underStage: boolean }) {
  const words = useReadingWords();
  const waiting = useWaiting(words.waiting);
  const lab = useLabWords();
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const watched = useStore((state) => state.watched);
  const flow = useFlow();
  const { T } = flow;
  const { index } = useStore(lookedAt);
  const truncate = useStore((state) => state.experiment.truncate);
  const reachOf = useMemo(() => lossReachOf(flow, truncate), [flow, truncate]);
  const [wanted, setWanted] = useState('h');
  const [chosen, choose] = useState<number>();
  const answer = useAnswer<'lossReach'>(
    useMemo(() => ({ kind: 'lossReach', watched }) as const, [watched]),
  );
  const layer = answer?.layers[index];
  const states = Object.keys(layer ?? {});
  const state = states.includes(wanted) ? wanted : 'h';
  const known = layer?.h?.length === T * T ? layer : undefined;
  const tau = chosen !== undefined && chosen < T ? chosen : undefined;

  useEffect(() => {
    traceLoss(
      tau === undefined
        ? undefined
        : { t: tau, norms_t: known?.h!.subarray(tau * T, (tau + 1) * T) },
    );
  }, [tau, known, T]);
  useEffect(() => () => traceLoss(undefined), []);

  const said = known
    ? lossesSentence(words, known.h!, T, tau, tau === undefined ? undefined : reachOf(tau))
    : waiting;
  const pick = (row: number | undefined) => {
    choose(row);
    // The ribbon is on the stage when that is read backward.
    if (row !== undefined && store.getState().view === 'forward') showView('backward');
  };
  return (
    <section className="gradients-figure" data-chart="losses">
      <Definition of="losses" tex={lossesTex} asks={words.asks.losses} />
      <div className="gradients-title">
        {states.length > 1 && (
          <Segmented
            label={lab.stateOf}
            size="small"
            options={states.map((name) => ({ name, text: <i className="math">{name}</i> }))}
            value={state}
            onChoose={setWanted}
          />
        )}
        {tau !== undefined && (
          <button type="button" className="gradients-back" onClick={() => choose(undefined)}>
            {words.backToBatch}
          </button>
        )}
        <Ramp />
        <ChartMenu
          name="losses"
          title={words.lossesTitle}
          said={said}
          seen
          table={() =>
            lossesTable(words, known?.[state] ?? new Float32Array(0), known ? T : 0, reachOf)
          }
        />
      </div>
      <div className="gradients-chart" ref={ref}>
        {width > 0 && height > 40 && known && (
          <Matrix
            {...{ width, height, T, underStage, tau, pick, reachOf }}
            corner={
              flow.enters === 'every' && flow.fromAbove
                ? undefined
                : flow.mirrored
                  ? 'first'
                  : 'last'
            }
            norms_st={known[state]!}
          />
        )}
      </div>
      <p className="readings-sentence">{said}</p>
    </section>
  );
}

interface MatrixProps {
  readonly width: number;
  readonly height: number;
  readonly T: number;
  readonly norms_st: Float32Array;
  readonly underStage: boolean;
  readonly reachOf: (tau: number) => LossReach;
  /** The end at which losses are reached by all timesteps; undefined where every loss reaches everything. */
  readonly corner: 'first' | 'last' | undefined;
  readonly tau: number | undefined;
  readonly pick: (row: number | undefined) => void;
}

function Matrix({
  width,
  height,
  T,
  norms_st,
  underStage,
  reachOf,
  corner,
  tau,
  pick,
}: MatrixProps) {
  const words = useReadingWords();
  const axis = useAxis(width, underStage);
  const tall = height - (underStage ? 2 : 20);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) =>
      drawTriangle(context, palette, {
        axis,
        height: tall,
        T,
        norms_st,
        playhead: ownTimestep(),
        reachOf,
        tau,
      }),
    [axis, tall, T, norms_st, reachOf, tau],
  );
  const row = tall / T;
  const right = axis.start + T * axis.pitch;
  const gone = norms_st.some((norm, k) => {
    const { from, to } = reachOf(Math.floor(k / T));
    return norm === 0 && k % T <= to && k % T >= from;
  });
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watchPlayhead} />
      <svg width={width} height={height} aria-hidden="true">
        <text className="readings-tau" x={axis.start - 34} y={Math.max(11, 0.5 * row + 4)}>
          τ
        </text>
        {labelled(tall, T).map((k) => (
          <text
            key={k}
            className={k === tau ? 'gradients-newest' : undefined}
            x={axis.start - 8}
            y={Math.max(11, Math.min(tall - 1, (k + 0.5) * row + 4))}
            textAnchor="end"
          >
            {k + 1}
          </text>
        ))}
        {tall > 60 && corner && (
          <text
            className="readings-corner"
            x={corner === 'last' ? right - 4 : axis.start + 4}
            y={corner === 'last' ? 14 : tall - (gone ? 22 : 6)}
            textAnchor={corner === 'last' ? 'end' : 'start'}
          >
            {words.emptyCorner[corner]}
          </text>
        )}
        {gone && (
          <text className="gradients-line" x={axis.start + 6} y={tall - 6}>
            {words.hatched}
          </text>
        )}
        {!underStage && <Times axis={axis} y={height - 4} />}
      </svg>
      <div
        className="gradients-picker"
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={words.pickLoss}
        aria-valuemin={1}
        aria-valuemax={T}
        aria-valuenow={(tau ?? T - 1) + 1}
        aria-valuetext={tau === undefined ? words.all : words.picked(tau + 1)}
        style={{ left: axis.start, width: T * axis.pitch, height: tall }}
        onClick={(event) => {
          const at = rowAt(pointIn(event).y, tall, T);
          pick(at === tau ? undefined : at);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') return pick(undefined);
          const to = {
            ArrowDown: (tau ?? -1) + 1,
            ArrowRight: (tau ?? -1) + 1,
            ArrowUp: (tau ?? T) - 1,
            ArrowLeft: (tau ?? T) - 1,
            Home: 0,
            End: T - 1,
          }[event.key];
          if (to === undefined) return;
          event.preventDefault();
          pick(Math.max(0, Math.min(T - 1, to)));
        }}
      />
    </>
  );
}
