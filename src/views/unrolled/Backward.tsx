import { useCallback } from 'react';
import { chunkStarts } from '../../experiment';
import { store, useStore, useWords } from '../../store';
import { Drawing } from '../../ui/Drawing';
import { healthToken, isMeasured, ribbonThickness } from '../../ui/drawing/ribbon';
import type { Palette } from '../../ui/theme';
import { drawBackward, ribbonPlace } from './drawBackward';
import type { StageLayout } from './layout';
import type { Moving } from './motion';
import { ribbonNorms } from './ribbon';
import { normText } from './sentence';

interface BackwardProps {
  readonly layout: StageLayout;
  readonly motion: Moving['motion'];
  readonly watch: Moving['watch'];
}

/** The gradient on its way back: the ribbon in the band above the cells, and what is written at it. */
export function Backward({ layout, motion, watch }: BackwardProps) {
  const { width, height, T } = layout;
  const norms = useStore(ribbonNorms);
  const everywhere = useStore((state) => state.source.shape === 'many-to-many');
  const truncate = useStore((state) => state.experiment.truncate);
  const traced = useStore((state) => state.tracedLoss?.t);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const state = store.getState();
      const present = ribbonNorms(state);
      if (present?.length !== T) return;
      drawBackward(context, palette, layout, {
        norms: present,
        revealed: motion.current.revealed,
        lossAtEnd: state.source.shape === 'many-to-one' && !state.tracedLoss,
        starts: chunkStarts(T, state.experiment.truncate),
      });
    },
    [layout, motion, T],
  );
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watch} />
      <svg className="unrolled-over" width={width} height={height} aria-hidden="true">
        <Marks {...{ layout, norms, everywhere, truncate, traced }} />
      </svg>
    </>
  );
}

interface MarksProps {
  readonly layout: StageLayout;
  readonly norms: ArrayLike<number> | undefined;
  /** Whether a loss enters at every timestep. */
  readonly everywhere: boolean;
  /** Timesteps that the gradient is carried over at most; 0 is all. */
  readonly truncate: number;
  /** The timestep of the one loss that the ribbon comes back from, if it is one. */
  readonly traced: number | undefined;
}

/** Where truncated backpropagation carries no gradient to the timestep before; the states go on. */
function Cut({
  x,
  layout,
  said,
  beside,
}: {
  readonly x: number;
  readonly layout: StageLayout;
  /** Whether the word stands here: once is enough. */
  readonly said: boolean;
  /** Whether there is nothing left of the cut, so that the word may stand where the ribbon ends. */
  readonly beside: boolean;
}) {
  const { stage } = useWords();
  const { band } = layout;
  const { y, bank } = ribbonPlace(layout);
  const top = band.top + 4;
  return (
    <g className="unrolled-cut">
      <path d={`M${x} ${top}V${band.bottom - 2}`} />
      <path className="unrolled-wall" d={`M${x} ${y - bank / 2}V${y + bank / 2}`} />
      {said && (
        <text
          x={beside ? x - 9 : x + 6}
          y={beside ? y + 4 : top + 8}
          textAnchor={beside ? 'end' : 'start'}
        >
          {stage.gradient.cut}
        </text>
      )}
    </g>
  );
}

/** The losses at which the ribbon starts, and the numbers along it. */
function Marks({ layout, norms, everywhere, truncate, traced }: MarksProps) {
  const { stage } = useWords();
  const failed = useStore(({ status }) => status === 'failed');
  const { first, pitch, right, scrolls } = layout;
  const { y, bank, room } = ribbonPlace(layout);
  // One loss reaches no timestep after its own.
  const T = traced === undefined ? layout.T : traced + 1;
  const last = Math.min(layout.last, T - 1);
  const times = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  const losses = traced === undefined ? times : times.filter((t) => t === traced);
  if (!norms)
    return failed ? null : (
      <text className="unrolled-note" x={layout.x(first)} y={y + 4}>
        {stage.gradient.waiting}
      </text>
    );
  // A loss reaches no farther than the cut before it.
  const starts = chunkStarts(layout.T, truncate);
  const reached = everywhere && traced === undefined ? 0 : starts.findLast((start) => start < T)!;
  const cuts = times.filter((t) => t > 0 && t >= reached && starts.includes(t));
  const numbered = scrolls
    ? times.filter((t) => (t - first) % 2 === 1 && t >= reached)
    : T - reached < 5 || (T - reached) * pitch < 240
      ? [reached, T - 1]
      : [reached, Math.floor((reached + T - 1) / 2), T - 1];
  const ends = [...new Set(numbered)];
  const half = (t: number) =>
    isMeasured(norms[t]!) ? ribbonThickness(norms[t]!, bank, room) / 2 : 4;
  // Where the ribbon crosses its banks, at one of its ends, the banks are named.
  const flooded = norms[reached]! > 1 ? reached : norms[T - 1]! > 1 ? T - 1 : undefined;
  const first0 = norms[0]!;
  return (
    <g className="unrolled-backward">
      {traced !== undefined && <Traced layout={layout} traced={traced} />}
      {everywhere ? (
        pitch >= 16 || traced !== undefined ? (
          losses.map((t) => {
            const r = traced === undefined ? Math.min(8, pitch * 0.3) : 8;
            const at = layout.band.bottom - r + 2;
            return (
              <g key={t} className="unrolled-loss">
                <path d={`M${layout.x(t)} ${at - r}V${Math.min(at - r, y + half(t))}`} />
                <circle cx={layout.x(t)} cy={at} r={r} />
                {(pitch >= 26 || traced !== undefined) && (
                  <text x={layout.x(t)} y={at + 4} textAnchor="middle" fontSize={12}>
                    L
                  </text>
                )}
              </g>
            );
          })
        ) : (
          <text className="unrolled-note" x={layout.x(first)} y={layout.band.bottom + 1}>
            {stage.gradient.lossEverywhere}
          </text>
        )
      ) : (
        last === T - 1 && (
          <g className="unrolled-loss">
            <circle cx={right + 15} cy={y} r={15} />
            <text x={right + 15} y={y + 6.5} textAnchor="middle" fontSize={20}>
              L
            </text>
          </g>
        )
      )}
      {cuts.map((t) => (
        <Cut
          key={t}
          x={layout.x(t) - pitch / 2}
          layout={layout}
          said={t === cuts.at(-1)}
          beside={!everywhere || traced !== undefined}
        />
      ))}
      {ends.map((t) => {
        const norm = norms[t]!;
        const anchor =
          scrolls || (t > reached && t < T - 1) ? 'middle' : t === reached ? 'start' : 'end';
        return (
          <text
            key={t}
            className="unrolled-norm"
            data-health={isMeasured(norm) ? healthToken(norm) : 'gv'}
            x={layout.x(t) + (anchor === 'end' ? pitch / 2 : anchor === 'start' ? -pitch / 4 : 0)}
            y={Math.max(12, y - half(t) - 6)}
            textAnchor={anchor}
          >
            {normText(stage, norm)}
          </text>
        );
      })}
      {flooded !== undefined && !scrolls && bank > 34 && (
        <text
          className="unrolled-banks"
          x={layout.x(flooded) + (flooded === reached ? 8 : -8)}
          y={y + bank / 2 - 5}
          textAnchor={flooded === reached ? 'start' : 'end'}
        >
          {stage.gradient.bank}
        </text>
      )}
      {!scrolls &&
        traced === undefined &&
        reached === 0 &&
        isMeasured(first0) &&
        first0 < 1e-3 * norms[T - 1]! && (
          <text className="unrolled-note" x={layout.x(0) - pitch / 4} y={y + 18}>
            {stage.gradient.barely}
          </text>
        )}
    </g>
  );
}

/** Says that this is one loss of one example, on the side of it where there is more room. */
function Traced({ layout, traced }: { readonly layout: StageLayout; readonly traced: number }) {
  const { stage } = useWords();
  const at = layout.x(traced);
  const left = at - layout.left > layout.width - at;
  return (
    <text
      className="unrolled-traced"
      x={layout.scrolls ? 12 : left ? at - 14 : at + 14}
      y={layout.band.bottom}
      textAnchor={left && !layout.scrolls ? 'end' : 'start'}
    >
      {stage.gradient.oneLoss(traced + 1)}
    </text>
  );
}
