import type { Block, JunctionBlock, RecurrentBlock } from '../../../experiment';
import type { Injection } from '../../recurrence/kernels/webgl/surroundings';

/** The recurrent blocks that read the same input, and what makes one vector of what they give out. */
export interface Level {
  readonly blocks: readonly RecurrentBlock[];
  readonly junction: JunctionBlock | undefined;
}

/** The levels of a model, in the order in which values pass them. */
export function levelsOf(blocks: readonly Block[]): readonly Level[] {
  const levels: { blocks: RecurrentBlock[]; junction: JunctionBlock | undefined }[] = [];
  for (const block of blocks) {
    const top = levels.at(-1);
    if (block.kind === 'junction') top!.junction = block;
    if (block.kind !== 'recurrent') continue;
    const [beside] = top?.blocks ?? [];
    if (beside && beside.stack === block.stack && beside.layer === block.layer)
      top!.blocks.push(block);
    else levels.push({ blocks: [block], junction: undefined });
  }
  return levels;
}

/** At how many timesteps the next block reads a level. */
export const placesOfLevel = ({ blocks: [block] }: Level): number =>
  block!.returns === 'last' ? 1 : block!.timesteps;

/** What a block gets of a gradient of what both directions were merged to: its columns, and by what to multiply. */
export function shareOf(
  { blocks, junction }: Level,
  direction: number,
): Pick<Injection, 'column' | 'factor'> {
  if (blocks.length === 1) return {};
  return {
    ...(junction!.merge === 'concat' && { column: direction * junction!.units }),
    ...(junction!.merge === 'mean' && { factor: 1 / blocks.length }),
  };
}
