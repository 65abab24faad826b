import { channels } from '../drawing/colour';
import type { Colour } from './marks';

const hexOf = (rgb: readonly number[]) =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Reads a colour that only a browser knows how to mix, from the pixel that it makes. */
function mixed(css: string): Colour {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return { hex: hexOf([red, green, blue]), alpha: alpha / 255 };
}

/**
 * A colour of CSS as a plain hexadecimal one with its opacity, which every reader of SVG understands.
 * @param alpha how opaque it is besides
 * @returns undefined of what has no colour: `none`, or a transparent one
 */
export function colourOf(css: string, alpha = 1): Colour | undefined {
  if (css === '' || css === 'none' || css === 'transparent') return undefined;
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(css)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  const colour = css.startsWith('#')
    ? { hex: hexOf(channels(css)), alpha: 1 }
    : parts
      ? { hex: hexOf(parts.slice(0, 3)), alpha: parts[3] ?? 1 }
      : mixed(css);
  return colour.alpha * alpha > 0 ? { hex: colour.hex, alpha: colour.alpha * alpha } : undefined;
}
