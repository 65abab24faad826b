import type { Palette } from './theme';

/** Draws everything on a canvas, in CSS pixels. */
export type Draw = (context: CanvasRenderingContext2D, palette: Palette) => void;

/** What is drawn on each canvas of the page, so that it can be drawn once more: larger, or as vectors. */
export const drawings = new WeakMap<HTMLCanvasElement, Draw>();
