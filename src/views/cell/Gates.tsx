import { useCallback, useMemo, useRef } from 'react';
import { wiresOf } from '../../cells';
import { attend, chooseUnit, lookedAtPicture, store, useStore } from '../../store';
import { pointIn } from '../../ui/pointer';
import { Drawing } from '../../ui/Drawing';
import type { Palette } from '../../ui/theme';
import { boundOf } from '../unrolled/sheet';
import { litPart } from './attention';
import { drawGates, layoutGates } from './gatesLayout';
import { Label } from './Label';
import { followStrands, lookOf, useCalmLayer, useLook } from './looking';
import { decimals, meanOf, nameOf } from './sentence';
import type { StrandsNow } from './strands';
import { useCellWords } from './words';

/** The same as the opened cell, for a narrow screen: a row for each gate, then for what it lets pass. */
export function Gates({ width }: { width: number }) {
  const words = useCellWords();
  const { cell, t, H, first, count, padding } = useLook();
  const unit = useStore((state) => state.unit);
  const attended = useStore((state) => state.attention.symbol);
  const layer = useCalmLayer();
  const strands = useRef<StrandsNow>(undefined);
  const wires = wiresOf(cell);
  const layout = useMemo(() => layoutGates(wires, width, count), [wires, width, count]);
  const lit = litPart(wires, attended);
  const watch = useCallback((redraw: () => void) => followStrands(strands, redraw), []);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const state = store.getState();
      const look = lookOf(state);
      if (!strands.current || look.cell !== cell || look.count !== layout.count) return;
      const values = lookedAtPicture(state)?.values_tu;
      drawGates(context, palette, layout, {
        now: strands.current,
        chosen: state.unit - look.first,
        bounds: new Map(cell.state.map((name) => [name, boundOf(name, values?.[name])])),
      });
    },
    [cell, layout],
  );
  return (
    <div className="cell-gates" style={{ height: layout.height }}>
      <Drawing
        className="cell-layer"
        width={width}
        height={layout.height}
        draw={draw}
        watch={watch}
      />
      <ul>
        {layout.rows.map(({ symbol, role }) => {
          const value =
            role === 'gate'
              ? meanOf(layer, symbol, t, H)
              : layer?.values_tu?.[symbol]?.[t * H + unit];
          const empty = padding && role !== 'state';
          return (
            <li key={symbol} data-pale={(lit !== undefined && lit !== symbol) || undefined}>
              <button
                type="button"
                className="cell-row"
                onFocus={() => attend({ symbol })}
                onBlur={() => attend({})}
                onPointerEnter={() => attend({ symbol })}
                onPointerLeave={() => attend({})}
                onClick={(event) => {
                  const strand = Math.floor((pointIn(event).x - layout.slotsFrom) / layout.pitch);
                  if (strand >= 0 && strand < count) chooseUnit(first + strand);
                }}
              >
                <svg width={34} height={30} aria-hidden="true">
                  <Label x={6} y={21} symbol={symbol} anchor="start" size={20} />
                </svg>
                <span className="cell-row-name">{nameOf(words, wires, symbol)}</span>
                <span className="cell-row-of">
                  {role === 'gate' ? words.cell.meanWord : `${words.cell.unit} ${unit + 1}`}
                </span>
                <span className="cell-row-value">{decimals(empty ? undefined : value)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
