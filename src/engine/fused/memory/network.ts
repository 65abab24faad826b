import type { Block, DenseBlock, JunctionBlock, RecurrentBlock } from '../../../experiment';
import { placesOf } from '../../../tasks/places';
import type { Batch, Source } from '../../../tasks/task';
import type { Memory } from '../../recurrence/kernels/memory/kernels';
import type { ParameterAddress } from '../../recurrence/kernels/memory/layout';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { Recurrence } from '../../recurrence/kernels/memory/recurrence';
import { FLOAT, Workspace } from '../../recurrence/kernels/memory/workspace';
import { planOf } from '../../recurrence/plan/plan';
import { outputWeights } from '../../training/rules';
import { Handover } from './handover';
import { Head } from './head';
import type { Flow } from './merge';
import type { ParameterLayout } from './parameters';
import { Stack, type Part, type StackOptions } from './stack';
import { Written } from './written';

export interface Model {
  readonly source: Source;
  readonly blocks: readonly Block[];
  readonly layout: ParameterLayout;
  /** Timesteps that the gradient is carried over at most, within each stack; 0, or absent, is all. */
  readonly truncate?: number;
  /** Whether the passes of the training batch that are looked into give the decoder the targets to read; so they do unless it is said. */
  readonly forced?: boolean;
}

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
  private readonly encoder: Stack;
  private readonly decoder: Stack | undefined;
  private readonly handover: Handover | undefined;
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
    const { source, blocks, layout } = model;
    const { T, inputs, decoder } = source;
    const workspace = (this.workspace = new Workspace(newMemory));
    this.parameters = workspace.take(layout.count);
    this.gradient = workspace.take(layout.count);
    this.input = workspace.take(T * size * inputs);
    this.mask = masked ? workspace.take(T * size) : undefined;
    this.encoder = this.stack('encoder', {
      at: this.input,
      step: size * inputs * FLOAT,
      row: inputs * FLOAT,
    });
    let output = this.encoder.output;
    if (decoder) {
      this.written = new Written(workspace, decoder, size);
      this.decoder = this.stack('decoder', this.written.values);
      this.handover = new Handover(workspace.kernels, this.encoder, this.decoder, {
        batch: size,
        merge: blocks.find((block) => block.kind === 'junction')?.merge ?? 'sum',
        attended: false,
      });
      output = this.decoder.output;
    }
    this.parts = [...this.encoder.parts, ...(this.decoder?.parts ?? [])];
    this.layers = this.parts.map(({ recurrence }) => recurrence);
    this.head = this.headOn(output);
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
    const { encoder, decoder, head, written } = this;
    const { input, mask } = (this.views ??= this.makeViews());
    input.set(batch.x_tbd);
    if (batch.mask_tb) mask?.set(batch.mask_tb);
    encoder.scale(scales);
    encoder.forward();
    if (!decoder || !written) return head.forward();
    decoder.scale(scales);
    this.handover!.forward();
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
    const { encoder, decoder, handover } = this;
    const views = this.views!;
    views.target.set(target);
    if (weights) views.weights.set(weights);
    this.head.lose();
    this.workspace.kernels.clear(this.model.layout.count, this.gradient);
    this.head.backward();
    const above = encoder.parts.length;
    decoder?.backward(parameters, seen && ((k, t) => seen(above + k, t)));
    encoder.backward(parameters, seen, handover && ((layer) => handover.backward(layer)));
  }

  private decode(from?: number, to?: number): void {
    this.decoder!.forward(from, to);
    this.head.forward(from, to);
  }

  private stack(name: RecurrentBlock['stack'], input: Sequence): Stack {
    return new Stack(this.workspace, {
      blocks: this.model.blocks.filter(
        (block) =>
          (block.kind === 'recurrent' || block.kind === 'junction') && block.stack === name,
      ) as StackOptions['blocks'],
      batch: this.size,
      input,
      recurrence: (...of) => this.recurrence(...of),
    });
  }

  private recurrence(
    ...[block, input, gradient]: Parameters<StackOptions['recurrence']>
  ): Recurrence {
    const { purpose } = this;
    const loss = block.returns;
    const masked = this.masked && block.stack === 'encoder';
    return new Recurrence(this.workspace, planOf(block.cell, { masked, loss, purpose }), {
      batch: this.size,
      timesteps: block.timesteps,
      inputs: block.inputs,
      units: block.units,
      parameters: this.addresses(block),
      input,
      truncate: this.model.truncate ?? 0,
      reversed: block.direction === 'backward',
      initial: block.stack === 'decoder',
      ...(gradient &&
        purpose === 'training' && {
          inputGradient: gradient.to,
          addsInputGradient: gradient.adds,
        }),
      ...(masked && { mask: { at: this.mask!, step: this.size * FLOAT, row: FLOAT } }),
    });
  }

  private headOn({ values, gradients }: Flow): Head {
    const { blocks, source } = this.model;
    const block = blocks.find((last): last is DenseBlock => last.kind === 'dense')!;
    return new Head(this.workspace, {
      block,
      batch: this.size,
      places: placesOf(source),
      input: values,
      inputGradient: gradients,
      W: this.addresses(block).get('W')!,
      b: this.addresses(block).get('b')!,
      loss: source.output.kind,
    });
  }

  private addresses(block: Block): Map<string, ParameterAddress> {
    return new Map(
      this.model.layout.places
        .filter((place) => place.block === block.name)
        .map(({ name, offset }) => [
          name,
          { value: this.parameters + offset * FLOAT, gradient: this.gradient + offset * FLOAT },
        ]),
    );
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
