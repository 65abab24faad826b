import { lookedAt, useStore } from '../../../store';
import type { TimeAxis } from '../layout';

/** Numbers of timesteps under a chart that has an axis of its own. */
export function Times({ axis, y }: { readonly axis: TimeAxis; readonly y: number }) {
  const {
    block: { timesteps: T },
    t,
  } = useStore(lookedAt);
  const x = (time: number) => axis.start + (time + 0.5) * axis.pitch;
  const ticks = [...new Set([0, Math.floor((T - 1) / 2), T - 1])];
  return (
    <>
      {ticks
        .filter((tick) => Math.abs(x(tick) - x(t)) > 28)
        .map((tick) => (
          <text key={tick} x={x(tick)} y={y} textAnchor="middle">
            {tick + 1}
          </text>
        ))}
      <text className="gradients-now" x={Math.max(axis.start + 8, x(t))} y={y} textAnchor="middle">
        <tspan>t</tspan> = {t + 1}
      </text>
    </>
  );
}
