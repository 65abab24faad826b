import type { Cell } from '../../cells';
import { inSymbols, texOf } from '../../cells/tex';

/** The symbols and parameters that stand in an equation, its own first, each once, in the order of reading. */
export function termsOf(cell: Cell, symbol: string): readonly string[] {
  const marks = texOf(cell, symbol, inSymbols(cell)).matchAll(/\\htmlData\{symbol=([^}]*)\}/g);
  return [...new Set([...marks].map((mark) => mark[1]!))];
}
