import type { Source } from '../../../tasks/task';
import type {
  AttentionArrangement,
  AttentionDraws,
} from '../../recurrence/kernels/webgl/attention';
import type { Upload } from '../../recurrence/kernels/webgl/batches';
import type { Gpu, Pass } from '../../recurrence/kernels/webgl/gpu';
import type { Surface } from '../../recurrence/kernels/webgl/surface';
import type { Draw, Sheet } from '../../recurrence/kernels/webgl/shader';
import { drawsBetween, type LevelDraws, type Stack } from './stack';

/** What a decoder draws beside its levels. */
export interface DecoderDraws {
  readonly levels: readonly LevelDraws[];
  /** What it reads, one hot: given, or drawn. */
  readonly written: Sheet;
  readonly writing: Draw;
  readonly attention:
    | (AttentionDraws & {
        readonly arrangement: AttentionArrangement;
        /** In a network for training. */
        readonly backward: readonly Draw[];
      })
    | undefined;
}

/** All of them but those of its layers. */
export function decoderDraws({ levels, writing, attention }: DecoderDraws): readonly Draw[] {
  if (!attention) return [...drawsBetween(levels), writing];
  const { keys, queries, scores, context, output, backward } = attention;
  return [
    ...drawsBetween(levels),
    writing,
    ...(keys ? [keys] : []),
    ...(queries ? [queries] : []),
    scores,
    context,
    output,
    ...backward,
  ];
}

export interface DecoderParts {
  readonly stack: Stack;
  readonly written: Upload;
  /** The head's, which what is written is chosen by. */
  readonly logits: Pass;
  readonly decoder: NonNullable<Source['decoder']>;
  readonly batch: number;
}

/** A decoder on the GPU: its levels, attention where it attends, and what it writes. */
export class Decoder {
  private readonly writing: Pass;
  private readonly attention:
    | {
        readonly keys: Pass | undefined;
        /** In the order in which they follow from the states of the decoder. */
        readonly forward: readonly Pass[];
        readonly backward: readonly Pass[];
      }
    | undefined;

  constructor(
    private readonly gpu: Gpu,
    { attention, writing }: DecoderDraws,
    surfaces: ReadonlyMap<string, Surface>,
    private readonly parts: DecoderParts,
  ) {
    const pass = (draw: Draw) => gpu.pass(draw, surfaces);
    this.writing = pass(writing);
    if (!attention) return;
    const { keys, queries, scores, context, output, backward } = attention;
    this.attention = {
      keys: keys && pass(keys),
      forward: [...(queries ? [queries] : []), scores, context, output].map(pass),
      backward: backward.map(pass),
    };
  }

  /** Up to the logits, after the encoder. @param decoder_tbd What it reads; without, it reads what it writes. */
  forward(decoder_tbd: Float32Array | undefined): void {
    const { gpu, attention } = this;
    const { decoder, logits, stack, written } = this.parts;
    written.put(decoder_tbd ?? this.start(), 0, decoder.inputs);
    written.send();
    if (attention?.keys) gpu.draw(attention.keys);
    if (decoder_tbd) {
      stack.forward();
      for (const pass of attention?.forward ?? []) gpu.draw(pass);
      return gpu.draw(logits);
    }
    for (let t = 0; t < decoder.T; t++) {
      if (t > 0) gpu.drawBlock(this.writing, t);
      stack.forwardAt(t);
      for (const pass of attention?.forward ?? []) gpu.drawBlock(pass, t);
      gpu.drawBlock(logits, t);
    }
  }

  /** From ∂L/∂(what the head reads) to the states in which the encoder ends, and to its outputs. */
  backward(): void {
    for (const pass of this.attention?.backward ?? []) this.gpu.draw(pass);
    this.parts.stack.backward();
  }

  /** The start at the first timestep; what follows will be written. */
  private start(): Float32Array {
    const { batch, decoder } = this.parts;
    const start_tbd = new Float32Array(decoder.T * batch * decoder.inputs);
    for (let b = 0; b < batch; b++) start_tbd[(b + 1) * decoder.inputs - 1] = 1;
    return start_tbd;
  }
}
