import type { Expression } from '../../../cells/adjoint/expression';
import type { Kernel, Place } from './kernel';
import type { Timestep } from '../../../cells/adjoint/timestep';

/** A value that matrices are multiplied by: x, a state before, or a value within the timestep. */
export interface Source {
  readonly value: Expression;
  readonly uses: readonly Use[];
}
/** The affine expression and the matrix by which a source goes into it. */
export interface Use {
  readonly affine: Expression;
  readonly weight: string;
}

/** First the products that the affine values sum up, then what follows from them unit by unit. */
export interface ForwardPhase {
  readonly affines: readonly Expression[];
  readonly kernel?: Kernel;
}

/** First the products with transposed matrices, each into its place, then the pointwise adjoint. */
export interface BackwardPhase {
  readonly products: readonly { readonly source: Source; readonly place: Place }[];
  readonly kernel?: Kernel;
  /** The same without what goes to the timestep before: where truncated backpropagation cuts. */
  readonly cutKernel?: Kernel;
}

/** ∂L/∂state of the timestep before, as far as it comes through matrices. */
export interface CarryProduct {
  readonly source: Source;
  readonly place: Place;
  /** Added to what a kernel or the loss has put there. */
  readonly adds: boolean;
}

/** All in the record. */
export interface StatePlaces {
  readonly value: Place;
  /** ∂L/∂state as the timesteps after it and the loss leave it. */
  readonly incoming: Place;
  /** The whole ∂L/∂state, with what its own timestep makes of it; the same place where that is nothing. */
  readonly gradient: Place;
  /** How the whole is made anew from `incoming` and the record, where it is not kept at `gradient`. */
  readonly whole?: Kernel;
}

/**
 * How one timestep is computed and differentiated: what every backend's kernels are made from.
 * Which terms depend on x alone shows in `sources`: those of the input.
 */
export interface Plan {
  readonly timestep: Timestep;
  /** Blocks in a record, fixed blocks, and blocks of one timestep in the ring. */
  readonly slots: { readonly record: number; readonly fixed: number; readonly ring: number };
  readonly places: ReadonlyMap<Expression, Place>;
  readonly states: ReadonlyMap<string, StatePlaces>;
  /** By parameter with one number per unit: its copy for every example, and its gradient for each. */
  readonly weights: ReadonlyMap<string, { readonly value: Place; readonly gradient: Place }>;
  readonly constants: readonly { readonly value: number; readonly place: Place }[];
  readonly mask?: Place;
  readonly sources: readonly Source[];
  /** Places of ∂L/∂z in the ring, for each affine value z that the loss depends on. */
  readonly gradients: ReadonlyMap<Expression, Place>;
  readonly forward: readonly ForwardPhase[];
  readonly backward: readonly BackwardPhase[];
  readonly carry: readonly CarryProduct[];
  readonly loss: PlanOptions['loss'];
}

export interface PlanOptions {
  /** Whether padded timesteps leave the states as they are. */
  readonly masked: boolean;
  /** Whether ∂L/∂h_t is there before the backward pass at every timestep, or only at the last. */
  readonly loss: 'last' | 'every';
  /** `training` keeps what the adjoint reads; `looking` keeps every symbol and has no adjoint. */
  readonly purpose: 'training' | 'looking';
  /**
   * Whether an activation of a state, and the whole gradient of a state, are made anew rather than
   * kept: a draw writes few textures at once, and an LSTM has one of each too many for six.
   */
  readonly keeps?: 'least';
}
