import { useCallback, useMemo, useRef, useState } from 'react';
import { wiresOf } from '../../cells';
import { attend, chooseUnit, lookedAtBlock, lookedAtPicture, store, useStore } from '../../store';
import { pointIn } from '../../ui/pointer';
import { Drawing } from '../../ui/Drawing';
import type { Palette } from '../../ui/theme';
import { boundOf } from '../unrolled/sheet';
import { litPart } from './attention';
import { drawCell } from './draw';
import { Label } from './Label';
import { layoutCell } from './layout';
import { followStrands, lookOf, useCalmLayer, useLook } from './looking';
import { partsOf, strandAt } from './parts';
import { decimals, meanOf, nameOf } from './sentence';
import type { StrandsNow } from './strands';
import { Fittings, Ground } from './Structure';
import { useCellWords } from './words';

/** The cell at the playhead, opened: cables, valves and blocks, laid out from its wires. */
export function Diagram({ width, height }: { width: number; height: number }) {
  const words = useCellWords();
  const { cell, t, before, H, first, count, padding } = useLook();
  const mirrored = useStore(lookedAtBlock).direction === 'backward';
  const unit = useStore((state) => state.unit);
  const attended = useStore((state) => state.attention.symbol);
  const layer = useCalmLayer();
  const [focused, setFocused] = useState(0);
  const strands = useRef<StrandsNow>(undefined);

  const wires = wiresOf(cell);
  const layout = useMemo(
    () => layoutCell(wires, width, height, count),
    [wires, width, height, count],
  );
  const parts = useMemo(() => partsOf(layout), [layout]);
  const lit = litPart(wires, attended);
  const pale = (part: string) => lit !== undefined && lit !== part;
  const current = Math.min(focused, parts.length - 1);

  const watch = useCallback((redraw: () => void) => followStrands(strands, redraw), []);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const state = store.getState();
      const look = lookOf(state);
      // The store may be ahead of the layout by a moment, when the experiment has just changed.
      if (!strands.current || look.cell !== cell || look.count !== layout.lanes.count) return;
      const values = lookedAtPicture(state)?.values_tu;
      drawCell(context, palette, layout, {
        now: strands.current,
        chosen: state.unit - look.first,
        bounds: new Map(cell.state.map((name) => [name, boundOf(name, values?.[name])])),
        pale: (part) => {
          const now = litPart(wires, state.attention.symbol);
          return now !== undefined && now !== part;
        },
      });
    },
    [cell, wires, layout],
  );

  const choose = (event: React.MouseEvent<SVGSVGElement>) => {
    const { x, y } = pointIn(event);
    const strand = strandAt(layout, x, y);
    if (strand !== undefined) chooseUnit(first + strand);
  };
  const onKeyDown = (event: React.KeyboardEvent<SVGSVGElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const units = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || !(by || units)) return;
    event.preventDefault();
    if (units) chooseUnit(unit + units);
    if (!by) return;
    const next = Math.max(0, Math.min(parts.length - 1, current + by));
    setFocused(next);
    event.currentTarget.querySelectorAll<SVGGElement>('.cell-part')[next]?.focus();
  };

  const valueOf = (symbol: string) => {
    const name = symbol.replace(/_prev$/, '');
    const row = symbol === name ? t : before;
    if (row === undefined) return layer?.values_tu && (layer.initial_u?.[name]?.[unit] ?? 0);
    return layer?.values_tu?.[name]?.[row * H + unit];
  };
  const describe = (part: string) => {
    const name = `${nameOf(words, wires, part)} ${part.replace('_prev', '')}`;
    if (part === 'x' || padding) return name;
    const own = words.cell.unitValue(unit + 1, decimals(valueOf(part)));
    if (wires.roles.get(part) !== 'gate') return `${name}, ${own}`;
    return `${name}, ${words.cell.mean(decimals(meanOf(layer, part, t, H)))}, ${own}`;
  };

  return (
    <div className="cell-diagram" style={{ width, height }}>
      <Ground layout={layout} lit={lit} />
      <Drawing className="cell-layer" width={width} height={height} draw={draw} watch={watch} />
      <svg
        className="cell-layer"
        width={width}
        height={height}
        role="listbox"
        aria-label={words.cell.parts}
        aria-orientation="horizontal"
        tabIndex={-1}
        onClick={choose}
        onKeyDown={onKeyDown}
        onPointerLeave={() => attend({})}
      >
        <Fittings layout={layout} lit={lit} />
        <g aria-hidden="true">
          {layout.labels.map(({ part, mean, ...label }, k) => (
            <g key={k} data-pale={pale(part) || undefined}>
              <Label
                {...label}
                mirrored={mirrored}
                number={
                  mean && !padding && layer?.values_tu
                    ? decimals(meanOf(layer, part, t, H))
                    : undefined
                }
              />
            </g>
          ))}
        </g>
        {parts.map(({ part, boxes }, k) => (
          <g
            key={part}
            className="cell-part"
            data-part={part}
            role="option"
            aria-selected={lit === part}
            aria-label={describe(part)}
            tabIndex={k === current ? 0 : -1}
            onPointerEnter={() => attend({ symbol: part })}
            onFocus={() => {
              setFocused(k);
              attend({ symbol: part });
            }}
            onBlur={() => attend({})}
          >
            {boxes.map((box, b) => (
              <rect key={b} {...box} />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}
