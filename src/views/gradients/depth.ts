import { recurrentBlocks, type Block, type RecurrentBlock } from '../../experiment';
import { isMeasured } from '../../ui/drawing/ribbon';
import { normsOf } from '../unrolled/norms';
import type { Picture } from '../../worker/protocol';

/** What of the gradient is found in one layer. */
export interface LayerNorm {
  readonly layer: number;
  /** Mean over the timesteps of ‖∂L/∂h_t‖. */
  readonly norm: number;
}

/**
 * The size of the gradient at each layer, from the uppermost down: of the stack and the direction of the block that
 * is looked at. Empty until norms are known.
 */
export function depthOf(
  blocks: readonly Block[],
  { stack, direction }: Pick<RecurrentBlock, 'stack' | 'direction'>,
  picture: Picture | undefined,
): readonly LayerNorm[] {
  const found = recurrentBlocks(blocks).flatMap((block, index) => {
    if (block.stack !== stack || block.direction !== direction) return [];
    const norms = normsOf(picture?.layers[index]?.gradients_t, 'h', block.timesteps);
    if (!norms) return [];
    return [
      { layer: block.layer, norm: norms.reduce((sum, norm) => sum + norm, 0) / norms.length },
    ];
  });
  return found.toReversed();
}

/** By how much each layer down multiplies, from the uppermost to the lowest; undefined where that cannot be told. */
export function factorPerLayer(norms: readonly LayerNorm[]): number | undefined {
  const [top, bottom] = [norms[0], norms.at(-1)];
  if (!top || !bottom || top === bottom) return undefined;
  if (!norms.every(({ norm }) => isMeasured(norm))) return undefined;
  return (bottom.norm / top.norm) ** (1 / (norms.length - 1));
}
