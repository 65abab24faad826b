import { useSyncExternalStore } from 'react';
import { store } from '../../store';

let isOpen = false;
const listeners = new Set<() => void>();

function turn(open: boolean): void {
  isOpen = open;
  for (const listener of listeners) listener();
}

export const openSearch = (): void => turn(true);
export const closeSearch = (): void => turn(false);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSearchOpen = (): boolean => useSyncExternalStore(subscribe, () => isOpen);

/** Where a slash is a slash, or a window is open already. */
const writes =
  'input:not([type="radio"], [type="range"], [type="checkbox"]), select, textarea, [contenteditable], dialog';

/**
 * Opens the search by a slash, as long as single keys may act and nobody is writing.
 * @returns what ends it.
 */
export function listenForSearch(): () => void {
  const press = (event: KeyboardEvent) => {
    const { target, key, isComposing, ctrlKey, metaKey, altKey } = event;
    const { shortcuts, lesson } = store.getState();
    if (key !== '/' || !shortcuts || lesson?.present || isComposing) return;
    if (ctrlKey || metaKey || altKey || (target instanceof Element && target.closest(writes)))
      return;
    event.preventDefault();
    openSearch();
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}
