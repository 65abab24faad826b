import { useCallback } from 'react';
import { store, useStore, useWords } from '../../store';
import { Drawing } from '../../ui/Drawing';
import { healthToken, isMeasured, ribbonThickness } from '../../ui/drawing/ribbon';
import type { Palette } from '../../ui/theme';
import { drawBackward, ribbonPlace } from './drawBackward';
import type { StageLayout } from './layout';
import type { Moving } from './motion';
import { normsOf } from './norms';
import { normText } from './sentence';

interface BackwardProps {
  readonly layout: StageLayout;
  readonly motion: Moving['motion'];
  readonly watch: Moving['watch'];
}

/** The gradient on its way back: the ribbon in the band above the cells, and what is written at it. */
export function Backward({ layout, motion, watch }: BackwardProps) {
  const { width, height, T } = layout;
  const norms = useStore((state) => normsOf(state.picture?.layers[0], 'h', state.source.T));
  const everywhere = useStore((state) => state.source.shape === 'many-to-many');
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const { picture, source } = store.getState();
      const present = normsOf(picture?.layers[0], 'h', T);
      if (!present) return;
      drawBackward(context, palette, layout, {
        norms: present,
        revealed: motion.current.revealed,
        lossAtEnd: source.shape === 'many-to-one',
      });
    },
    [layout, motion, T],
  );
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watch} />
      <svg className="unrolled-over" width={width} height={height} aria-hidden="true">
        <Marks layout={layout} norms={norms} everywhere={everywhere} />
      </svg>
    </>
  );
}

interface MarksProps {
  readonly layout: StageLayout;
  readonly norms: ArrayLike<number> | undefined;
  /** Whether a loss enters at every timestep. */
  readonly everywhere: boolean;
}

/** The losses at which the ribbon starts, and the numbers along it. */
function Marks({ layout, norms, everywhere }: MarksProps) {
  const { stage } = useWords();
  const { T, first, last, pitch, right, scrolls } = layout;
  const { y, bank, room } = ribbonPlace(layout);
  const times = Array.from({ length: last - first + 1 }, (_, k) => first + k);
  if (!norms)
    return (
      <text className="unrolled-note" x={layout.x(first)} y={y + 4}>
        {stage.gradient.waiting}
      </text>
    );
  const ends = scrolls
    ? times.filter((t) => (t - first) % 2 === 1)
    : T < 5
      ? [0, T - 1]
      : [0, Math.floor((T - 1) / 2), T - 1];
  const half = (t: number) =>
    isMeasured(norms[t]!) ? ribbonThickness(norms[t]!, bank, room) / 2 : 4;
  // Where the ribbon crosses its banks, at one of its ends, the banks are named.
  const flooded = norms[0]! > 1 ? 0 : norms[T - 1]! > 1 ? T - 1 : undefined;
  const first0 = norms[0]!;
  return (
    <g className="unrolled-backward">
      {everywhere ? (
        pitch >= 16 ? (
          times.map((t) => {
            const r = Math.min(8, pitch * 0.3);
            const at = layout.band.bottom - r + 2;
            return (
              <g key={t} className="unrolled-loss">
                <path d={`M${layout.x(t)} ${at - r}V${Math.min(at - r, y + half(t))}`} />
                <circle cx={layout.x(t)} cy={at} r={r} />
                {pitch >= 26 && (
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
      {ends.map((t) => {
        const norm = norms[t]!;
        const anchor = scrolls || (t > 0 && t < T - 1) ? 'middle' : t === 0 ? 'start' : 'end';
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
          x={layout.x(flooded) + (flooded === 0 ? 8 : -8)}
          y={y + bank / 2 - 5}
          textAnchor={flooded === 0 ? 'start' : 'end'}
        >
          {stage.gradient.bank}
        </text>
      )}
      {!scrolls && isMeasured(first0) && first0 < 1e-3 * norms[T - 1]! && (
        <text className="unrolled-note" x={layout.x(0) - pitch / 4} y={y + 18}>
          {stage.gradient.barely}
        </text>
      )}
    </g>
  );
}
