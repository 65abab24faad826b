import { memo } from 'react';
import type { Operation } from '../../cells';
import { conceptOf, ink, mark } from '../../ui/concept';
import { StampMark } from '../../ui/drawing/marks';
import type { CellLayout, Line, Pill, PlacedBlock, Point } from './geometry';

/** The text of a function, and whether it is a Greek letter. */
const texts: Partial<Record<Operation, string>> = {
  sigmoid: 'σ',
  tanh: 'tanh',
  relu: 'ReLU',
  oneMinus: '1−',
};

const hue = (symbol: string) => `var(--${mark(conceptOf(symbol))})`;

/** A path through points, its corners rounded. */
function pathOf(points: readonly Point[], radius = 8): string {
  return points
    .map((point, k) => {
      const before = points[k - 1];
      const after = points[k + 1];
      if (!before) return `M${point.x} ${point.y}`;
      if (!after) return `L${point.x} ${point.y}`;
      const toward = (other: Point) => {
        const length = Math.hypot(other.x - point.x, other.y - point.y) || 1;
        const by = Math.min(radius, length / 2) / length;
        return `${point.x + (other.x - point.x) * by} ${point.y + (other.y - point.y) * by}`;
      };
      return `L${toward(before)}Q${point.x} ${point.y} ${toward(after)}`;
    })
    .join('');
}

/** The head of an arrow at the end of a line. */
function headOf(points: readonly Point[]): string {
  const to = points.at(-1)!;
  const from = points.at(-2)!;
  const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
  const side = (sign: number) =>
    `${to.x - dx * 5 + dy * 4 * sign} ${to.y - dy * 5 + dx * 4 * sign}`;
  return `M${side(1)}L${to.x} ${to.y}L${side(-1)}`;
}

function Wire({ line, pale }: { line: Line; pale: boolean }) {
  const { part, points, kind, arrow, dashed } = line;
  return (
    <path
      className="cell-wire"
      data-kind={kind}
      data-dashed={dashed || undefined}
      data-pale={pale || undefined}
      d={pathOf(points) + (arrow ? headOf(points) : '')}
      stroke={kind === 'tap' ? 'var(--k-w)' : hue(part)}
    />
  );
}

interface Lit {
  readonly layout: CellLayout;
  /** The part that is attended to; the others are pale. */
  readonly lit: string | undefined;
}

const isPale = (lit: string | undefined, part: string) =>
  (lit !== undefined && lit !== part) || undefined;

/** What lies under the cables: the wall of the cell and all thin lines. */
export const Ground = memo(function Ground({ layout, lit }: Lit) {
  const { width, height, wall, lines } = layout;
  return (
    <svg className="cell-layer" width={width} height={height} aria-hidden="true">
      <rect className="cell-wall" {...wall} rx={22} />
      {lines.map((line, k) => (
        <Wire key={k} line={line} pale={isPale(lit, line.part) ?? false} />
      ))}
    </svg>
  );
});

/** What lies over the cables and does not move: blocks, functions, ⊕. */
export const Fittings = memo(function Fittings({ layout, lit }: Lit) {
  const { straights, falls, blocks } = layout;
  return (
    <g aria-hidden="true">
      {straights.flatMap(({ course, y, pluses }) =>
        pluses.map((x) => <PlusMark key={`${course.state} ${x}`} x={x} y={y} />),
      )}
      {falls.flatMap(({ course, pills }) =>
        pills.map((pill) => (
          <g key={`${course.state} ${pill.y}`} data-pale={isPale(lit, pill.part)}>
            <PillMark {...pill} />
          </g>
        )),
      )}
      {blocks.map((placed) => (
        <g key={placed.block.node.id} data-pale={isPale(lit, placed.part)}>
          <BlockMark placed={placed} />
        </g>
      ))}
    </g>
  );
});

/** A sum that is sent through a function: its stamp of weights at the left, the function at the right. */
function BlockMark({ placed }: { placed: PlacedBlock }) {
  const { block, part, box } = placed;
  const { x, y, width, height } = box;
  const stamp = block.taps.some(({ kind, after }) => kind === 'matrix' && after.length === 0);
  const text = block.through
    ? texts[block.through]
    : block.node.operation === 'constant'
      ? String(block.node.value)
      : stamp
        ? ''
        : '+';
  const middle = y + height / 2;
  const size = height / 2;
  return (
    <>
      <rect
        className="cell-block"
        x={x}
        y={y}
        width={width}
        height={height}
        rx={9}
        stroke={hue(part)}
      />
      {stamp && (
        <StampMark x={text === '' ? x + width / 2 : x + width * 0.24} y={middle} size={size} />
      )}
      <text
        className={block.through === 'sigmoid' ? 'cell-function cell-sigma' : 'cell-function'}
        x={stamp ? x + width * 0.65 : x + width / 2}
        y={middle}
        dy="0.34em"
        textAnchor="middle"
        fill={`var(--${ink(conceptOf(part))})`}
      >
        {text}
      </text>
    </>
  );
}

/** A function on a column. */
function PillMark({ x, y, through, part }: Pill) {
  return (
    <g className="cell-pill">
      <rect
        x={x - 23}
        y={y - 10.5}
        width={46}
        height={21}
        rx={10.5}
        stroke={hue(part)}
        fill={`var(--${mark(conceptOf(part))}-w)`}
      />
      <text x={x} y={y} dy="0.34em" textAnchor="middle" fill={`var(--${ink(conceptOf(part))})`}>
        {texts[through]}
      </text>
    </g>
  );
}

/** ⊕, where something is added to what a cable carries. */
function PlusMark({ x, y, r = 13 }: { x: number; y: number; r?: number }) {
  return (
    <g className="cell-plus">
      <circle cx={x} cy={y} r={r} />
      <path d={`M${x - r / 2} ${y}h${r}M${x} ${y - r / 2}v${r}`} />
    </g>
  );
}
