import { useSyncExternalStore } from 'react';
import { openLesson, pause } from '../store';
import type { TermName } from './terms';

let sought: TermName | undefined;
const listeners = new Set<() => void>();

/** Opens the glossary, at a term or at its beginning; what was training pauses. */
export function openGlossary(term?: TermName): void {
  pause();
  sought = term;
  for (const listener of listeners) listener();
  // Also where the glossary is open already, this opens it anew.
  openLesson('glossary');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The term at which the glossary was opened last. */
export const useSought = () => useSyncExternalStore(subscribe, () => sought);
