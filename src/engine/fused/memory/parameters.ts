import { parametersOf, type Block } from '../../../experiment';
import { padded } from '../../recurrence/kernels/memory/workspace';
import type { ParameterValues } from '../computation';

export interface ParameterPlace {
  readonly block: string;
  /** Within the block. */
  readonly name: string;
  /** Of the first number among all parameters. */
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
}

/** Where the parameters of a model lie in one vector; each row is filled with zeros up to a multiple of 4. */
export class ParameterLayout {
  readonly places: readonly ParameterPlace[];
  /** How many numbers the vector has. */
  readonly count: number;

  constructor(blocks: readonly Block[]) {
    let offset = 0;
    this.places = blocks.flatMap((block) =>
      parametersOf(block).map(({ name, shape }) => {
        const columns = shape.at(-1)!;
        const rows = shape.length === 2 ? shape[0]! : 1;
        const place = { block: block.name, name, offset, rows, columns };
        offset += rows * padded(columns);
        return place;
      }),
    );
    this.count = offset;
  }

  read(vector: Float32Array): Record<string, Float32Array> {
    return Object.fromEntries(
      this.places.map(({ block, name, offset, rows, columns }) => {
        const values = new Float32Array(rows * columns);
        for (let row = 0; row < rows; row++) {
          const from = offset + row * padded(columns);
          values.set(vector.subarray(from, from + columns), row * columns);
        }
        return [`${block}.${name}`, values];
      }),
    );
  }

  /** @throws when the values are those of another model. */
  write(vector: Float32Array, values: ParameterValues): void {
    for (const { block, name, offset, rows, columns } of this.places) {
      const value = values[`${block}.${name}`];
      if (value?.length !== rows * columns)
        throw new Error(`${block}.${name} should have ${rows * columns} numbers`);
      for (let row = 0; row < rows; row++)
        vector.set(
          value.subarray(row * columns, (row + 1) * columns),
          offset + row * padded(columns),
        );
    }
  }
}
