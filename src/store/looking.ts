import {
  modelOf,
  recurrentBlocks,
  type Block,
  type Experiment,
  type RecurrentBlock,
} from '../experiment';
import type { Source } from '../tasks/task';
import type { LayerPicture } from '../worker/protocol';
import type { State } from './state';

/** The recurrent block that is looked at, and where the playhead stands in it. */
export interface LookedAt {
  readonly block: RecurrentBlock;
  /** Its place among the recurrent blocks: in a picture's layers and in the answers about gradients. */
  readonly index: number;
  /** Its own timestep under the playhead, 0-based; the nearest one when the playhead stands in the other stack. */
  readonly t: number;
  /** The column of its first timestep. */
  readonly column: number;
}

let model:
  | { readonly experiment: Experiment; readonly source: Source; readonly blocks: readonly Block[] }
  | undefined;

/** The description of the present model: the same blocks as long as the experiment is the same. */
export function presentModel({
  experiment,
  source,
}: Pick<State, 'experiment' | 'source'>): readonly Block[] {
  if (model?.experiment !== experiment || model.source !== source)
    model = { experiment, source, blocks: modelOf(experiment, source) };
  return model.blocks;
}

type Looking = Pick<State, 'experiment' | 'source' | 'layer' | 'direction' | 't'>;

let last: LookedAt | undefined;

/**
 * The block of the chosen layer and direction, in the stack in which the playhead stands: the same value as long
 * as the same is looked at.
 */
export function lookedAt(state: Looking): LookedAt {
  const { source, layer, direction, t } = state;
  const blocks = recurrentBlocks(presentModel(state));
  const stack = source.decoder && t >= source.T ? 'decoder' : 'encoder';
  const ofLayer = blocks.filter((block) => block.stack === stack && block.layer === layer);
  const block = ofLayer.find((own) => own.direction === direction) ?? ofLayer[0] ?? blocks[0]!;
  const column = stack === 'decoder' ? source.T : 0;
  const own = Math.max(0, Math.min(block.timesteps - 1, t - column));
  if (last?.block !== block || last.t !== own)
    last = { block, index: blocks.indexOf(block), t: own, column };
  return last;
}

/** The block that is looked at: it stays the same while the playhead moves within its stack. */
export const lookedAtBlock = (state: Looking): RecurrentBlock => lookedAt(state).block;

/** What was last seen of the block that is looked at. */
export const lookedAtPicture = (
  state: Looking & Pick<State, 'picture'>,
): LayerPicture | undefined => state.picture?.layers[lookedAt(state).index];
