import {
  chunkStarts,
  lastChunk,
  recurrentBlocks,
  type Block,
  type RecurrentBlock,
} from '../../experiment';
import { lookedAtBlock, presentModel, useStore, type State } from '../../store';

/** How the gradient comes to a recurrent block and goes back through it. */
export interface Flow {
  readonly T: number;
  /** The block computes against the order of time, so that its gradient goes back from the first timestep to the last. */
  readonly mirrored: boolean;
  /** Whether all losses lie behind the timestep that the block computes last, or come in along the way. */
  readonly enters: 'end' | 'every';
  /** Whether a layer above, with two directions, lets every loss in at every timestep. */
  readonly fromAbove: boolean;
}

/** What of a block tells how gradients flow in it. */
type Way = Pick<RecurrentBlock, 'stack' | 'direction' | 'timesteps' | 'returns' | 'layer'>;

/** The flow through a block of the model. */
export function flowOf(block: Way, blocks: readonly Block[]): Flow {
  const stack = recurrentBlocks(blocks).filter((own) => own.stack === block.stack);
  // Layers below the last give every state to the layer above, which hands all on to its own last timestep;
  // two directions have theirs at both ends.
  const both = stack.some((own) => own.direction === 'backward');
  const atEnd = stack.some((own) => own.returns === 'last');
  const single = block.returns === 'last' || (atEnd && !both);
  const top = stack.at(-1)!.layer;
  return {
    T: block.timesteps,
    mirrored: block.direction === 'backward',
    enters: single ? 'end' : 'every',
    fromAbove: !single && block.layer < top && both,
  };
}

let last: { readonly block: RecurrentBlock; readonly flow: Flow } | undefined;

/** The flow through the block that is looked at. */
export function presentFlow(state: State): Flow {
  const block = lookedAtBlock(state);
  if (last?.block !== block) last = { block, flow: flowOf(block, presentModel(state)) };
  return last.flow;
}

export const useFlow = (): Flow => useStore(presentFlow);

/** Values by timestep in the order in which the block computes them. */
export const inOrder = <Values extends Float32Array>(flow: Flow, values_t: Values): Values =>
  flow.mirrored ? (values_t.slice().reverse() as Values) : values_t;

/** The timesteps at whose left edge no gradient passes, ascending; 0 is always among them, where the sequence begins. */
export function cutsOf({ T, mirrored, enters }: Flow, truncate: number): readonly number[] {
  const starts =
    enters === 'end' ? [...new Set([0, lastChunk(T, truncate)])] : chunkStarts(T, truncate);
  return mirrored
    ? starts.map((start) => (start === 0 ? 0 : T - start)).toSorted((a, b) => a - b)
    : starts;
}

/** The timesteps, both included, that a gradient reaches which enters where the block ends. */
export function reachedOf({ T, mirrored }: Flow, truncate: number): readonly [number, number] {
  const first = lastChunk(T, truncate);
  return mirrored ? [0, T - 1 - first] : [first, T - 1];
}

/** The timesteps, both included, that one loss reaches, the farthest of them, and on which side of it a cut ends its way. */
export interface LossReach {
  readonly from: number;
  readonly to: number;
  readonly far: number;
  readonly cut: 'before' | 'after' | undefined;
}

/** By the timestep of a loss: how far it reaches where there is one at every timestep. */
export function lossReachOf(flow: Flow, truncate: number): (tau: number) => LossReach {
  const { T, mirrored } = flow;
  const starts = chunkStarts(T, truncate);
  const first = (place: number) => starts.findLast((start) => start <= place) ?? 0;
  return (tau) => {
    // Under a layer with two directions every timestep leads to every loss.
    if (flow.fromAbove) return { from: 0, to: T - 1, far: tau < T / 2 ? T - 1 : 0, cut: undefined };
    if (!mirrored) {
      const from = first(tau);
      return { from, to: tau, far: from, cut: from > 0 ? 'before' : undefined };
    }
    const to = T - 1 - first(T - 1 - tau);
    return { from: tau, to, far: to, cut: to < T - 1 ? 'after' : undefined };
  };
}
