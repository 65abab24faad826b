import { mark, type Concept } from '../concept';
import { holeOf } from './iris';

const colour = (concept: Concept) => `var(--${mark(concept)})`;

/** The stamp of the shared weights as SVG, for structure, labels and legends; its middle is at (x, y). */
export function StampMark({
  x,
  y,
  size = 14,
  own,
}: {
  x: number;
  y: number;
  size?: number;
  /** Which dot, 0 … 8, stands out where there are stamps of other matrices. */
  own?: number | undefined;
}) {
  return (
    <g aria-hidden="true">
      <rect
        x={x - size / 2}
        y={y - size / 2}
        width={size}
        height={size}
        rx={3}
        fill="var(--surface)"
        stroke="var(--k-w)"
        strokeWidth="calc(1.25px * var(--stroke))"
      />
      {Array.from({ length: 9 }, (_, dot) => (
        <circle
          key={dot}
          cx={x + ((dot % 3) - 1) * size * 0.25}
          cy={y + (Math.floor(dot / 3) - 1) * size * 0.25}
          r={size * (dot === own ? 0.17 : 0.08)}
          fill={dot === own || dot % 2 === 0 ? 'var(--ink)' : 'var(--k-w)'}
        />
      ))}
    </g>
  );
}

/** A gate's mean opening as SVG; its middle is at (x, y). */
export function IrisMark({
  x,
  y,
  r,
  concept,
  opening,
}: {
  x: number;
  y: number;
  r: number;
  concept: Concept;
  opening: number;
}) {
  const circle = (radius: number) =>
    `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  return (
    <path
      fillRule="evenodd"
      d={circle(r) + circle(holeOf(r, opening))}
      fill={colour(concept)}
      aria-hidden="true"
    />
  );
}

/** A variable as mathematics sets it: italic, with a subscript (upright where it is a number). */
export function MathSymbol({
  x,
  y,
  base,
  sub = '',
  concept,
  size = 15,
  anchor = 'middle',
}: {
  x: number;
  y: number;
  base: string;
  sub?: string;
  concept: Concept;
  size?: number;
  anchor?: 'start' | 'middle' | 'end';
}) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      style={{ fill: `var(--${mark(concept)}-t)` }}
      fontSize={`calc(${size}px * var(--scale))`}
      fontFamily="var(--font-math)"
      fontStyle="italic"
    >
      {base}
      {sub !== '' && (
        <tspan
          dy="0.22em"
          fontSize="70%"
          fontFamily={/\d/.test(sub) ? 'var(--font-num)' : undefined}
          fontStyle={/\d/.test(sub) ? 'normal' : undefined}
        >
          {sub}
        </tspan>
      )}
    </text>
  );
}
