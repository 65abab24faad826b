import type { Tensor2D } from '@tensorflow/tfjs-core';
import {
  recurrentBlocks,
  type Block,
  type JunctionBlock,
  type RecurrentBlock,
  type StackName,
} from '../../experiment';
import type { Recurrence, Sequence, Tap, Unrolled } from '../recurrence/recurrence';
import { joined, merged } from './junction';
import type { ParameterTensors } from './parameters';

/** A model on the backend. */
export interface Model {
  readonly blocks: readonly Block[];
  readonly parameters: Readonly<Record<string, ParameterTensors>>;
  readonly recurrence: Recurrence;
}

/** How a pass goes; all of it may be left out. */
export interface How {
  /** Is given the place of the block among the recurrent ones. */
  readonly tap?: (layer: number, ...gradient: Parameters<Tap>) => void;
  /** That of the recurrence, within each stack and in the order of computation. */
  readonly truncate?: number;
  /** By junction, what dropout multiplies by [B, outputs]. */
  readonly scales?: Readonly<Record<string, Tensor2D>>;
}

/** By state, [B, H]. */
export type States = NonNullable<Sequence['initial']>;

/** A recurrent block in a pass. */
export interface Layer extends Unrolled {
  /** What it read, [B, inputs] each. */
  readonly x_t: readonly Tensor2D[];
  /** The states before its first timestep, where they are given. */
  readonly initial?: States;
}

interface Through {
  /** By block. */
  readonly layers: Readonly<Record<string, Layer>>;
  /** What the uppermost layer gives out, at the timesteps that are read. */
  readonly output_t: readonly Tensor2D[];
}

const junctionOf = (blocks: readonly Block[], stack: StackName, layer: number) =>
  blocks.find(
    (block): block is JunctionBlock =>
      block.kind === 'junction' && block.stack === stack && block.layer === layer,
  );

const layersOf = (blocks: readonly Block[], stack: StackName, layer: number) =>
  recurrentBlocks(blocks).filter((block) => block.stack === stack && block.layer === layer);

/**
 * A sequence through the layers of one stack.
 * @param initial Gives the states that a layer begins with; zeros when absent.
 */
export function through(
  model: Model,
  stack: StackName,
  { x_t, mask_t }: Pick<Sequence, 'x_t' | 'mask_t'>,
  how: How,
  initial?: (layer: number) => States,
): Through {
  const { blocks } = model;
  const layers: Record<string, Layer> = {};
  let output_t = x_t;
  for (let depth = 1; ; depth++) {
    const own = layersOf(blocks, stack, depth);
    if (own.length === 0) return { layers, output_t };
    const sequence = {
      x_t: output_t,
      ...(mask_t && { mask_t }),
      ...(initial && { initial: initial(depth) }),
    };
    const outputs = own.map((block) => {
      const { symbols_t } = unrolled(model, block, sequence, how);
      layers[block.name] = { ...sequence, symbols_t };
      return block.returns === 'last' ? [finalOf(block, symbols_t['h']!)] : symbols_t['h']!;
    });
    const junction = junctionOf(blocks, stack, depth);
    output_t = junction
      ? outputs[0]!.map((_, t) =>
          joined(
            junction,
            outputs.map((output) => output[t]!),
            sequence.x_t[t]!,
            how.scales?.[junction.name],
          ),
        )
      : outputs[0]!;
  }
}

/** A block over a sequence, in its own direction; the timesteps of what it gives are those of the sequence. */
function unrolled(
  { blocks, parameters, recurrence }: Model,
  block: RecurrentBlock,
  { x_t, mask_t, initial }: Sequence,
  { tap, truncate }: How,
): Unrolled {
  const place = recurrentBlocks(blocks).indexOf(block);
  const backward = block.direction === 'backward';
  const turn = <V>(values: readonly V[]) => (backward ? values.toReversed() : values);
  const { symbols_t } = recurrence(
    block.cell,
    block.units,
    parameters[block.name]!,
    {
      x_t: turn(x_t),
      ...(mask_t && { mask_t: turn(mask_t) }),
      ...(initial && { initial }),
    },
    tap && ((state, n, gradient) => tap(place, state, backward ? x_t.length - 1 - n : n, gradient)),
    truncate,
  );
  return {
    symbols_t: Object.fromEntries(
      Object.entries(symbols_t).map(([name, values_t]) => [name, turn(values_t)]),
    ),
  };
}

/** What was computed last. */
const finalOf = ({ direction }: RecurrentBlock, values_t: readonly Tensor2D[]): Tensor2D =>
  values_t.at(direction === 'forward' ? -1 : 0)!;

/** By layer of a stack, the states in which it ends, those of two directions merged as its outputs are. */
export function finalStates(
  { blocks }: Model,
  stack: StackName,
  layers: Through['layers'],
): (layer: number) => States {
  return (depth) => {
    const own = layersOf(blocks, stack, depth);
    const merge = junctionOf(blocks, stack, depth)?.merge ?? 'sum';
    return Object.fromEntries(
      own[0]!.cell.state.map((state) => [
        state,
        merged(
          merge,
          own.map((block) => finalOf(block, layers[block.name]!.symbols_t[state]!)),
        ),
      ]),
    );
  };
}
