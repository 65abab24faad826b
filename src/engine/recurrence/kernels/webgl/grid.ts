/** A texture cannot be made so large on this device. */
export class TooLarge extends RangeError {}

/**
 * Blocks of `width` × `height` texels in one texture: one under another, and where a texture may not
 * be so tall, in several columns. A block is what one timestep's draw covers.
 */
export class Grid {
  readonly perColumn: number;
  readonly columns: number;

  /**
   * @param limit The longest side that a texture may have.
   * @throws TooLarge
   */
  constructor(
    readonly width: number,
    readonly height: number,
    readonly count: number,
    limit: number,
  ) {
    this.perColumn = Math.min(count, Math.floor(limit / height));
    this.columns = Math.ceil(count / this.perColumn);
    if (this.perColumn < 1 || this.columns * width > limit)
      throw new TooLarge(`${count} blocks of ${width} × ${height} do not fit ${limit} × ${limit}`);
  }

  get size(): { readonly width: number; readonly height: number } {
    return { width: this.columns * this.width, height: this.perColumn * this.height };
  }

  x(block: number): number {
    return Math.floor(block / this.perColumn) * this.width;
  }

  y(block: number): number {
    return (block % this.perColumn) * this.height;
  }

  /** GLSL: the first texel of a block; `block` is an expression. */
  origin(block: string): string {
    if (this.columns === 1) return `ivec2(0, (${block}) * ${this.height})`;
    return `ivec2((${block}) / ${this.perColumn} * ${this.width}, (${block}) % ${this.perColumn} * ${this.height})`;
  }

  /** GLSL: the lines that turn a fragment into `block`, and `k` and `row` in the block. */
  decode(): string[] {
    const { width, height, perColumn, columns, count } = this;
    const texel = 'ivec2 q = ivec2(gl_FragCoord.xy);';
    if (columns === 1)
      return [texel, `int block = q.y / ${height}, k = q.x, row = q.y - block * ${height};`];
    return [
      texel,
      `int column = q.x / ${width}, k = q.x - column * ${width};`,
      `int block = q.y / ${height}, row = q.y - block * ${height};`,
      `block += column * ${perColumn};`,
      `if (block >= ${count}) discard;`,
    ];
  }
}
