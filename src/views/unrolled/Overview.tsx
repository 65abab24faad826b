import { useCallback } from 'react';
import { store } from '../../store';
import { conceptOf } from '../../ui/concept';
import { drawCable } from '../../ui/drawing/cable';
import { Drawing } from '../../ui/Drawing';
import type { Palette } from '../../ui/theme';
import { OVERVIEW_INSET } from './frame';
import type { StageLayout } from './layout';
import type { Sheet } from './sheet';

interface OverviewProps {
  readonly layout: StageLayout;
  readonly sheetNow: () => Sheet | undefined;
  readonly width: number;
  readonly height: number;
  readonly t: number;
}

/** The whole sequence in small under a stage that scrolls, with the frame of what is in sight. */
export function Overview({ layout, sheetNow, width, height, t }: OverviewProps) {
  const { T, pitch, rows } = layout;
  const part = (width - 2 * OVERVIEW_INSET) / T;
  const at = (time: number) => OVERVIEW_INSET + time * part;
  const gap = 4;
  const thick = (height - 18 - gap * (rows.length - 1)) / rows.length;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const sheet = sheetNow();
      rows.forEach(({ path, strands }, k) => {
        const state = sheet?.states.get(path.state);
        const zero = new Float32Array(strands.count);
        const stops = Array.from({ length: T }, (_, time) => {
          const values = state?.strands_t[time] ?? zero;
          return [
            { x: OVERVIEW_INSET + time * part, values },
            { x: OVERVIEW_INSET + (time + 1) * part, values },
          ];
        }).flat();
        drawCable(context, palette, {
          concept: conceptOf(path.state),
          y: 5 + thick / 2 + k * (thick + gap),
          lane: thick / strands.count,
          bound: state?.bound ?? 1,
          runs: [stops],
          edge: 1,
        });
      });
    },
    [rows, sheetNow, T, part, thick],
  );
  const watch = useCallback(
    (redraw: () => void) =>
      store.subscribe((state, old) => state.picture !== old.picture && redraw()),
    [],
  );
  const start = Math.max(0, (0 - (layout.x(0) - pitch / 2)) / pitch);
  const seen = layout.width / pitch;
  const frame = at(Math.min(start, Math.max(0, T - seen)));
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watch} />
      <svg className="unrolled-overview" width={width} height={height} aria-hidden="true">
        <rect
          x={frame}
          y={1.5}
          width={Math.min(width - OVERVIEW_INSET - frame, Math.min(T, seen) * part)}
          height={height - 14}
          rx={6}
        />
        <path d={`M${at(t + 0.5)} ${height - 9}l5 7h-10Z`} />
      </svg>
    </>
  );
}
