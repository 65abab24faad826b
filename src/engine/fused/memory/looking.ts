import type { Cell } from '../../../cells';
import type { Network } from './network';

/**
 * Every symbol of a layer [T, H] of the first example of a batch, after a forward pass for looking.
 */
export function readSymbols(
  { layers, workspace }: Network,
  layer: number,
  cell: Cell,
  units: number,
  timesteps: number,
): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.keys(cell.equations).map((symbol) => {
      const { at, step } = layers[layer]!.symbol(symbol);
      const values_tu = new Float32Array(timesteps * units);
      for (let t = 0; t < timesteps; t++)
        values_tu.set(workspace.floats(at + t * step, units), t * units);
      return [symbol, values_tu];
    }),
  );
}
