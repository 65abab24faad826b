/** A parameter in a texture: `index` is the place of an element among the numbers of the texture. */
interface Entry {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  index(row: number, column: number): number;
}

/** Rows of a matrix begin at a multiple of this, so that one fragment's rows are of one matrix. */
export const ROWS = 4;
const aligned = (rows: number) => Math.ceil(rows / ROWS) * ROWS;

/** What one source is multiplied by: a matrix for each affine value, or none. */
export interface StackedSource {
  readonly rows: number;
  readonly weights: readonly (string | undefined)[];
}

/**
 * All parameters of a block in one texture: the matrices one under another as their sources follow,
 * then the biases, then vectors of one weight per unit. A texel holds what belongs to four affine
 * values of one unit ("a quad"); with more than four, quads stand side by side. What belongs to
 * nothing is 0 and stays 0.
 */
export class Stack {
  readonly quads: number;
  readonly width: number;
  readonly height: number;
  readonly biasRow: number;
  private readonly firstRows: readonly number[];
  private readonly entries: readonly Entry[];

  private constructor(
    readonly units: number,
    readonly affines: number,
    sources: readonly number[],
    readonly weights: readonly string[],
    entriesOf: (stack: Stack) => readonly Entry[],
  ) {
    this.quads = Math.ceil(affines / 4);
    this.width = this.quads * units;
    let row = 0;
    this.firstRows = sources.map((rows) => {
      row += aligned(rows);
      return row - aligned(rows);
    });
    this.biasRow = row;
    this.height = row + aligned(1 + weights.length);
    this.entries = entriesOf(this);
  }

  /** Of a recurrent layer; the biases are those of the affine values, in their order. */
  static ofLayer(
    units: number,
    biases: readonly string[],
    sources: readonly StackedSource[],
    weights: readonly string[],
  ): Stack {
    const rows = sources.map((source) => source.rows);
    return new Stack(units, biases.length, rows, weights, (stack) => {
      const entry = (name: string, count: number, first: number, affine: number): Entry => ({
        name,
        rows: count,
        columns: units,
        index: (row, unit) =>
          4 * ((first + row) * stack.width + Math.floor(affine / 4) * units + unit) + (affine % 4),
      });
      return [
        ...sources.flatMap((source, s) =>
          source.weights.flatMap((name, affine) =>
            name === undefined ? [] : [entry(name, source.rows, stack.row(s), affine)],
          ),
        ),
        ...biases.map((name, affine) => entry(name, 1, stack.biasRow, affine)),
        ...weights.map((name) => entry(name, 1, stack.weightRow(name), 0)),
      ];
    });
  }

  /** Of a dense head: four outputs stand where a layer has four affine values of one unit. */
  static ofHead(inputs: number, outputs: number): Stack {
    return new Stack(Math.ceil(outputs / 4), 4, [inputs], [], (stack) => {
      const entry = (name: string, rows: number, first: number): Entry => ({
        name,
        rows,
        columns: outputs,
        index: (row, output) => 4 * ((first + row) * stack.width) + output,
      });
      return [entry('W', inputs, 0), entry('b', 1, stack.biasRow)];
    });
  }

  /**
   * Of attention, all of one width: where a layer has its sources stand the contexts, the states of the decoder and
   * those of the encoder, where it has affine values the output, the query and the key (of an additive score).
   */
  static ofAttention(width: number, score: 'dot' | 'additive'): Stack {
    const additive = score === 'additive';
    const rows = [width, width, ...(additive ? [width] : [])];
    return new Stack(width, additive ? 3 : 1, rows, additive ? ['v'] : [], (stack) => {
      const entry = (
        name: string,
        count: number,
        at: (row: number) => number,
        affine: number,
      ): Entry => ({
        name,
        rows: count,
        columns: width,
        index: (row, unit) => 4 * (at(row) * width + unit) + affine,
      });
      const from = (first: number) => (row: number) => first + row;
      const both = (row: number) => (row < width ? stack.row(0) + row : stack.row(1) + row - width);
      return [
        ...(additive
          ? [
              entry('Q', width, from(stack.row(1)), 1),
              entry('K', width, from(stack.row(2)), 2),
              entry('v', 1, from(stack.weightRow('v')), 0),
            ]
          : []),
        entry('W', 2 * width, both, 0),
        entry('b', 1, from(stack.biasRow), 0),
      ];
    });
  }

  /** Of all parameters. */
  get names(): readonly string[] {
    return this.entries.map(({ name }) => name);
  }

  /** The first row of the matrices of a source. */
  row(source: number): number {
    return this.firstRows[source]!;
  }

  weightRow(name: string): number {
    return this.biasRow + 1 + this.weights.indexOf(name);
  }

  /**
   * The numbers of the texture, from parameters by name.
   * @throws when they are those of another model.
   */
  pack(values: Readonly<Record<string, Float32Array | undefined>>): Float32Array {
    const packed = new Float32Array(4 * this.width * this.height);
    for (const { name, rows, columns, index } of this.entries) {
      const value = values[name];
      if (value?.length !== rows * columns)
        throw new Error(`${name} should have ${rows * columns} numbers`);
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++)
          packed[index(row, column)] = value[row * columns + column]!;
    }
    return packed;
  }

  /** Parameters by name, from the numbers of the texture. */
  unpack(packed: Float32Array): Record<string, Float32Array> {
    return Object.fromEntries(
      this.entries.map(({ name, rows, columns, index }) => {
        const values = new Float32Array(rows * columns);
        for (let row = 0; row < rows; row++)
          for (let column = 0; column < columns; column++)
            values[row * columns + column] = packed[index(row, column)]!;
        return [name, values];
      }),
    );
  }
}
