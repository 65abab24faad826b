import type { Draw } from '../drawings';
import type { Palette } from '../theme';

/** a, b, c, d, e, f of a canvas or of SVG. */
export type Matrix = readonly [number, number, number, number, number, number];

/** A colour as every reader of SVG knows it, `#rrggbb`, and its opacity. */
export interface Colour {
  readonly hex: string;
  readonly alpha: number;
}

/** Colours along a line. */
export interface Gradient {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly stops: readonly { readonly at: number; readonly colour: Colour }[];
}

export type Paint = Colour | Gradient;

export interface Stroke {
  readonly paint: Paint;
  readonly width: number;
  readonly dash: readonly number[];
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
}

/** An outline in the grammar of SVG paths, and where it lies. */
interface Outline {
  readonly d: string;
  readonly matrix: Matrix;
}

export interface PathMark extends Outline {
  readonly kind: 'path';
  readonly fill?: Paint;
  readonly stroke?: Stroke;
  readonly evenOdd?: boolean;
  /** Cells that touch: without it a seam shows between them. */
  readonly crisp?: boolean;
  /** Outlines within which alone it is seen. */
  readonly clips: readonly Outline[];
}

/** A few letters in one font. */
export interface Run {
  readonly text: string;
  readonly size: number;
  readonly family: string;
  readonly weight: string;
  readonly italic: boolean;
  readonly fill: Colour;
  /** How much lower it stands than the run before it. */
  readonly dy: number;
  /** How much further right it begins. */
  readonly dx: number;
}

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** The base line of the first run. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly runs: readonly Run[];
  readonly matrix: Matrix;
  /** A border behind the letters that parts them from what they lie on. */
  readonly halo?: { readonly colour: Colour; readonly width: number };
}

/** What is drawn on a canvas of the page: drawn anew on another one, or recorded as paths. */
export interface DrawingMark {
  readonly kind: 'drawing';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly draw: Draw;
  readonly palette: Palette;
}

/** What a picture is made of, from back to front; lengths are CSS pixels. */
export type Mark = PathMark | TextMark | DrawingMark;

export const here: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that does `inner` first. */
export const after = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

/** A length as SVG has it: hundredths of a pixel are as fine as anyone sees. */
export const px = (length: number): string => String(Math.round(length * 100) / 100 || 0);

export const pathOfCircle = (x: number, y: number, r: number): string =>
  `M${px(x - r)} ${px(y)}a${px(r)} ${px(r)} 0 1 1 ${px(2 * r)} 0a${px(r)} ${px(r)} 0 1 1 ${px(-2 * r)} 0Z`;

/** A rectangle, its corners rounded by r. */
export function pathOfBox(x: number, y: number, width: number, height: number, r = 0): string {
  const round = Math.max(0, Math.min(r, Math.abs(width) / 2, Math.abs(height) / 2));
  if (round === 0) return `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}Z`;
  const corner = (dx: number, dy: number) =>
    `a${px(round)} ${px(round)} 0 0 1 ${px(dx * round)} ${px(dy * round)}`;
  const [wide, tall] = [width - 2 * round, height - 2 * round];
  return [
    `M${px(x + round)} ${px(y)}h${px(wide)}${corner(1, 1)}v${px(tall)}${corner(-1, 1)}`,
    `h${px(-wide)}${corner(-1, -1)}v${px(-tall)}${corner(1, -1)}Z`,
  ].join('');
}
