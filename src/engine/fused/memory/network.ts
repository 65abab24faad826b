import type { JunctionBlock } from '../../../experiment';
import type { Batch } from '../../../tasks/task';
import type { Memory } from '../../recurrence/kernels/memory/kernels';
import type { Recurrence } from '../../recurrence/kernels/memory/recurrence';
import { FLOAT, Workspace } from '../../recurrence/kernels/memory/workspace';
import { outputWeights } from '../../training/rules';
import type { Attention } from './attention';
import type { Head } from './head';
import { nodesOf, type Model, type Nodes } from './nodes';
import type { Part } from './stack';
import type { Written } from './written';

export type { Model } from './nodes';

/** How a training step goes forward: without it nothing is dropped, and a decoder reads what it writes itself. */
export interface Chances {
  /** Whether the decoder is given the targets to read. */
  readonly forced?: boolean;
  /** By what the outputs of a junction with dropout are multiplied [B, outputs]. */
  readonly scales?: (junction: JunctionBlock) => Float32Array;
}

interface NetworkBackward {
  /** Whether the gradients of parameters below the head are wanted; they are unless it is said. */
  readonly parameters?: boolean;
  readonly seen?: (layer: number, t: number) => void;
}

const everything: NetworkBackward = {};
const free: Chances = {};

/** A model laid out in memory for batches of one size. */
export class Network {
  readonly workspace: Workspace;
  /** Address of the vector of all parameters. */
  readonly parameters: number;
  readonly gradient: number;
  /** The recurrent blocks of the model, in its order. */
  readonly parts: readonly Part[];
  readonly layers: readonly Recurrence[];
  readonly head: Head;
  /** What the decoder of an encoder–decoder read in the last forward pass. */
  readonly written: Written | undefined;
  readonly attention: Attention | undefined;
  private readonly nodes: Nodes;
  private readonly input: number;
  private readonly mask: number | undefined;
  private views: ReturnType<Network['makeViews']> | undefined;
  /** Whether the weights of the outputs in memory are those of a batch of which all count alike. */
  private alike = false;

  /** @throws RangeError when the machine has not enough memory. */
  constructor(
    newMemory: () => Memory,
    private readonly model: Model,
    readonly size: number,
    readonly masked: boolean,
    readonly purpose: 'training' | 'looking',
  ) {
    const { source, layout } = model;
    const { T, inputs } = source;
    const workspace = (this.workspace = new Workspace(newMemory));
    const parameters = (this.parameters = workspace.take(layout.count));
    const gradient = (this.gradient = workspace.take(layout.count));
    this.input = workspace.take(T * size * inputs);
    this.mask = masked ? workspace.take(T * size) : undefined;
    const nodes = (this.nodes = nodesOf({
      workspace,
      model,
      batch: size,
      purpose,
      parameters,
      gradient,
      input: { at: this.input, step: size * inputs * FLOAT, row: inputs * FLOAT },
      mask: this.mask === undefined ? undefined : { at: this.mask, step: size * FLOAT, row: FLOAT },
    }));
    this.parts = [...nodes.encoder.parts, ...(nodes.decoding?.decoder.parts ?? [])];
    this.layers = this.parts.map(({ recurrence }) => recurrence);
    this.head = nodes.head;
    this.written = nodes.decoding?.written;
    this.attention = nodes.decoding?.attention;
  }

  /** Whether batches like this one fit. */
  fits(batch: Batch): boolean {
    return batch.size === this.size && (batch.mask_tb !== undefined) === this.masked;
  }

  /** The vector of all parameters, in the layout's order. */
  get theta(): Float32Array {
    return this.workspace.floats(this.parameters, this.model.layout.count);
  }

  /** Outputs of a batch, before softmax; its target is not read. */
  forward(batch: Batch, { forced, scales }: Chances = free): void {
    const { head } = this;
    const { encoder, decoding } = this.nodes;
    const { input, mask } = (this.views ??= this.makeViews());
    input.set(batch.x_tbd);
    if (batch.mask_tb) mask?.set(batch.mask_tb);
    encoder.scale(scales);
    encoder.forward();
    if (!decoding) return head.forward();
    const { decoder, handover, written } = decoding;
    decoder.scale(scales);
    handover.forward();
    if (forced && batch.decoder_tbd) {
      written.give(batch.decoder_tbd);
      return this.decode();
    }
    written.start();
    const { T } = this.model.source.decoder!;
    for (let t = 0; t < T; t++) {
      if (t > 0) written.write(t, head.labels(t - 1));
      this.decode(t, t + 1);
    }
  }

  /** ∂L/∂θ at `gradient`; the loss and the metric of the batch. */
  differentiate(
    batch: Batch,
    chances?: Chances,
  ): { readonly loss: number; readonly metric: number } {
    this.forward(batch, chances);
    const alike = !batch.mask_tb && !batch.counts_sb;
    const known = alike && this.alike;
    this.backward(batch.target, known ? undefined : outputWeights(this.model.source, batch));
    this.alike = alike;
    const { sums } = this.views!;
    const metric = sums[1]!;
    return {
      loss: sums[0]!,
      // The weights of all rows add up to 1 only within what float32 holds.
      metric: this.model.source.output.kind === 'classes' ? Math.min(1, metric) : Math.sqrt(metric),
    };
  }

  /**
   * The backward pass after a forward one, which may be followed by others once `head.forward` has
   * given the outputs again.
   * @param weights What each output counts for in the loss [S, B]; undefined for those of the last time.
   * @param seen As for a layer; it is told which of `layers`.
   */
  backward(
    target: Float32Array,
    weights: Float32Array | undefined,
    { parameters, seen }: NetworkBackward = everything,
  ): void {
    const { encoder, decoding } = this.nodes;
    const views = this.views!;
    views.target.set(target);
    if (weights) views.weights.set(weights);
    this.head.lose();
    this.workspace.kernels.clear(this.model.layout.count, this.gradient);
    this.head.backward();
    this.attention?.backward(parameters);
    const above = encoder.parts.length;
    decoding?.decoder.backward(parameters, seen && ((k, t) => seen(above + k, t)));
    encoder.backward(parameters, seen, decoding && ((layer) => decoding.handover.backward(layer)));
  }

  private decode(from?: number, to?: number): void {
    this.nodes.decoding!.decoder.forward(from, to);
    this.attention?.forward(from, to);
    this.head.forward(from, to);
  }

  private makeViews() {
    const { T, inputs } = this.model.source;
    const { workspace, size, mask } = this;
    return {
      input: workspace.floats(this.input, T * size * inputs),
      mask: mask === undefined ? undefined : workspace.floats(mask, T * size),
      sums: workspace.sums,
      ...this.head.views(),
    };
  }
}
