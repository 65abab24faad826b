import type { Experiment } from '../experiment';
import type { Batch } from '../tasks/task';

/** Which arithmetic computes: `auto` lets the engine choose by what the machine has. */
export type BackendChoice = 'auto' | 'webgl' | 'wasm' | 'cpu';

/** What the open views need of the model beyond the figures. */
export interface Needs {
  /** Every symbol of the cell and the output, of the watched example. */
  readonly values: boolean;
  /** Norms of ∂L/∂state per timestep, of the last training batch. */
  readonly gradients: boolean;
  /** All parameters. */
  readonly parameters: boolean;
}

/** Page to worker. `run` numbers the runs of a page, so that a late word about an old one is known as such. */
export type Request =
  | {
      readonly kind: 'start';
      readonly run: number;
      readonly experiment: Experiment;
      readonly backend: BackendChoice;
      readonly watched: Batch;
      /** Training steps per second that are not to be exceeded; as fast as it goes when absent. */
      readonly pace?: number;
      /** Its training steps are not done but replayed, as far as it goes; then training goes on by itself. */
      readonly recording?: Recording | undefined;
      /** Where an earlier worker left off. */
      readonly resume?: Checkpoint;
      /** Set by the client alone, after WebGL failed twice: why it is not to be tried; `Machine.reason` says it again. */
      readonly withoutWebgl?: 'context-lost' | 'no-answer';
    }
  /**
   * Trains on until a pause, or for `steps` more training steps, then pauses by itself.
   * While it trains without a limit, `steps` sets one; steps wished for one after another add up.
   */
  | { readonly kind: 'play'; readonly run: number; readonly steps?: number }
  /** Another pace, at once: more than 0, Infinity for as fast as it goes. */
  | { readonly kind: 'pace'; readonly run: number; readonly perSecond: number }
  | { readonly kind: 'pause'; readonly run: number }
  /**
   * Asks for what is to be seen now; answered between training steps by one `seen`.
   * A look that is under way when `started` comes again for the same run is void: ask anew.
   */
  | { readonly kind: 'look'; readonly run: number; readonly needs: Needs }
  /**
   * Goes on, between two training steps, with other settings of those that a run can go on with (rate,
   * clip, clipBy, truncate; all else stays as it was) and with other values of some parameters, by block
   * and name (`layer1.h.U`). The next `seen` says after which training step it was.
   */
  | {
      readonly kind: 'change';
      readonly run: number;
      readonly experiment?: Experiment;
      readonly parameters?: Checkpoint['parameters'];
      /** Set by the client alone, for a worker that does training steps again: not before this one is done. */
      readonly after?: number;
    }
  /** Another example (size 1, the shapes of the run's source) to watch. */
  | { readonly kind: 'watch'; readonly run: number; readonly watched: Batch }
  | {
      readonly kind: 'ask';
      readonly run: number;
      readonly id: number;
      readonly question: Question;
    };

/**
 * What is asked once, of the model as it is when its turn comes; a run that is no longer finite gives no answer.
 * Whatever backend trains, all but `predict` are computed by the kernels of memory, in float32, from the
 * parameters of the run. What is smaller than float32 holds is 0, what is larger Infinity or NaN; at
 * padded timesteps everything is 0. `watched` is a batch of one, with its own target and its own loss.
 */
export type Question =
  /** The output for inputs of the learner's own. Size and shapes are the batch's; its target is not read. */
  | { readonly kind: 'predict'; readonly batch: Batch }
  /** How far a change in a state goes on: the RMS gain ‖∂h_T/∂state_t‖_F / √H, of the watched example. */
  | { readonly kind: 'reach'; readonly watched: Batch }
  /** What each timestep adds to ∂L/∂W, of the batch of the last training step (before any: of the first). */
  | { readonly kind: 'contributions' }
  /** ‖∂L_τ/∂state_t‖ of the watched example, each loss L_τ by itself. */
  | { readonly kind: 'lossReach'; readonly watched: Batch }
  /** The backward pass of the watched example, value by value. */
  | { readonly kind: 'backward'; readonly watched: Batch }
  /** ∂h_T/∂h_t of a linear RNN of one unit with W_h = w: of no model but one that is made for it. */
  | { readonly kind: 'powers'; readonly w: number; readonly T: number }
  /** How the trained model does with sequences of other lengths than it was trained on: fresh examples of each. */
  | { readonly kind: 'lengths'; readonly lengths: readonly number[] }
  /** What an encoder–decoder writes after reading an example, its own outputs fed back: `beam` 1 is greedy. */
  | { readonly kind: 'decode'; readonly watched: Batch; readonly beam: number };

export type QuestionKind = Question['kind'];

/** Layouts: t timestep, u unit, b example, s place of the output, k output; row-major. Layers from the input upward. */
export type Answer =
  /** Probabilities of the classes, or reals. */
  | { readonly kind: 'predict'; readonly output_bsk: Float32Array }
  /** By state [T]: for h it is 1 at the last timestep. */
  | { readonly kind: 'reach'; readonly layers: readonly Readonly<Record<string, Float32Array>>[] }
  /** By matrix (`f.W`, `f.U`). */
  | {
      readonly kind: 'contributions';
      readonly layers: readonly Readonly<Record<string, Contributions>>[];
    }
  /** By state [S, T]: row s is the loss at the s-th place of the output, of which there are T or only one. */
  | {
      readonly kind: 'lossReach';
      readonly layers: readonly Readonly<Record<string, Float32Array>>[];
    }
  /**
   * By name [T, H]: `h` is the whole ∂L/∂h_t, and so for every state; `h.incoming` what of it comes from later
   * timesteps and, for h, from the loss of this one; `f.b` is ∂L/∂z of the affine value with the bias `f.b`.
   * With them the states [T, H] and the parameters that they were computed from.
   */
  | {
      readonly kind: 'backward';
      readonly layers: readonly {
        readonly gradients_tu: Readonly<Record<string, Float32Array>>;
        readonly states_tu: Readonly<Record<string, Float32Array>>;
        /** As in a picture: what the layer read, unless that is the example itself, and the states before its first timestep. */
        readonly inputs_tu?: Float32Array;
        readonly initial_u?: Readonly<Record<string, Float32Array>>;
        readonly parameters: Readonly<Record<string, Float32Array>>;
      }[];
    }
  /** ∂h_T/∂h_t [T]: w to the power T − t. */
  | { readonly kind: 'powers'; readonly gradients_t: Float32Array }
  /** Accuracy (an encoder–decoder's of its own free writing, label by label) or root mean squared error, of each length. */
  | { readonly kind: 'lengths'; readonly metrics: Float32Array; readonly baselines: Float32Array }
  | { readonly kind: 'decode'; readonly nodes: readonly BeamNode[] };

/** A label that the beam considered, in the order of decoding; the first node is the start, without a label. */
export interface BeamNode {
  /** Place of the node that it follows; −1 for the start. */
  readonly parent: number;
  /** Timestep of the decoder, 0-based; −1 for the start. */
  readonly t: number;
  /** Index among the labels of the output; −1 for the start. */
  readonly label: number;
  /** ln of the probability of all labels up to this one. */
  readonly logProbability: number;
  /** Whether it stayed in the beam; what did not stay is a leaf. */
  readonly kept: boolean;
  /** Whether the sequence ends here: the end was written, or the last timestep is reached. */
  readonly ends: boolean;
  /** Of the one sequence that was chosen in the end. */
  readonly chosen: boolean;
}

export type AnswerTo<Kind extends QuestionKind> = Extract<Answer, { kind: Kind }>;

/** Of the gradient G = Σ_t G_t of one matrix over a batch. */
export interface Contributions {
  /** ‖G‖ */
  readonly norm: number;
  /** ‖G_t‖ [T] */
  readonly norms_t: Float32Array;
  /** ⟨G_t, G⟩ / ‖G‖² [T]: they add up to 1, and one that works against the sum is negative; 0 where G is 0. */
  readonly shares_t: Float32Array;
}

export interface Precision {
  readonly name: 'float32';
  /** Smallest magnitude that does not become 0 here, about 1.2e-38 in float32. */
  readonly smallest: number;
}

export interface Machine {
  readonly backend: 'webgl' | 'wasm' | 'cpu';
  /** What draws for WebGL, or 'WebAssembly SIMD', 'JavaScript'. */
  readonly renderer: string;
  readonly precision: Precision;
  /** Why the backend is another one than a GPU, or than the one chosen; undefined when it is what one would expect. */
  readonly reason?:
    | 'no-webgl'
    | 'software-renderer'
    | 'half-precision'
    | 'self-test-failed'
    | 'context-lost'
    | 'no-answer'
    | 'no-wasm'
    /** Chosen by the engine: the GPU was timed and is slower for this experiment. */
    | 'faster'
    /** Chosen by the engine without timing the GPU, which takes longer to start than it could gain. */
    | 'fast-enough'
    /** Chosen by the engine: states that go on from batch to batch are not computed on the GPU. */
    | 'carried-states';
}

export interface Seen {
  readonly kind: 'seen';
  readonly run: number;
  /** Training steps done. After a restart it may be less than before, until the steps since the checkpoint are done again. */
  readonly step: number;
  readonly playing: boolean;
  /**
   * Losses of the training steps since the last `seen` of this run: none left out, none twice (also after
   * a restart). All are finite: the first that is not ends the run.
   */
  readonly losses: Float32Array;
  /** Accuracy (0 … 1) or root mean squared error of the same training batches. */
  readonly metrics: Float32Array;
  /** Norm of the gradient of all parameters in the same training steps, before and after clipping; it need not be finite. */
  readonly norms: Float32Array;
  readonly clippedNorms: Float32Array;
  /** Training steps after which changes were made since the last `seen`, in the order of the wishes. */
  readonly changes?: readonly number[];
  readonly stepsPerSecond: number;
  readonly picture: Picture;
  /** Now and then (about every two seconds of training, and after every change), for a restart without loss. */
  readonly checkpoint?: Checkpoint;
}

/**
 * One moment of the model, none of it half old.
 * Layouts: t timestep, u unit, s place of the output (last or every timestep), k output; row-major.
 */
export interface Picture {
  /** One per recurrent block, in the order of the model's blocks: T is the block's own number of timesteps. */
  readonly layers: readonly LayerPicture[];
  /** Of the watched example: probabilities of the classes, or reals [S, K]. */
  readonly output_sk?: Float32Array;
  /** Of an encoder–decoder, writing freely: which one-hot input the decoder read at each timestep [T'], the start first. */
  readonly decoded_t?: Float32Array;
  readonly attention?: AttentionPicture;
  /** Of the head: `W` is [H, K], `b` is [K]. */
  readonly head?: Readonly<Record<string, Float32Array>>;
}

/** Attention of the watched example, as the decoder writes freely. s is a timestep of the encoder, t one of the decoder. */
export interface AttentionPicture {
  /** α [T', T]: each row adds up to 1; 0 at padding. */
  readonly weights_ts?: Float32Array;
  /** a_t = Σ_s α_ts h_s [T', W]. */
  readonly context_tu?: Float32Array;
  /** tanh(W [a_t; d_t] + b) [T', W], which the head reads. */
  readonly output_tu?: Float32Array;
  /** What is attended to: h_s, the encoder's outputs, merged where there are two directions [T, W]. */
  readonly read_su?: Float32Array;
  /** By name: Q, K, v (of the additive score), W, b. */
  readonly parameters?: Readonly<Record<string, Float32Array>>;
}

export interface LayerPicture {
  /** By symbol of the cell (f, i, c, h, …): [T, H] of the watched example. Padded timesteps repeat the states and hold 0 elsewhere. */
  readonly values_tu?: Readonly<Record<string, Float32Array>>;
  /** What the block read [T, inputs] of the watched example; absent where that is the example itself. */
  readonly inputs_tu?: Float32Array;
  /** By state: the states before its first timestep [H], where those are not zeros: of a decoder. */
  readonly initial_u?: Readonly<Record<string, Float32Array>>;
  /**
   * By state: ‖∂L/∂state_t‖ [T] over the batch of the last training step, as that step computed it for its
   * update; before the first step, over the batch of the first.
   * The norm is that of the matrix [B, H]. Where timestep t is padding in some examples, it is the root of the
   * mean square over the others times √B, so that shorter examples do not look like a vanishing gradient.
   */
  readonly gradients_t?: Readonly<Record<string, Float32Array>>;
  /** By name: f.W is [D, H], f.U is [H, H], f.b is [H]. */
  readonly parameters?: Readonly<Record<string, Float32Array>>;
}

/**
 * All that a run needs to go on from where it was, on this backend or another.
 * Batches need no state: the one of training step n is drawn from the seed and n (see `trainingBatches`).
 */
export interface Checkpoint {
  readonly step: number;
  /** Parameters by block and name: `layer1.f.W`, `head.b`. */
  readonly parameters: Readonly<Record<string, Float32Array>>;
  /** The optimiser's slots (momentum, squares) by the same names, in the optimiser's order. */
  readonly slots: readonly Readonly<Record<string, Float32Array>>[];
  /**
   * Where states go on from one training step to the next: those in which the last step began and ended, by block and
   * state (`layer1.c`) [B, H].
   */
  readonly states?: {
    readonly began: Readonly<Record<string, Float32Array>>;
    readonly ended: Readonly<Record<string, Float32Array>>;
  };
}

/**
 * A run that the engine did before: the same experiment, the same training steps. While it is replayed a run goes from
 * moment to moment, so that every picture is of the model after just the training steps that it tells of.
 */
export interface Recording {
  /** One number for each training step up to the last moment, as in `Seen`. */
  readonly losses: Float32Array;
  readonly metrics: Float32Array;
  readonly norms: Float32Array;
  readonly clippedNorms: Float32Array;
  /** The model after some training steps, ascending. Only the last has slots: there training goes on. */
  readonly moments: readonly Checkpoint[];
}

export type FailureReason =
  /** The loss, a parameter or an output is no longer a finite number; the run is stopped, the last finite picture stays. */
  | 'not-finite'
  /** WebGL's context was lost; the run goes on in another worker from its last good state, and `started` follows. */
  | 'context-lost'
  /** No backend could be started, or worker after worker ended without a training step; the run is over. */
  | 'no-backend'
  /** The worker threw or no longer answered (`detail` says which); the run goes on as after 'context-lost'. */
  | 'broken';

/** Worker to page. */
export type Reply =
  /** The run can be looked at; comes again for the same run when another worker took it over. */
  | { readonly kind: 'started'; readonly run: number; readonly machine: Machine }
  | Seen
  | {
      readonly kind: 'answer';
      readonly run: number;
      readonly id: number;
      readonly answer: Answer;
    }
  /** The machine has not the memory that the question takes; the run goes on. */
  | { readonly kind: 'refused'; readonly run: number; readonly id: number; readonly detail: string }
  | {
      readonly kind: 'failed';
      readonly run: number;
      readonly reason: FailureReason;
      readonly step: number;
      readonly detail: string;
    };
