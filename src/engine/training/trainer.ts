import type { Switchable } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { Checkpoint, Needs, Picture } from '../../worker/protocol';

/** What was read is not what was computed: the backend is gone, and the trainer with it. */
export class LostError extends Error {
  override readonly name = 'LostError';
}

/** One number for each training step, in order. */
export interface Measured {
  readonly losses: Float32Array;
  readonly metrics: Float32Array;
  /** Norm of the gradient of all parameters together, before and after clipping; it need not be finite. */
  readonly norms: Float32Array;
  readonly clippedNorms: Float32Array;
}

/**
 * A model in training on one backend. Everything happens between training steps and in the order of
 * the calls; a call that reads waits for the steps before it, and throws LostError rather than give
 * what a lost backend reads as.
 */
export interface Trainer {
  /** Training steps done. */
  readonly step: number;
  /** Does one training step; while it replays, goes on to the next moment of the recording. */
  train(batch: Batch): void;
  /** Whether the next training steps come from a recording. */
  readonly replaying?: boolean;
  /** Whether another training step would first wait for those that the backend has not done yet. */
  readonly full?: boolean;
  /** Whether there are gradients to be looked at: those of a training step done here, or observed; none after a change. */
  readonly hasGradients: boolean;
  /** Takes ‖∂L/∂state_t‖ of a batch, of the model as it is, without training on it: the next look shows them. */
  observe(batch: Batch): void;
  /** What was measured in the training steps since the last call. */
  losses(): Measured;
  /**
   * Goes on with other settings, and with other values of the parameters that are given by block and
   * name (`layer1.h.U`): exactly as a trainer would that took this one's checkpoint up with them.
   * @throws when a parameter is of another model.
   */
  change(settings: Switchable, parameters?: Checkpoint['parameters']): void;
  /**
   * Reads together, where each reading waits, what `losses`, `look` and, where it is wanted, `checkpoint`
   * are asked for next. It changes nothing else.
   */
  gather?(watched: Batch, needs: Needs, checkpoint: boolean): void;
  /** The model as it is now: values of the watched example, norms of the last training step or observation, parameters. */
  look(watched: Batch, needs: Needs): Picture;
  /** Outputs of a batch: probabilities of classes or reals [B, S, K]. */
  predict(batch: Batch): Float32Array;
  checkpoint(): Checkpoint;
  /** Gives back everything that it holds on the backend. */
  dispose(): void;
}
