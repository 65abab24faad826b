import { px, type Colour } from './marks';

/**
 * The pixels of a small picture as cells of a larger one: an outline for each colour, neighbours in a
 * row taken together.
 * @param box the part of the picture (x, y, width, height), and where it is laid (x, y, width, height)
 */
export function cellsOf(
  source: HTMLCanvasElement,
  box: readonly number[],
): { readonly colour: Colour; readonly d: string }[] {
  const [sx = 0, sy = 0, columns = 0, rows = 0, left = 0, top = 0, width = 0, height = 0] = box;
  const image = source.getContext('2d')?.getImageData(sx, sy, columns, rows);
  if (!image) return [];
  const pixels = new Uint32Array(image.data.buffer);
  const [wide, tall] = [width / columns, height / rows];
  const outlines = new Map<number, string[]>();
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns;) {
      const pixel = pixels[y * columns + x]!;
      const from = x;
      while (x < columns && pixels[y * columns + x] === pixel) x++;
      // What is transparent lets through what lies under it.
      if (pixel >>> 24 === 0) continue;
      let outline = outlines.get(pixel);
      if (!outline) outlines.set(pixel, (outline = []));
      const long = px((x - from) * wide);
      outline.push(
        `M${px(left + from * wide)} ${px(top + y * tall)}h${long}v${px(tall)}h-${long}Z`,
      );
    }
  return [...outlines].map(([pixel, outline]) => ({
    colour: {
      // Little endian: red is the lowest byte.
      hex: `#${[0, 8, 16].map((shift) => ((pixel >>> shift) & 255).toString(16).padStart(2, '0')).join('')}`,
      alpha: (pixel >>> 24) / 255,
    },
    d: outline.join(''),
  }));
}
