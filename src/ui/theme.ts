/** The colours of the present theme as a canvas needs them: read once per theme, by the names of tokens.css without dashes. */
export interface Palette {
  /** The colour of a token: `ink`, `k-h`, `grad-3`. */
  (token: string): string;
  /** Multiplier of line widths: 1, or more for the projector. */
  readonly stroke: number;
}

/** Reads the tokens that hold on an element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  const colour = (token: string) => {
    let value = known.get(token);
    if (value === undefined)
      known.set(token, (value = style.getPropertyValue(`--${token}`).trim()));
    return value;
  };
  return Object.assign(colour, { stroke: Number(style.getPropertyValue('--stroke')) || 1 });
}
