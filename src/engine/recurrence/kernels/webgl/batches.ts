import { rowsOf } from './arrangement';
import type { Gpu } from './gpu';
import type { Surface } from './surface';
import { Grid } from './grid';
import type { Sheet } from './shader';
import type { Limits, Texels } from './texels';

/** The sheet of columns of numbers that the processor writes for each block and example. */
export function uploadSheet(
  name: string,
  columns: number,
  blocks: number,
  batch: number,
  texels: Texels,
  { textureSize }: Limits,
): Sheet {
  const grid = new Grid(columns, rowsOf(texels, batch), blocks, textureSize);
  return { name, grid, textures: 1, alternates: false };
}

/** Numbers [blocks, B, columns] of the processor, as a texture has them. */
export class Upload {
  readonly surface: Surface;
  private readonly numbers: Float32Array;

  private readonly channels: 1 | 4;

  /** @param drawn Whether a draw writes it too. */
  constructor(
    private readonly gpu: Gpu,
    private readonly texels: Texels,
    private readonly batch: number,
    sheet: Sheet,
    drawn = false,
  ) {
    const { width, height, count } = sheet.grid;
    this.channels = drawn ? 4 : texels.examples;
    this.surface = gpu.surface(sheet, this.channels, drawn);
    this.numbers = new Float32Array(width * height * count * this.channels);
  }

  /**
   * Columns from `first` on, out of [blocks, B, `columns`]. Where a texel has room for more examples
   * than there are, the last one stands there again, and what comes of it counts nothing.
   */
  put(values: Float32Array, first: number, columns: number): void {
    const { batch, channels, numbers } = this;
    const { width, height, count } = this.surface.sheet.grid;
    const { examples } = this.texels;
    for (let block = 0; block < count; block++)
      for (let row = 0; row < height; row++)
        for (let lane = 0; lane < examples; lane++) {
          const b = Math.min(row * examples + lane, batch - 1);
          const from = (block * batch + b) * columns;
          const to = ((block * height + row) * width + first) * channels + lane;
          for (let k = 0; k < columns; k++) numbers[to + k * channels] = values[from + k]!;
        }
  }

  /** The same as `put` for what each example counts: nothing, where an example stands there again. */
  putWeights(values: Float32Array, column: number): void {
    const { batch, channels, numbers } = this;
    const { width, height, count } = this.surface.sheet.grid;
    const { examples } = this.texels;
    for (let block = 0; block < count; block++)
      for (let b = 0; b < height * examples; b++) {
        const row = block * height + Math.floor(b / examples);
        const at = (row * width + column) * channels + (b % examples);
        numbers[at] = b < batch ? values[block * batch + b]! : 0;
      }
  }

  send(): void {
    this.gpu.upload(this.surface, this.numbers);
  }
}
