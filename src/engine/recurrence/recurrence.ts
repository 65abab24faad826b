import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Cell } from '../../cells';
import type { ParameterTensors } from '../model/parameters';

/** What a recurrent layer reads, one entry per timestep. */
export interface Sequence {
  /** [B, D] each. */
  readonly x_t: readonly Tensor2D[];
  /** [B, 1] each: `real` is 1 where the timestep belongs to the example, `padded` is 1 − real. */
  readonly mask_t?: readonly { readonly real: Tensor2D; readonly padded: Tensor2D }[];
  /** By state, before the first timestep [B, H]; zeros when absent. */
  readonly initial?: Readonly<Record<string, Tensor2D>>;
}

/** A layer unrolled: every symbol of every timestep, [B, H] each. States are those after padding. */
export interface Unrolled {
  readonly symbols_t: Readonly<Record<string, readonly Tensor2D[]>>;
}

/** Is given ∂L/∂state_t [B, H] in the backward pass; 0 for the examples in which t is padding. */
export type Tap = (state: string, t: number, gradient: Tensor2D) => void;

/**
 * Runs a cell over a sequence; differentiable with respect to parameters, inputs and initial states.
 * A padded timestep leaves the states as they are.
 * @param truncate Timesteps that the gradient is carried over at most (see `cutBefore`); 0 is all.
 */
export type Recurrence = (
  cell: Cell,
  units: number,
  parameters: ParameterTensors,
  sequence: Sequence,
  tap?: Tap,
  truncate?: number,
) => Unrolled;
