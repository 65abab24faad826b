import { openLesson, pause } from '../store';
import type { TermName } from './terms';

let sought: TermName | undefined;

/** Opens the glossary, at a term or at its beginning; what was training pauses. */
export function openGlossary(term?: TermName): void {
  pause();
  sought = term;
  // Also where the glossary is open already, this opens it anew.
  openLesson('glossary');
}

/** The term that the glossary was opened at; told once. */
export function takeSought(): TermName | undefined {
  const term = sought;
  sought = undefined;
  return term;
}
