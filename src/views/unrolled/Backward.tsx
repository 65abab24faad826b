import { chunkStarts } from '../../experiment';
import { useStore, useWords } from '../../store';
import { healthToken, isMeasured, ribbonThickness } from '../../ui/drawing/ribbon';
import { ribbonPlace } from './draw';
import type { StageLayout } from './layout';
import { normText } from './sentence';

interface BackwardProps {
  readonly layout: StageLayout;
  readonly norms: ArrayLike<number> | undefined;
  /** Whether a loss enters at every timestep. */
  readonly everywhere: boolean;
  /** The timestep of the one loss that the ribbon comes back from, if it is one. */
  readonly traced: number | undefined;
}

/** The losses at which the ribbon starts, and the numbers along it. */
export function Backward({ layout, norms, everywhere, traced }: BackwardProps) {
  const { stage } = useWords();
  const { first, pitch, right, scrolls } = layout;
  const { y, bank, room } = ribbonPlace(layout);
  // One loss reaches no timestep after its own.
  const T = traced === undefined ? layout.T : traced + 1;
  const truncate = useStore((state) => state.experiment.truncate);
  const starts = chunkStarts(layout.T, truncate);
  const begin = traced === undefined ? 0 : starts.findLast((start) => start <= traced)!;
  const last = Math.min(layout.last, T - 1);
  const times = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  const losses = traced === undefined ? times : times.filter((t) => t === traced);
  if (!norms)
    return (
      <text className="unrolled-note" x={layout.x(first)} y={y + 4}>
        {stage.gradient.waiting}
      </text>
    );
  const numbered = scrolls
    ? times.filter((t) => t >= begin && (t - first) % 2 === 1)
    : T - begin < 5
      ? [begin, T - 1]
      : [begin, Math.floor((begin + T - 1) / 2), T - 1];
  const ends = [...new Set(numbered)];
  const half = (t: number) =>
    isMeasured(norms[t]!) ? ribbonThickness(norms[t]!, bank, room) / 2 : 4;
  // Where the ribbon crosses its banks, at one of its ends, the banks are named.
  const flooded = norms[0]! > 1 ? 0 : norms[T - 1]! > 1 ? T - 1 : undefined;
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
      {!scrolls && traced === undefined && isMeasured(first0) && first0 < 1e-3 * norms[T - 1]! && (
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
