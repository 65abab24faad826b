import type { Block, JunctionBlock, RecurrentBlock } from '../../../experiment';
import type { Arrangement, Injection } from '../../recurrence/kernels/webgl/arrangement';
import { uploadSheet } from '../../recurrence/kernels/webgl/batches';
import { inputGradientDraw } from '../../recurrence/kernels/webgl/input';
import { junctionDraw } from '../../recurrence/kernels/webgl/junction';
import type { Draw, Sheet, Spot } from '../../recurrence/kernels/webgl/shader';
import type { Limits, Texels } from '../../recurrence/kernels/webgl/texels';

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

export interface LevelOptions {
  readonly texels: Texels;
  readonly limits: Limits;
  readonly batch: number;
  readonly training: boolean;
}

/** What is uploaded for a junction in each training step: what dropout multiplies by. */
export interface DropoutSheet {
  readonly junction: JunctionBlock;
  readonly sheet: Sheet;
}

/** The sheet for the scales of a junction, where it drops anything. */
export function dropoutSheetOf(
  { junction }: Level,
  { texels, limits, batch, training }: LevelOptions,
): DropoutSheet | undefined {
  if (!training || !junction || junction.dropout === 0) return undefined;
  const name = `${junction.name}Scales`;
  return { junction, sheet: uploadSheet(name, junction.outputs, 1, batch, texels, limits) };
}

/** What the recurrent block `direction` of a level gets of ∂L/∂(what the level gives out). */
export function injectionOf(
  level: Level,
  direction: number,
  spot: Spot,
  scales: Sheet | undefined,
): Injection {
  const { blocks, junction } = level;
  const both = blocks.length > 1;
  return {
    spot,
    places: placesOfLevel(level),
    ...(both && junction?.merge === 'concat' && { column: direction * junction.units }),
    ...(both && junction?.merge === 'mean' && { factor: 1 / blocks.length }),
    ...(scales && { scales }),
  };
}

/** The draw of a level's junction, where it has one. */
export function junctionDrawOf(
  level: Level,
  options: LevelOptions,
  given: {
    /** By direction. */
    readonly outputs: readonly Spot[];
    readonly input: Spot;
    readonly scales: Sheet | undefined;
  },
): Draw | undefined {
  const { blocks, junction } = level;
  if (!junction) return undefined;
  const places = placesOfLevel(level);
  // Without dropout and without a neighbour to be added, it would only copy.
  if (blocks.length === 1 && !given.scales && !junction.residual) return undefined;
  return junctionDraw({
    ...options,
    name: junction.name,
    merge: junction.merge,
    of: blocks.map(({ direction, timesteps }, k) => ({
      spot: given.outputs[k]!,
      first: direction === 'forward' ? timesteps - places : 0,
    })),
    places,
    units: junction.units,
    outputs: junction.outputs,
    scales: given.scales,
    residual: junction.residual ? given.input : undefined,
  });
}

/** ∂L/∂(the input of a level), `above` being where ∂L/∂(what it gives out) lies. */
export const inputGradientDrawOf = (
  { junction }: Level,
  arrangements: readonly Arrangement[],
  above: Spot,
): Draw => inputGradientDraw(arrangements, junction?.residual ? above : undefined);
