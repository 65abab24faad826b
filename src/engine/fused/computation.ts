import type { Switchable } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { AttentionPicture, Checkpoint, LayerPicture, Needs } from '../../worker/protocol';
import type { Measured } from '../training/trainer';

/** Values by block and name (`layer1.f.W`, `head.b`), row-major without padding. */
export type ParameterValues = Readonly<Record<string, Float32Array>>;

/** What was asked for, read in one go. Layouts: t timestep, u unit, s place, k output. */
export interface Reading {
  /** Of the watched example: by layer every symbol [T, H], and the output [S, K]; what else, as a picture has it. */
  readonly values?: {
    readonly layers: readonly Readonly<Record<string, Float32Array>>[];
    /** By layer; undefined where it reads the example itself. */
    readonly inputs?: readonly LayerPicture['inputs_tu'][];
    /** By layer; undefined where the states before it are zeros. */
    readonly initial?: readonly LayerPicture['initial_u'][];
    readonly output_sk: Float32Array;
    readonly decoded_t?: Float32Array;
    readonly attention?: Omit<AttentionPicture, 'parameters'>;
  };
  /** By layer and state, ‖∂L/∂state_t‖ [T] of the last batch that was trained on or observed; there must have been one. */
  readonly norms?: readonly Readonly<Record<string, Float32Array>>[];
  readonly parameters?: ParameterValues;
}

/** A model with kernels of its own on one backend: all of a trainer that depends on which. */
export interface Computation {
  /** One training step, `step` from 1; its loss and metric are kept until they are taken. */
  train(batch: Batch, step: number): void;
  /** See the trainer's. */
  readonly full?: boolean;
  /** Reads what `takeLosses`, `read` and, where it is wanted, `state` will be asked for next, in one go. */
  gather?(watched: Batch, needs: Needs, state: boolean): void;
  observe(batch: Batch): void;
  takeLosses(): Measured;
  /** Goes on with other settings, and with other values of the parameters that are given. */
  change(settings: Switchable, parameters: ParameterValues): void;
  read(watched: Batch, needs: Needs): Reading;
  /** Probabilities of classes or reals [S, B, K]. */
  predict(batch: Batch): Float32Array;
  /** The parameters, and after them the optimiser's slots. */
  state(): readonly ParameterValues[];
  /** Where states go on from one training step to the next: those of the last one, as a checkpoint has them. */
  readonly states?: Checkpoint['states'];
  dispose(): void;
}
