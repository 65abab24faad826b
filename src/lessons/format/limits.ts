/** What a lesson may be at most, whoever wrote it. */
export const limits = {
  /** UTF-16 units of the whole text. */
  text: 256 * 1024,
  steps: 40,
  /** Of all nodes of the tree, and how deep they may stand. */
  nodes: 8000,
  depth: 12,
  options: 6,
  formula: 1000,
  /** Braces within one another in a formula. */
  braces: 50,
  title: 200,
  /** Faults that are told. */
  faults: 20,
  /** Training steps of an observation or a claim. */
  trained: 5000,
} as const;

/** Why a formula is refused; undefined where KaTeX may be given it. */
export function faultOfFormula(tex: string): string | undefined {
  if (tex.length > limits.formula) return `at most ${limits.formula} characters`;
  let depth = 0;
  for (const character of tex) {
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (depth > limits.braces) return `at most ${limits.braces} braces within one another`;
  }
  return undefined;
}
