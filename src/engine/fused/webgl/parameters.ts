import { parameterSheet } from '../../recurrence/kernels/webgl/arrangement';
import { gradientSheet } from '../../recurrence/kernels/webgl/gradients';
import type { Gpu } from '../../recurrence/kernels/webgl/gpu';
import type { Grid } from '../../recurrence/kernels/webgl/grid';
import { slotCounts, type OptimizerName } from '../../recurrence/kernels/webgl/optimizer';
import type { Columns, Sheet } from '../../recurrence/kernels/webgl/shader';
import type { Stack } from '../../recurrence/kernels/webgl/stack';
import type { Surface, Texture } from '../../recurrence/kernels/webgl/surface';
import type { Limits } from '../../recurrence/kernels/webgl/texels';
import type { ParameterValues } from '../computation';

/** The parameters of a block, in the columns from `column` on of the sheet that has all of them. */
export interface BlockParameters {
  readonly block: string;
  readonly stack: Stack;
  readonly column: number;
}

/** Where all parameters of a model lie, and their gradients. */
export interface ParameterSheets {
  readonly blocks: readonly BlockParameters[];
  /** The values, and after them the optimiser's slots. */
  readonly values: Sheet;
  readonly gradients: Sheet;
  /** The columns of a block. */
  of(block: string): { readonly parameters: Columns; readonly gradients: Columns };
}

/**
 * The stacks of blocks side by side in one sheet, so that one draw updates them.
 * @param timesteps The most that a gradient is a sum over.
 */
export function parameterSheets(
  stacks: readonly { readonly block: string; readonly stack: Stack }[],
  timesteps: number,
  optimizer: OptimizerName | undefined,
  limits: Limits,
): ParameterSheets {
  let width = 0;
  const blocks = stacks.map((one) => {
    width += one.stack.width;
    return { ...one, column: width - one.stack.width };
  });
  const all = stacks.map(({ stack }) => stack);
  const height = Math.max(...all.map((stack) => stack.height));
  const values: Sheet = {
    ...parameterSheet('parameters', width, height, limits),
    textures: optimizer ? 1 + slotCounts[optimizer] : 1,
  };
  const gradients = gradientSheet('gradients', all, { timesteps, places: timesteps }, limits);
  return {
    blocks,
    values,
    gradients,
    of(block) {
      const { column } = blocks.find((one) => one.block === block)!;
      return {
        parameters: { sheet: values, column },
        gradients: { sheet: gradients, column },
      };
    },
  };
}

/** The numbers of a texture that has all parameters, or one slot of each. */
function packBlocks(
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
function unpackBlocks(
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

/** All parameters and slots of a model on the GPU. */
export class Parameters {
  constructor(
    private readonly gpu: Gpu,
    private readonly sheets: ParameterSheets,
    private readonly surface: Surface,
  ) {}

  /** The textures of all values, and of the optimiser's slots where they are wanted. */
  textures(withSlots: boolean): readonly Texture[] {
    const { newest, sheet } = this.surface;
    return Array.from({ length: withSlots ? sheet.textures : 1 }, (_, texture) => ({
      surface: this.surface,
      side: newest,
      texture,
    }));
  }

  /** The values, and after them the slots if they were read, from the numbers of `textures`. */
  unpack(read: readonly Float32Array[]): readonly ParameterValues[] {
    const { blocks, values } = this.sheets;
    return read.map((numbers) => unpackBlocks(blocks, values.grid, numbers));
  }

  /** Puts values and slots in their place. */
  write(values: readonly ParameterValues[]): void {
    const { blocks, values: sheet } = this.sheets;
    this.gpu.begin();
    values.forEach((set, texture) => {
      const packed = packBlocks(blocks, sheet.grid, set);
      this.gpu.upload(this.surface, packed, this.surface.newest, texture);
    });
    this.gpu.end();
  }
}
