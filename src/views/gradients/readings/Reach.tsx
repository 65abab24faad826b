import { useCallback, useMemo } from 'react';
import { lookedAt, useStore } from '../../../store';
import { Drawing } from '../../../ui/Drawing';
import { superscript } from '../../../ui/number';
import { useSize } from '../../../ui/size';
import type { Palette } from '../../../ui/theme';
import { ChartMenu } from '../../chart/ChartMenu';
import { useAnswer } from '../answer';
import { drawBars } from '../draw';
import { useFlow } from '../flow';
import { layoutBars } from '../layout';
import { goToClick, ownTimestep, useAxis, watchPlayhead } from './axis';
import { Definition } from './Definition';
import { reachTex } from './definitions';
import { reachTable } from './numbers';
import { reachSentence } from './sentences';
import { Times } from './Times';
import { useReadingWords, useWaiting } from './words';

type Gains = Readonly<Record<string, Float32Array>>;

/** How far a change in a state goes on: the gain from each timestep to the last h, without any loss. */
export function Reach({ underStage }: { readonly underStage: boolean }) {
  const words = useReadingWords();
  const waiting = useWaiting(words.waiting);
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const watched = useStore((state) => state.watched);
  const { index, t, block } = useStore(lookedAt);
  const { mirrored, T } = useFlow();
  const answer = useAnswer<'reach'>(
    useMemo(() => ({ kind: 'reach', watched }) as const, [watched]),
  );
  const found = answer?.layers[index];
  const gains = found?.h?.length === T ? found : undefined;
  const said = gains
    ? reachSentence(words, gains, {
        t,
        padding: block.stack === 'encoder' && watched.mask_tb?.[t] === 0,
        mirrored,
      })
    : waiting;
  return (
    <section className="gradients-figure" data-chart="reach">
      <Definition of="reach" tex={reachTex(mirrored)} asks={words.asks.reach}>
        {gains?.c && (
          <span className="readings-legend">
            <Gain of="h" mirrored={mirrored} /> <Gain of="c" mirrored={mirrored} />
          </span>
        )}
        <ChartMenu
          name="reach"
          title={words.reachTitle}
          said={said}
          seen
          table={() => reachTable(words, gains ?? {})}
        />
      </Definition>
      <div
        className="gradients-chart"
        ref={ref}
        data-figure="reach"
        data-value={gains?.h![mirrored ? 0 : T - 1]}
      >
        {width > 0 && height > 40 && gains && <Bars {...{ width, height, gains, underStage }} />}
      </div>
      <p className="readings-sentence">{said}</p>
    </section>
  );
}

/** ‖∂h_T/∂state_t‖ in the legend: the hidden state's as bars, the cell state's as a line with dots. */
function Gain({ of, mirrored }: { readonly of: string; readonly mirrored: boolean }) {
  return (
    <span className="gradients-norm" data-state={of} aria-hidden="true">
      {of === 'c' && (
        <svg width={18} height={8}>
          <path d="M0 4H18" />
          <circle cx={9} cy={4} r={3} />
        </svg>
      )}
      ∂<i>h</i>
      <sub>{mirrored ? 1 : <i>T</i>}</sub>
      /∂<i>{of}</i>
      <sub>
        <i>t</i>
      </sub>
    </span>
  );
}

interface BarsProps {
  readonly width: number;
  readonly height: number;
  readonly gains: Gains;
  readonly underStage: boolean;
}

function Bars({ width, height, gains, underStage }: BarsProps) {
  const words = useReadingWords();
  const axis = useAxis(width, underStage);
  const [norms, cellNorms] = [gains.h!, gains.c];
  const T = norms.length;
  const layout = useMemo(() => {
    const all = cellNorms ? [...norms, ...cellNorms] : norms;
    return layoutBars({ width, height, T, norms: all, axis: underStage ? axis : undefined });
  }, [width, height, T, norms, cellNorms, underStage, axis]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) =>
      drawBars(context, palette, layout, {
        norms,
        cellNorms,
        factor: undefined,
        // How far a change goes on is the model's, whatever training cuts.
        starts: [0],
        playhead: ownTimestep(),
      }),
    [layout, norms, cellNorms],
  );
  const { left, right, bottom, y, decades } = layout;
  const one = y(0);
  const real = useStore(({ watched: { mask_tb } }) =>
    norms.some((gain, t) => gain === 0 && mask_tb?.[t] !== 0),
  );
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watchPlayhead} />
      <svg
        width={width}
        height={height}
        aria-hidden="true"
        onClick={(event) => goToClick(event, axis)}
      >
        {decades.map((decade) => (
          <text key={decade} x={left - 8} y={y(decade) + 4} textAnchor="end">
            {decade === 0 ? '1' : decade === 1 ? '10' : `10${superscript(decade)}`}
          </text>
        ))}
        {one > 0 && one < bottom && (
          <>
            <path className="readings-one" d={`M${left} ${one}H${right}`} />
            <text className="gradients-line" x={left + 6} y={one > 24 ? one - 5 : one + 14}>
              {words.one}
            </text>
          </>
        )}
        {real && (
          <text className="gradients-line" x={left + 6} y={bottom - 6}>
            {words.zero}
          </text>
        )}
        {!underStage && <Times axis={axis} y={height - 6} />}
      </svg>
    </>
  );
}
