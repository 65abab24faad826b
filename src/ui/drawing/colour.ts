import { mark, type Concept } from '../concept';
import type { Palette } from '../theme';

export type Channels = readonly [red: number, green: number, blue: number];

/**
 * Red, green and blue, 0 … 255, of a token written as `#rgb` or `#rrggbb`, as all marks are.
 * @throws when the token is written another way: it could not be mixed.
 */
export function channels(css: string): Channels {
  const long = /^#[0-9a-f]{3}$/i.test(css) ? css.replace(/[0-9a-f]/gi, '$&$&') : css;
  if (!/^#[0-9a-f]{6}$/i.test(long)) throw new Error(`a colour to mix must be #rrggbb: ${css}`);
  const all = Number.parseInt(long.slice(1), 16);
  return [all >> 16, (all >> 8) & 255, all & 255];
}

export const between = (from: Channels, to: Channels, part: number): Channels => [
  Math.round(from[0] + (to[0] - from[0]) * part),
  Math.round(from[1] + (to[1] - from[1]) * part),
  Math.round(from[2] + (to[2] - from[2]) * part),
];

export const css = ([red, green, blue]: Channels): string => `rgb(${red} ${green} ${blue})`;

/** How strongly a signed value within ±1 is tinted, 0 … 1: small values are lifted a little, so that they are seen. */
export const strength = (value: number): number => Math.min(1, Math.abs(value)) ** 0.8;

/** The colour of a signed value: the concept's hue above 0, slate below, the colour of zero between. */
export function signedColour(palette: Palette, concept: Concept, value: number): Channels {
  const end = channels(palette(value < 0 ? 'neg' : mark(concept)));
  return between(channels(palette('zero')), end, strength(value));
}

/** Steps of the table on either side of zero. */
export const tableHalf = 255;

const tables = new WeakMap<Palette, Map<Concept, Uint32Array>>();

/**
 * The colours of −1 … +1 as the pixels of an ImageData (little endian, opaque), 2 · 255 + 1 of them:
 * a pixel of a cable is one look into this table.
 */
export function signedPixels(palette: Palette, concept: Concept): Uint32Array {
  let ofTheme = tables.get(palette);
  if (!ofTheme) tables.set(palette, (ofTheme = new Map()));
  let table = ofTheme.get(concept);
  if (!table) {
    table = Uint32Array.from({ length: 2 * tableHalf + 1 }, (_, k) => {
      const [red, green, blue] = signedColour(palette, concept, (k - tableHalf) / tableHalf);
      return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    });
    ofTheme.set(concept, table);
  }
  return table;
}
