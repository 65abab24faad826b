import { timer, type Timer } from 'd3-timer';
import { useEffect, useState, type RefObject } from 'react';
import { wiresOf, type Cell } from '../../cells';
import { timestepBefore } from '../../experiment';
import { lookedAt, lookedAtPicture, store, useStore, type State } from '../../store';
import type { LayerPicture, Picture } from '../../worker/protocol';
import { windowOf } from './geometry';
import { createMotion, phases, type Manner, type Motion } from './motion';
import { strandsAt, type Look, type StrandsNow } from './strands';

/** Numbers are set anew no more often than this while the model trains. */
const CALM_MS = 250;

/** Which units and which timestep of the block that is looked at. */
export function lookOf(state: State): Look & { readonly cell: Cell } {
  const { watched, unit } = state;
  const { block, t } = lookedAt(state);
  const { cell, units, stack } = block;
  return {
    cell,
    state: cell.state,
    symbols: Object.keys(cell.equations),
    t,
    before: timestepBefore(block, t),
    H: units,
    ...windowOf(units, unit),
    padding: stack === 'encoder' && watched.mask_tb?.[t] === 0,
  };
}

/** The latest picture, four times a second at most while training: what numbers are read from. */
export function useCalmPicture(): Picture | undefined {
  const [picture, setPicture] = useState(() => store.getState().picture);
  useEffect(() => {
    let last = -Infinity;
    let later: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      clearTimeout(later);
      later = undefined;
      last = performance.now();
      setPicture(store.getState().picture);
    };
    const unsubscribe = store.subscribe((now, before) => {
      if (now.picture === before.picture && now.status === before.status) return;
      const wait = last + CALM_MS - performance.now();
      if (now.status !== 'playing' || !now.picture || wait <= 0) take();
      else later ??= setTimeout(take, wait);
    });
    take();
    return () => {
      clearTimeout(later);
      unsubscribe();
    };
  }, []);
  return picture;
}

/** What the latest picture says of the block that is looked at, four times a second at most while training. */
export function useCalmLayer(): LayerPicture | undefined {
  const picture = useCalmPicture();
  const { index } = useStore(lookedAt);
  return picture?.layers[index];
}

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function motionOf(cell: Cell): Motion {
  const { roles } = wiresOf(cell);
  return createMotion((symbol) => {
    if (symbol.endsWith('_prev')) return phases.before;
    return roles.get(symbol) === 'state' ? phases.after : phases.within;
  });
}

/** Keeps `strands` at what is to be seen now, and calls `redraw` while it moves; returns how to stop. */
export function followStrands(
  strands: RefObject<StrandsNow | undefined>,
  redraw: () => void,
): () => void {
  let cell: Cell | undefined;
  let motion: Motion | undefined;
  let clock: Timer | undefined;

  const show = () => {
    const now = performance.now();
    strands.current = motion!.at(now);
    if (!motion!.moving(now)) {
      clock?.stop();
      clock = undefined;
    }
    redraw();
  };
  const aim = (manner: Manner) => {
    const look = lookOf(store.getState());
    if (look.cell !== cell) {
      cell = look.cell;
      motion = motionOf(cell);
    }
    const target = strandsAt(lookedAtPicture(store.getState()), look);
    motion!.aim(target, still() ? 'jump' : manner, performance.now());
    show();
    if (motion!.moving(performance.now())) clock ??= timer(show);
  };

  aim('jump');
  const unsubscribe = store.subscribe((now, before) => {
    const same = now.experiment === before.experiment && now.watched === before.watched;
    const other =
      now.layer !== before.layer ||
      now.direction !== before.direction ||
      lookOf(now).first !== lookOf(before).first;
    if (!same || other || !before.picture) aim('jump');
    else if (now.t !== before.t) aim('step');
    else if (now.picture !== before.picture) aim('follow');
    else if (now.attention !== before.attention || now.unit !== before.unit) redraw();
  });
  return () => {
    clock?.stop();
    unsubscribe();
  };
}

export const useLook = (): ReturnType<typeof lookOf> => {
  const experiment = useStore((state) => state.experiment);
  const watched = useStore((state) => state.watched);
  const t = useStore((state) => state.t);
  const unit = useStore((state) => state.unit);
  const layer = useStore((state) => state.layer);
  const direction = useStore((state) => state.direction);
  return lookOf({ ...store.getState(), experiment, watched, t, unit, layer, direction });
};
