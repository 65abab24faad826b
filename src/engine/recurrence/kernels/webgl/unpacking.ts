import type { LayerDraws } from './recurrence';
import type { Grid } from './grid';

/** Gradients of the parameters by name, from the numbers of the four textures of `gradients`, a sheet of the layer's own, whose parts add up. */
export function unpackParameters(
  {
    arrangement: { stack },
    gradients: {
      sheet: { grid },
    },
  }: Pick<LayerDraws, 'arrangement' | 'gradients'>,
  textures: readonly Float32Array[],
): { readonly packed: Float32Array; readonly gradients: Record<string, Float32Array> } {
  const packed = new Float32Array(4 * stack.width * stack.height);
  for (let k = 0; k < packed.length; k++) {
    const row = Math.floor(k / 4 / stack.width);
    const place = k % (4 * stack.width);
    for (let part = 0; part < grid.count; part++) {
      const at = (grid.y(part) + (row >> 2)) * grid.size.width + grid.x(part);
      packed[k]! += textures[row & 3]![4 * at + place]!;
    }
  }
  return { packed, gradients: stack.unpack(packed) };
}

/** Columns [blocks, B, `count`] from `first` on, out of the numbers of a texture of one value per texel. */
export function unpackColumns(
  numbers: Float32Array,
  grid: Grid,
  { batch, examples, first = 0, count }: { readonly batch: number; readonly examples: 1 | 4; readonly first?: number; readonly count: number }, // prettier-ignore
): Float32Array {
  return Float32Array.from({ length: grid.count * batch * count }, (_, k) => {
    const [block, b] = [Math.floor(k / (batch * count)), Math.floor(k / count) % batch];
    const row = grid.y(block) + Math.floor(b / examples);
    const column = grid.x(block) + first + (k % count);
    return numbers[4 * (row * grid.size.width + column) + (b % examples)]!;
  });
}
