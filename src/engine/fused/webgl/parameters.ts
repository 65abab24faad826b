import type { Grid } from '../../recurrence/kernels/webgl/grid';
import type { Stack } from '../../recurrence/kernels/webgl/stack';
import type { ParameterValues } from '../computation';

/** The parameters of a block, in the columns from `column` on of the sheet that has all of them. */
export interface BlockParameters {
  readonly block: string;
  readonly stack: Stack;
  readonly column: number;
}

/** The stacks of blocks side by side. */
export function sideBySide(
  stacks: readonly { readonly block: string; readonly stack: Stack }[],
): readonly BlockParameters[] {
  let column = 0;
  return stacks.map(({ block, stack }) => {
    column += stack.width;
    return { block, stack, column: column - stack.width };
  });
}

/** The numbers of a texture that has all parameters, or one slot of each. */
export function packBlocks(
  blocks: readonly BlockParameters[],
  { width, height }: Grid,
  values: ParameterValues,
): Float32Array {
  const packed = new Float32Array(4 * width * height);
  for (const { block, stack, column } of blocks) {
    const own = Object.fromEntries(
      stack.names.map((name) => [name, values[`${block}.${name}`]] as const),
    );
    const numbers = stack.pack(own);
    for (let row = 0; row < stack.height; row++) {
      const from = 4 * row * stack.width;
      packed.set(numbers.subarray(from, from + 4 * stack.width), 4 * (row * width + column));
    }
  }
  return packed;
}

/** The same numbers by block and name. */
export function unpackBlocks(
  blocks: readonly BlockParameters[],
  { width }: Grid,
  packed: Float32Array,
): ParameterValues {
  return Object.fromEntries(
    blocks.flatMap(({ block, stack, column }) => {
      const numbers = new Float32Array(4 * stack.width * stack.height);
      for (let row = 0; row < stack.height; row++) {
        const from = 4 * (row * width + column);
        numbers.set(packed.subarray(from, from + 4 * stack.width), 4 * row * stack.width);
      }
      return Object.entries(stack.unpack(numbers)).map(([name, found]): [string, Float32Array] => [
        `${block}.${name}`,
        found,
      ]);
    }),
  );
}
