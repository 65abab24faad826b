import { axisTicks, type StageLayout } from './layout';

/** The axis of time under the network: a line, numbers, and the playhead's thumb on it. */
export function Axis({ layout, t }: { layout: StageLayout; t: number }) {
  const { T, axisY, labelY, scrolls } = layout;
  // Numbers keep clear of the playhead's label.
  const label = 37;
  return (
    <g className="unrolled-axis" aria-hidden="true">
      {!scrolls && (
        <>
          <path className="unrolled-time" d={`M${layout.x(0)} ${axisY}H${layout.x(T - 1)}`} />
          <path className="unrolled-past" d={`M${layout.x(0)} ${axisY}H${layout.x(t)}`} />
          <g
            className="unrolled-thumb"
            style={{ transform: `translate(${layout.x(t)}px, ${axisY}px)` }}
          >
            <circle className="unrolled-ring" r={14} />
            <circle r={8} />
          </g>
        </>
      )}
      {axisTicks(layout).map(
        (tick) =>
          Math.abs(layout.x(tick) - layout.x(t)) > label && (
            <text key={tick} x={layout.x(tick)} y={labelY} textAnchor="middle">
              {tick + 1}
            </text>
          ),
      )}
      <text className="unrolled-now" x={layout.x(t)} y={labelY} textAnchor="middle">
        <tspan className="unrolled-variable">t</tspan> = {t + 1}
      </text>
    </g>
  );
}
