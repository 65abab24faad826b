import { axisTicks, numberOf, type StageLayout } from './layout';

/** The axis of time under the network: a line, numbers, and the playhead's thumb on it. */
export function Axis({ layout, t }: { layout: StageLayout; t: number }) {
  const { T, axisY, labelY, scrolls, decoderFrom = T } = layout;
  const line = (from: number, to: number) =>
    from > to ? '' : `M${layout.x(from)} ${axisY}H${layout.x(to)}`;
  // Numbers keep clear of the playhead's label.
  const label = 37;
  return (
    <g className="unrolled-axis" aria-hidden="true">
      {!scrolls && (
        <>
          <path className="unrolled-time" d={line(0, decoderFrom - 1) + line(decoderFrom, T - 1)} />
          <path
            className="unrolled-past"
            d={line(0, Math.min(t, decoderFrom - 1)) + line(decoderFrom, t)}
          />
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
              {numberOf(layout, tick)}
            </text>
          ),
      )}
      <text className="unrolled-now" x={layout.x(t)} y={labelY} textAnchor="middle">
        <tspan className="unrolled-variable">t</tspan> = {numberOf(layout, t)}
      </text>
    </g>
  );
}
