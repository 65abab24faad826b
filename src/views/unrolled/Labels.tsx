import { conceptOf } from '../../ui/concept';
import { MathSymbol, StampMark } from '../../ui/drawing/marks';
import type { StageLayout } from './layout';
import { placeGates } from './parts';
import { isCarried } from './structure';

/** Names at the ends of the cables, and of the rows of valves where cells have no walls of their own. */
export function Labels({ layout }: { layout: StageLayout }) {
  const { rows, detail, left, right, T, scrolls } = layout;
  const full = detail === 'full';
  return (
    <g aria-hidden="true">
      {rows
        .filter(({ path }) => isCarried(path))
        .map(({ path, y, thick }, k) => {
          const above = k === 0;
          const at = above ? y - thick / 2 - 7 : y + thick / 2 + 17;
          const concept = conceptOf(path.state);
          return (
            <g key={path.state}>
              <MathSymbol
                x={left + (scrolls ? 4 : full ? 1 : 2)}
                y={at}
                anchor={full ? 'middle' : 'end'}
                base={path.state}
                sub="0"
                concept={concept}
              />
              <MathSymbol
                x={right + 12}
                y={at}
                base={path.state}
                sub={String(T)}
                concept={concept}
              />
            </g>
          );
        })}
      {!full &&
        placeGates(layout).map(({ gate, y }, k) => {
          const onCable = rows.some((row) => Math.abs(row.y - y) <= row.thick / 2);
          return (
            gate.symbol !== undefined &&
            !onCable && (
              <MathSymbol
                key={k}
                x={left - 4}
                y={y + 4}
                base={gate.inverted ? `1−${gate.symbol}` : gate.symbol}
                sub="t"
                concept={conceptOf(gate.symbol)}
                size={13}
                anchor="end"
              />
            )
          );
        })}
    </g>
  );
}

/** The network as it is written in books before it is unrolled: one cell, its states going round. */
export function Loop({ layout, name }: { layout: StageLayout; name: string }) {
  const { loop, cell, rows } = layout;
  if (!loop) return null;
  const middle = loop.x + loop.width / 2;
  const height = cell.bottom - cell.top;
  const half = 23;
  const reach = half + 14;
  return (
    <g className="unrolled-loop" aria-hidden="true">
      <rect x={middle - half} y={cell.top} width={2 * half} height={Math.max(0, height)} rx={13} />
      {rows
        .filter(({ path }) => isCarried(path))
        .map(({ path, y }, k) => {
          const above = k === 0;
          const over = above ? cell.top - 14 : cell.bottom + 13;
          const bend = (above ? 1 : -1) * 11;
          const concept = conceptOf(path.state);
          return (
            <g key={path.state} data-concept={concept}>
              <path
                d={`M${middle + half} ${y}H${middle + reach - 8}q8 0 8 ${above ? -8 : 8}V${over + bend}q0 ${-bend} -11 ${-bend}H${middle - reach + 11}q-11 0 -11 ${bend}V${y + (above ? -8 : 8)}q0 ${above ? 8 : -8} 8 ${above ? 8 : -8}H${middle - half - 1}m-5 -4l5 4l-5 4`}
              />
            </g>
          );
        })}
      <text x={middle} y={cell.top + height / 2 - 3} textAnchor="middle">
        {name}
      </text>
      <StampMark x={middle} y={cell.top + height / 2 + 14} size={15} />
      <path
        className="unrolled-equals"
        d={`M${loop.x + loop.width + 5} ${cell.top + height / 2 - 3.5}h11m-11 7h11`}
      />
    </g>
  );
}
