import { useState, type PointerEvent } from 'react';
import { attend, chooseLayer, goTo, stopWalking, store, useStore } from '../../store';
import { pointIn } from '../../ui/pointer';
import { bandAt, partsIn, pointedAt, type Band, type Stack } from './bands';
import { unitsAt, type Part } from './parts';

interface Stage {
  readonly stack: Stack;
  readonly hasOutput: (column: number) => boolean;
}

/** What is pointed at: a part, and of a cable where along it and at which units. */
interface Pointed {
  readonly band: Band;
  readonly part: Part;
  readonly x: number;
  readonly units: { readonly first: number; readonly last: number } | undefined;
  /** Focused rather than hovered: the bubble does not wait. */
  readonly focused: boolean;
}

/**
 * Pointing at parts of the stage lights them everywhere and names them in a bubble; a click goes to their timestep,
 * and lets the row be looked at in which they stand.
 */
export function usePointing({ stack, hasOutput }: Stage) {
  const t = useStore((state) => state.t);
  const [pointed, setPointed] = useState<Pointed>();
  const { frame, chosen } = stack;

  const pointAt = (event: PointerEvent<HTMLElement>) => {
    const { x, y } = pointIn(event);
    const found = pointedAt(stack, hasOutput, x, y, event.pointerType === 'touch' ? 9 : 4);
    if (!found) {
      if (pointed) setPointed(undefined);
      if (Object.keys(store.getState().attention).length > 0) attend({});
      return;
    }
    const { band, part } = found;
    const units =
      part.kind === 'cable' ? unitsAt(band.layout, part.symbol, y, band.block.units) : undefined;
    // Symbols elsewhere on the page are those of the row that is looked at.
    if (band === chosen)
      attend({
        symbol: part.symbol,
        t: part.t,
        ...(units && units.first === units.last ? { unit: units.first } : {}),
      });
    setPointed({ band, part, x, units, focused: false });
  };
  // A part keeps being named while values change under it; it goes when its place does.
  const shown =
    pointed && stack.bands.includes(pointed.band) && pointed.part.t < pointed.band.layout.T
      ? pointed
      : undefined;
  return {
    /** The parts of the playhead's timestep in the row that is looked at. */
    present:
      t >= frame.first && t <= frame.last
        ? partsIn(chosen, frame, t - chosen.column, hasOutput(t))
        : [],
    point: (part: Part | undefined) =>
      setPointed(part && { band: chosen, part, x: part.x, units: undefined, focused: true }),
    bubble: shown && {
      band: shown.band,
      part: shown.part,
      units: shown.units,
      x: shown.part.kind === 'cable' ? shown.x : shown.part.x,
      y: shown.part.y - shown.part.height / 2 - 8,
      now: shown.focused,
    },
    handlers: {
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType !== 'touch' && event.buttons === 0) pointAt(event);
      },
      onPointerLeave: (event: PointerEvent<HTMLElement>) => {
        // A finger that is lifted has left, too; what it touched stays named until the next touch.
        if (!pointed || pointed.focused || event.pointerType === 'touch') return;
        setPointed(undefined);
        attend({});
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        const { x, y } = pointIn(event);
        const { cell, token } = frame;
        const column = frame.columnAt(x);
        const onCells = y > cell.top - 20 && y < token.y + token.size;
        if (onCells && column >= 0 && column < frame.T) {
          stopWalking();
          goTo(column);
          const band = bandAt(stack, y);
          if (band && band !== chosen) chooseLayer(band.block.layer, band.block.direction);
        }
        if (event.pointerType === 'touch') pointAt(event);
      },
    },
  };
}
