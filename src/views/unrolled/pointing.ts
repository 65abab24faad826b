import { useState, type PointerEvent } from 'react';
import { attend, goTo, stopWalking, store, useStore } from '../../store';
import type { StageLayout } from './layout';
import { partAt, partsOf, unitsAt, type Part } from './parts';

interface Stage {
  readonly layout: StageLayout;
  readonly hasOutput: (t: number) => boolean;
  readonly T: number;
  readonly H: number;
}

/** What is pointed at: a part, and of a cable where along it and at which units. */
interface Pointed {
  readonly part: Part;
  readonly x: number;
  readonly units: { readonly first: number; readonly last: number } | undefined;
  /** Focused rather than hovered: the bubble does not wait. */
  readonly focused: boolean;
}

/** Pointing at parts of the stage lights them everywhere and names them in a bubble; a click goes to their timestep. */
export function usePointing({ layout, hasOutput, T, H }: Stage) {
  const t = useStore((state) => state.t);
  const [pointed, setPointed] = useState<Pointed>();

  const placeIn = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const pointAt = (event: PointerEvent<HTMLElement>) => {
    const { x, y } = placeIn(event);
    const part = partAt(layout, hasOutput, x, y, event.pointerType === 'touch' ? 9 : 4);
    if (!part) {
      if (pointed) setPointed(undefined);
      if (Object.keys(store.getState().attention).length > 0) attend({});
      return;
    }
    const units = part.kind === 'cable' ? unitsAt(layout, part.symbol, y, H) : undefined;
    attend({
      symbol: part.symbol,
      t: part.t,
      ...(units && units.first === units.last ? { unit: units.first } : {}),
    });
    setPointed({ part, x, units, focused: false });
  };
  // A part keeps being named while values change under it; it goes when its place does.
  const shown = pointed && pointed.part.t < T ? pointed : undefined;
  return {
    /** The parts of the playhead's timestep. */
    present: t >= layout.first && t <= layout.last ? partsOf(layout, t, hasOutput(t)) : [],
    point: (part: Part | undefined) =>
      setPointed(part && { part, x: part.x, units: undefined, focused: true }),
    bubble: shown && {
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
        const { x, y } = placeIn(event);
        const { cell, token } = layout;
        const time = Math.round((x - layout.x(0)) / layout.pitch);
        const onCells = y > cell.top - 20 && y < token.y + token.size;
        if (onCells && time >= 0 && time < T) {
          stopWalking();
          goTo(time);
        }
        if (event.pointerType === 'touch') pointAt(event);
      },
    },
  };
}
