import type { ParameterAddress } from '../../recurrence/kernels/memory/layout';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { FLOAT, padded, type Workspace } from '../../recurrence/kernels/memory/workspace';
import type { AttentionOptions } from './attention';
import type { Sequences, Span } from './sequences';

type Gradients = NonNullable<AttentionOptions['gradients']>;

/** What a score shares with the rest of attention. */
interface Shared {
  readonly sequences: Sequences;
  /** h of each example turned around [W, B, T]. */
  readonly turned: Sequence;
  /** Where the scores go, and where their gradients come from [T', B, T]. */
  readonly weights: Sequence;
  readonly weightGradient: Sequence;
}

/** d_t · h_s (Luong, Pham and Manning 2015, arXiv:1508.04025, equation 8). */
export class DotScore {
  constructor(
    _: Workspace,
    private readonly options: AttentionOptions,
    private readonly shared: Shared,
  ) {}

  forward(span: Span): void {
    const { block, decoder } = this.options;
    const { sequences, turned, weights } = this.shared;
    sequences.combine(decoder, block.width, turned, weights, sequences.zeros, span);
  }

  /** Adds to ∂L/∂h_s and ∂L/∂d_t. */
  backward(gradients: Gradients): void {
    const { decoder, encoder, read, timesteps } = this.options;
    const { sequences, weightGradient } = this.shared;
    const to = gradients.decoder;
    sequences.combine(weightGradient, read, encoder, to, to, { from: 0, to: timesteps });
    const back = gradients.encoder;
    sequences.combineBack(weightGradient, timesteps, decoder, back, back, read);
  }
}

/**
 * v · tanh(Q d_t + K h_s) (Bahdanau, Cho and Bengio 2015, arXiv:1409.0473, appendix A.1.2). The tanh of all
 * pairs of t and s, which would take T' T B W numbers, are made anew on the way back.
 */
export class AdditiveScore {
  private readonly width: number;
  /** h_s K and d_t Q, and their gradients. */
  private readonly keys: Sequence;
  private readonly queries: Sequence;
  private readonly keyGradient: Sequence;
  private readonly queryGradient: Sequence;
  private readonly space: number;
  private readonly transposed: number;
  /** Takes the gradient of v where nobody wants it. */
  private readonly unwanted: number;

  constructor(
    private readonly workspace: Workspace,
    private readonly options: AttentionOptions,
    private readonly shared: Shared,
  ) {
    const { block, gradients, read, timesteps } = options;
    const { sequences } = shared;
    const width = (this.width = padded(block.width));
    this.keys = sequences.take(read, width);
    this.queries = sequences.take(timesteps, width);
    this.keyGradient = sequences.take(gradients ? read : 0, width);
    this.queryGradient = sequences.take(gradients ? timesteps : 0, width);
    this.space = workspace.take(read * width);
    this.transposed = workspace.take(gradients ? width * block.width : 0);
    this.unwanted = workspace.take(width);
  }

  forward(span: Span): void {
    const { kernels } = this.workspace;
    const { batch, block, decoder, encoder, read } = this.options;
    const { sequences, weights } = this.shared;
    const { keys, queries } = this;
    const [K, Q] = [this.parameter('K').value, this.parameter('Q').value];
    const { zeros } = sequences;
    if (span.from === 0)
      sequences.times(encoder, block.width, K, keys, zeros, { from: 0, to: read });
    sequences.times(decoder, block.width, Q, queries, zeros, span);
    for (let t = span.from; t < span.to; t++)
      kernels.additiveScores(
        batch,
        read,
        this.width,
        keys.at,
        keys.step,
        queries.at + t * queries.step,
        queries.row,
        this.parameter('v').value,
        this.space,
        weights.at + t * weights.step,
        weights.row,
      );
  }

  /** Adds to ∂L/∂h_s and ∂L/∂d_t, and to the gradients of Q, K and v where they are wanted. */
  backward(gradients: Gradients, parameters: boolean): void {
    const { kernels } = this.workspace;
    const { batch, block, decoder, encoder, read, timesteps } = this.options;
    const { sequences, weightGradient } = this.shared;
    const { keys, queries, keyGradient, queryGradient, transposed, width } = this;
    const v = this.parameter('v');
    kernels.clear(read * batch * width, keyGradient.at);
    for (let t = 0; t < timesteps; t++)
      kernels.additiveGradient(
        batch,
        read,
        width,
        keys.at,
        keys.step,
        queries.at + t * queries.step,
        queries.row,
        v.value,
        this.space,
        weightGradient.at + t * weightGradient.step,
        weightGradient.row,
        keyGradient.at,
        queryGradient.at + t * queryGradient.step,
        parameters ? v.gradient : this.unwanted,
      );
    const sides = [
      ['Q', decoder, queryGradient, gradients.decoder, timesteps],
      ['K', encoder, keyGradient, gradients.encoder, read],
    ] as const;
    for (const [name, x, dz, to, count] of sides) {
      const { value, gradient } = this.parameter(name);
      const row = width * FLOAT;
      kernels.transpose(block.width, block.width, value, row, transposed, row);
      sequences.times(dz, block.width, transposed, to, to, { from: 0, to: count });
      if (parameters) sequences.addGradient(x, block.width, dz, gradient, count);
    }
  }

  private parameter(name: 'Q' | 'K' | 'v'): ParameterAddress {
    return this.options.parameters.get(name)!;
  }
}
