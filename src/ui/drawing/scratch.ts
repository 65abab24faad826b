let scratch: CanvasRenderingContext2D | undefined;

/**
 * A canvas for pictures of one pixel per number, at least so large, that all drawings take turns on: what is
 * put there must be drawn at once. It stays where the processor writes, since it is written far more than shown.
 */
export function scratchOf(width: number, height: number): CanvasRenderingContext2D {
  scratch ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const { canvas } = scratch;
  if (canvas.width < width) canvas.width = width;
  if (canvas.height < height) canvas.height = height;
  return scratch;
}
