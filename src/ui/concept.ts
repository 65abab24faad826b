/** The concepts that have a colour and a shape of their own. */
export type Concept = 'x' | 'h' | 'c' | 'f' | 'i' | 'g' | 'o' | 'z' | 'r' | 'y' | 'a' | 'w';

const own = new Set<string>(['x', 'h', 'c', 'f', 'i', 'g', 'o', 'z', 'r', 'y', 'a']);

/** The concept of a cell's symbol: `c_prev` is a cell state, n is a candidate like g, `f.W` is a weight. */
export function conceptOf(symbol: string): Concept {
  if (symbol.includes('.')) return 'w';
  const name = symbol.replace(/_(prev|read|context)$/, '');
  if (name === 'n') return 'g';
  return own.has(name) ? (name as Concept) : 'w';
}

/** The token of the mark, for drawing (`k-h`). */
export const mark = (concept: Concept): string => `k-${concept}`;
/** The token of the text colour (`k-h-t`). */
export const ink = (concept: Concept): string => `k-${concept}-t`;
