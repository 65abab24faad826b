import { conceptOf, ink } from '../../ui/concept';

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly symbol: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly complement?: boolean | undefined;
  /** A number beside it: behind it, or before it where the label ends at x. */
  readonly number?: string | undefined;
  readonly size?: number;
  /** Of a layer that computes against the order of time. */
  readonly mirrored?: boolean;
}

/** A symbol with its timestep, as mathematics sets it: c with t − 1 below. */
export function Label({
  x,
  y,
  symbol,
  anchor,
  complement,
  number,
  size = 19,
  mirrored = false,
}: LabelProps) {
  const name = symbol.replace(/_prev$/, '');
  const before = name !== symbol;
  const value = number !== undefined && (
    <tspan className="cell-number" dx={anchor === 'end' ? 0 : 8}>
      {number}
    </tspan>
  );
  return (
    <text
      className="cell-label"
      x={x}
      y={y}
      textAnchor={anchor}
      fill={`var(--${ink(conceptOf(symbol))})`}
      style={{ '--size': `${size}px` } as React.CSSProperties}
    >
      {anchor === 'end' && value}
      {complement && <tspan className="cell-upright">1−</tspan>}
      <tspan dx={anchor === 'end' && number !== undefined ? 8 : 0}>{name}</tspan>
      <tspan className="cell-sub" dy="0.22em">
        t
      </tspan>
      {before && <tspan className="cell-sub cell-upright">{mirrored ? '+1' : '−1'}</tspan>}
      {anchor !== 'end' && value && <tspan dy="-0.15em">{value}</tspan>}
    </text>
  );
}
