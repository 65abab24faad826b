import type { AttentionBlock } from '../../../experiment';
import type { ParameterAddress } from '../../recurrence/kernels/memory/layout';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { CHUNK, INSTRUCTION, opcodes } from '../../recurrence/kernels/memory/tape';
import { FLOAT, padded, type Workspace } from '../../recurrence/kernels/memory/workspace';
import { AdditiveScore, DotScore } from './scores';
import { Sequences, type Span } from './sequences';

export interface AttentionOptions {
  readonly block: AttentionBlock;
  readonly batch: number;
  /** T, the timesteps that are attended to. */
  readonly read: number;
  /** T', the timesteps of the decoder. */
  readonly timesteps: number;
  /** h_s [T, B, W], the encoder's outputs. */
  readonly encoder: Sequence;
  /** d_t [T', B, W], the decoder's states. */
  readonly decoder: Sequence;
  /** Where ∂L/∂h_s and ∂L/∂d_t are WRITTEN; absent in a network for looking, which goes no way back. */
  readonly gradients?: { readonly encoder: Sequence; readonly decoder: Sequence };
  /** 0 where a timestep of the encoder is padding [T, B], the examples of a timestep side by side. */
  readonly mask?: Sequence;
  /** Q, K, v (of the additive score), W, b; rows are padded to a multiple of 4 numbers. */
  readonly parameters: ReadonlyMap<string, ParameterAddress>;
}

/** Of example 0, row-major. */
export interface AttentionReading {
  /** α [T', T] */
  readonly weights_ts: Float32Array;
  /** a_t [T', W] */
  readonly context_tu: Float32Array;
  /** o_t [T', W] */
  readonly output_tu: Float32Array;
  /** h_s [T, W] */
  readonly read_su: Float32Array;
}

/**
 * o_t = tanh([a_t; d_t] W + b) with a_t = Σ_s α_ts h_s, and α_t the softmax over s of a score of d_t and h_s.
 * Padded s have the weight 0 exactly.
 *
 * A batch goes `forward()`, or timestep by timestep `forward(t, t + 1)` from t = 0 on while the decoder writes;
 * t = 0 reads the encoder's outputs and the mask anew. Then ∂L/∂o_t is put at `outputGradient` for every t, and
 * `backward()` writes ∂L/∂h_s and ∂L/∂d_t: what else depends on h_s, such as the decoder's initial states, is to
 * be added after it.
 */
export class Attention {
  /** o_t [T', B, W] */
  readonly output: Sequence;
  /** Where ∂L/∂o_t [T', B, W] is put before the backward pass, which overwrites it. */
  readonly outputGradient: Sequence;
  private readonly sequences: Sequences;
  private readonly width: number;
  /** a_t, and ∂L/∂a_t [T', B, W]. */
  private readonly context: Sequence;
  private readonly contextGradient: Sequence;
  /** α, and ∂L/∂α which becomes that of the scores [T', B, T]. */
  private readonly weights: Sequence;
  private readonly weightGradient: Sequence;
  /** h of each example turned around [W, B, T]. */
  private readonly turned: Sequence;
  /** The mask, example by example [B, T]. */
  private readonly mask: number;
  private readonly transposed: number;
  private readonly tanh: number;
  private readonly tanhGradient: number;
  private readonly score: DotScore | AdditiveScore;

  /** @throws RangeError when the machine has not enough memory. */
  constructor(
    private readonly workspace: Workspace,
    private readonly options: AttentionOptions,
  ) {
    const { block, batch, read, timesteps, mask, gradients } = options;
    const width = (this.width = padded(block.width));
    const sequences = new Sequences(workspace, batch, Math.max(width, read));
    this.sequences = sequences;
    this.output = sequences.take(timesteps, width);
    this.context = sequences.take(timesteps, width);
    this.weights = sequences.take(timesteps, read);
    const back = gradients ? timesteps : 0;
    this.outputGradient = sequences.take(back, width);
    this.contextGradient = sequences.take(back, width);
    this.weightGradient = sequences.take(back, read);
    this.turned = turnedIn(workspace, batch, block.width, this.weights.row);
    this.mask = workspace.take(mask ? batch * padded(read) : 0);
    this.transposed = workspace.take(gradients ? width * block.width : 0);
    this.tanh = this.tape(opcodes.tanh, this.output);
    this.tanhGradient = this.tape(opcodes.tanhGradient, this.outputGradient);
    const { turned, weights, weightGradient } = this;
    const Score = block.score === 'dot' ? DotScore : AdditiveScore;
    this.score = new Score(workspace, options, { sequences, turned, weights, weightGradient });
  }

  /** From decoder timestep `from` up to, and without, `to`. */
  forward(from = 0, to = this.options.timesteps): void {
    const { block, decoder, encoder, read } = this.options;
    const { context, output, sequences, weights } = this;
    const span = { from, to };
    if (from === 0) this.turn();
    this.score.forward(span);
    this.normalise(span);
    sequences.combine(weights, read, encoder, context, sequences.zeros, span);
    const bias: Sequence = { at: this.parameter('b').value, step: 0, row: 0 };
    sequences.times(context, block.width, this.half(0), output, bias, span);
    sequences.times(decoder, block.width, this.half(1), output, output, span);
    this.run(this.tanh, span);
  }

  /**
   * After a forward pass over all timesteps.
   * @param parameters Whether the gradients of parameters, which are added to what is there, are wanted.
   */
  backward(parameters = true): void {
    const { kernels } = this.workspace;
    const { batch, block, decoder, gradients, read, timesteps } = this.options;
    const { context, contextGradient, sequences, transposed, turned, weightGradient, weights } =
      this;
    if (!gradients) throw new Error('laid out without a way back');
    const span = { from: 0, to: timesteps };
    const dz = this.outputGradient;
    this.run(this.tanhGradient, span);
    if (parameters)
      kernels.addRows(
        timesteps * batch,
        this.width,
        1,
        dz.at,
        dz.row,
        0,
        this.parameter('b').gradient,
      );
    const sides = [
      [context, contextGradient],
      [decoder, gradients.decoder],
    ] as const;
    sides.forEach(([x, to], side) => {
      if (parameters)
        sequences.addGradient(x, block.width, dz, this.half(side, 'gradient'), timesteps);
      kernels.transpose(block.width, block.width, this.half(side), dz.row, transposed, dz.row);
      sequences.times(dz, block.width, transposed, to, sequences.zeros, span);
    });
    // ∂L/∂h_s = Σ_t α_ts ∂L/∂a_t, to which the score adds, and ∂L/∂α_ts = ∂L/∂a_t · h_s.
    const back = gradients.encoder;
    sequences.combineBack(weights, timesteps, contextGradient, back, sequences.zeros, read);
    sequences.combine(contextGradient, block.width, turned, weightGradient, sequences.zeros, span);
    kernels.softmaxGradient(timesteps * batch, read, weights.at, weightGradient.at, weights.row);
    this.score.backward(gradients, parameters);
  }

  /** α, a_t, o_t and h_s of example 0 of the last forward pass. */
  read(): AttentionReading {
    const { block, encoder, read, timesteps } = this.options;
    const rows = ({ at, step }: Sequence, count: number, length: number) => {
      const values = new Float32Array(count * length);
      for (let t = 0; t < count; t++)
        values.set(this.workspace.floats(at + t * step, length), t * length);
      return values;
    };
    return {
      weights_ts: rows(this.weights, timesteps, read),
      context_tu: rows(this.context, timesteps, block.width),
      output_tu: rows(this.output, timesteps, block.width),
      read_su: rows(encoder, read, block.width),
    };
  }

  /** Lays out example by example what all timesteps of the decoder read. */
  private turn(): void {
    const { kernels } = this.workspace;
    const { batch, block, encoder, mask, read } = this.options;
    const { at, step, row } = this.turned;
    for (let b = 0; b < batch; b++)
      kernels.transpose(
        read,
        block.width,
        encoder.at + b * encoder.row,
        encoder.step,
        at + b * row,
        step,
      );
    if (mask) kernels.transpose(read, batch, mask.at, mask.step, this.mask, this.weights.row);
  }

  /** Scores become weights. */
  private normalise({ from, to }: Span): void {
    const { kernels } = this.workspace;
    const { batch, mask, read } = this.options;
    const { at, step, row } = this.weights;
    if (!mask) return kernels.softmax((to - from) * batch, read, at + from * step, row);
    for (let t = from; t < to; t++)
      kernels.maskedSoftmax(batch, read, at + t * step, row, this.mask, row);
  }

  private parameter(name: 'W' | 'b'): ParameterAddress {
    return this.options.parameters.get(name)!;
  }

  /** The half of W for a_t or for d_t, or of its gradient. */
  private half(side: number, of: keyof ParameterAddress = 'value'): number {
    return this.parameter('W')[of] + side * this.options.block.width * this.output.row;
  }

  /** A tape of one instruction in the place of a sequence, moved as records are. */
  private tape(operation: number, { at }: Sequence): number {
    const record = 1;
    const spaces = record | (record << 2) | (record << 4);
    const tape = this.workspace.take(INSTRUCTION);
    this.workspace.integers(tape, INSTRUCTION).set([operation, at, at, this.output.at, spaces]);
    return tape;
  }

  private run(tape: number, { from, to }: Span): void {
    const { step } = this.output;
    this.workspace.kernels.runTape(tape, 1, (to - from) * step, CHUNK, from * step, 0);
  }
}

/** Room for [W, B, T], of which the numbers of an example follow one another. */
const turnedIn = (workspace: Workspace, batch: number, width: number, step: number): Sequence => ({
  at: workspace.take((batch * width * step) / FLOAT),
  step,
  row: width * step,
});
