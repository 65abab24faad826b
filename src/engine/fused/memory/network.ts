import type { Block, DenseBlock, RecurrentBlock } from '../../../experiment';
import type { Batch, Source } from '../../../tasks/task';
import type { Memory } from '../../recurrence/kernels/memory/kernels';
import type { ParameterAddress } from '../../recurrence/kernels/memory/layout';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { Recurrence } from '../../recurrence/kernels/memory/recurrence';
import { FLOAT, Workspace } from '../../recurrence/kernels/memory/workspace';
import { planOf } from '../../recurrence/plan/plan';
import { placesOf } from '../../../tasks/places';
import { outputWeights } from '../../training/rules';
import { Head } from './head';
import type { ParameterLayout } from './parameters';

export interface Model {
  readonly source: Source;
  readonly blocks: readonly Block[];
  readonly layout: ParameterLayout;
  /** Timesteps that the gradient is carried over at most; 0, or absent, is all. */
  readonly truncate?: number;
  /** Whether training begins with states that are given; else with zeros. */
  readonly begins?: 'given';
}

interface NetworkBackward {
  /** Whether the layers' gradients of parameters are wanted; they are unless it is said. */
  readonly parameters?: boolean;
  readonly seen?: (layer: number, t: number) => void;
}

const everything: NetworkBackward = {};

/** A model laid out in memory for batches of one size. */
export class Network {
  readonly workspace: Workspace;
  /** Address of the vector of all parameters. */
  readonly parameters: number;
  readonly gradient: number;
  readonly layers: readonly Recurrence[];
  readonly head: Head;
  private readonly input: number;
  private readonly mask: number | undefined;
  private views: ReturnType<Network['makeViews']> | undefined;

  /** @throws RangeError when the machine has not enough memory. */
  constructor(
    newMemory: () => Memory,
    private readonly model: Model,
    readonly size: number,
    readonly masked: boolean,
    readonly purpose: 'training' | 'looking',
  ) {
    const { source, blocks, layout } = model;
    const { T, inputs } = source;
    const workspace = (this.workspace = new Workspace(newMemory));
    this.parameters = workspace.take(layout.count);
    this.gradient = workspace.take(layout.count);
    this.input = workspace.take(T * size * inputs);
    this.mask = masked ? workspace.take(T * size) : undefined;
    let input: Sequence = {
      at: this.input,
      step: size * inputs * FLOAT,
      row: inputs * FLOAT,
    };
    let inputGradient: Sequence | undefined;
    this.layers = blocks
      .filter((block) => block.kind === 'recurrent')
      .map((block) => {
        const layer = this.recurrence(block, input, inputGradient);
        input = layer.state('h');
        inputGradient = layer.incoming('h');
        return layer;
      });
    const block = blocks.find((last): last is DenseBlock => last.kind === 'dense')!;
    const places = placesOf(source);
    const atPlaces = ({ at, step, row }: Sequence) => ({ at: at + (T - places) * step, step, row });
    this.head = new Head(workspace, {
      block,
      batch: size,
      places,
      input: atPlaces(input),
      inputGradient: atPlaces(inputGradient!),
      W: this.addresses(block).get('W')!,
      b: this.addresses(block).get('b')!,
      loss: source.output.kind,
    });
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
  forward(batch: Batch): void {
    const { input, mask } = (this.views ??= this.makeViews());
    input.set(batch.x_tbd);
    if (batch.mask_tb) mask?.set(batch.mask_tb);
    for (const layer of this.layers) layer.forward();
    this.head.forward();
  }

  /** ∂L/∂θ at `gradient`; the loss and the metric of the batch. */
  differentiate(batch: Batch): { readonly loss: number; readonly metric: number } {
    this.forward(batch);
    // Without a mask they are those of every batch, and there since the first.
    const known = !this.masked && this.views!.weights[0] !== 0;
    this.backward(batch.target, known ? undefined : outputWeights(this.model.source, batch));
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
   * @param seen As for a layer; it is told which.
   */
  backward(
    target: Float32Array,
    weights: Float32Array | undefined,
    { parameters, seen }: NetworkBackward = everything,
  ): void {
    const views = this.views!;
    views.target.set(target);
    if (weights) views.weights.set(weights);
    this.head.lose();
    this.workspace.kernels.clear(this.model.layout.count, this.gradient);
    this.head.backward();
    for (let k = this.layers.length - 1; k >= 0; k--)
      this.layers[k]!.backward(parameters, seen && ((t) => seen(k, t)));
  }

  private recurrence(
    block: RecurrentBlock,
    input: Sequence,
    inputGradient: Sequence | undefined,
  ): Recurrence {
    const { masked, purpose } = this;
    const loss = block.returns;
    return new Recurrence(this.workspace, planOf(block.cell, { masked, loss, purpose }), {
      batch: this.size,
      timesteps: this.model.source.T,
      inputs: block.inputs,
      units: block.units,
      parameters: this.addresses(block),
      input,
      truncate: this.model.truncate ?? 0,
      initial: purpose === 'training' && this.model.begins === 'given',
      ...(inputGradient && purpose === 'training' && { inputGradient }),
      ...(this.mask !== undefined && {
        mask: { at: this.mask, step: this.size * FLOAT, row: FLOAT },
      }),
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
