import type { JunctionBlock, RecurrentBlock } from '../../../experiment';
import type { Recurrence } from '../../recurrence/kernels/memory/recurrence';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import type { Workspace } from '../../recurrence/kernels/memory/workspace';
import { Junction } from './junction';
import type { Flow } from './merge';

export interface StackOptions {
  /** Of one stack, in the order of the model. */
  readonly blocks: readonly (RecurrentBlock | JunctionBlock)[];
  readonly batch: number;
  /** What the first layer reads; it is given, and has no gradient. */
  readonly input: Sequence;
  /** Makes a layer of what it reads; its gradient goes nowhere, or to, or in addition to, what is at the flow's. */
  readonly recurrence: (
    block: RecurrentBlock,
    input: Sequence,
    gradient?: { readonly to: Sequence; readonly adds: boolean },
  ) => Recurrence;
}

/** A recurrent block in memory, and what it reads. */
export interface Part {
  readonly block: RecurrentBlock;
  readonly recurrence: Recurrence;
  readonly input: Sequence;
}

interface Layer {
  /** Forward, and backward where there are both directions. */
  readonly parts: readonly Part[];
  readonly junction?: Junction;
}

/** Layers one above the other, each with the junction that it needs. */
export class Stack {
  /** All recurrent blocks, in the order of the model. */
  readonly parts: readonly Part[];
  readonly layers: readonly Layer[];
  /** What the uppermost layer gives out, at the timesteps that are read. */
  readonly output: Flow;

  constructor(
    private readonly workspace: Workspace,
    private readonly options: StackOptions,
  ) {
    const layers: Layer[] = [];
    let output: Flow | undefined;
    for (let layer = 1; options.blocks.some((block) => block.layer === layer); layer++) {
      layers.push(this.layer(layer, output));
      output = outputOf(layers.at(-1)!);
    }
    this.layers = layers;
    this.output = output!;
    this.parts = layers.flatMap(({ parts }) => parts);
  }

  /** By what the outputs of junctions are multiplied [B, outputs]; without, nothing is dropped. */
  scale(scales: ((junction: JunctionBlock) => Float32Array) | undefined): void {
    for (const block of this.options.blocks)
      if (block.kind === 'junction' && block.dropout > 0)
        this.layers[block.layer - 1]!.junction!.scale(scales?.(block));
  }

  /** From timestep `from` up to, and without, `to`: of a stack of one direction, that may be any, in order. */
  forward(from?: number, to?: number): void {
    for (const { parts, junction } of this.layers) {
      for (const { recurrence } of parts) recurrence.forward(from, to);
      junction?.forward(from, to);
    }
  }

  /**
   * After ∂L/∂output has been put at its place.
   * @param seen Is told which of the parts, and which timestep, has been passed.
   * @param before Called with the place of a layer before its recurrent blocks are passed.
   */
  backward(
    parameters: boolean | undefined,
    seen?: (part: number, t: number) => void,
    before?: (layer: number) => void,
  ): void {
    let part = this.parts.length;
    for (let k = this.layers.length - 1; k >= 0; k--) {
      const { parts, junction } = this.layers[k]!;
      junction?.backward();
      before?.(k);
      for (let own = parts.length - 1; own >= 0; own--) {
        const place = --part;
        parts[own]!.recurrence.backward(parameters, seen && ((t) => seen(place, t)));
      }
    }
  }

  private layer(layer: number, below: Flow | undefined): Layer {
    const { blocks, batch, recurrence } = this.options;
    const own = blocks.filter((block) => block.layer === layer);
    const junction = own.find((block) => block.kind === 'junction');
    const recurrent = own.filter((block) => block.kind === 'recurrent');
    const input = below?.values ?? this.options.input;
    // On the way back the first that has read the input writes its gradient, and the others add to it.
    const parts = recurrent.map((block, k) => {
      const adds = junction?.residual === true || k < recurrent.length - 1;
      const gradient = below && { to: below.gradients, adds };
      return { block, recurrence: recurrence(block, input, gradient), input };
    });
    if (!junction) return { parts };
    return {
      parts,
      junction: new Junction(this.workspace, {
        block: junction,
        batch,
        timesteps: junction.returns === 'last' ? 1 : recurrent[0]!.timesteps,
        parts: parts.map(flowOf),
        input: below ?? { values: input, gradients: input },
      }),
    };
  }
}

const outputOf = ({ parts, junction }: Layer): Flow => junction?.output ?? flowOf(parts[0]!);

/** The states h that the next block reads. */
function flowOf({ block, recurrence }: Part): Flow {
  return block.returns === 'last'
    ? lastOf({ block, recurrence }, 'h')
    : { values: recurrence.state('h'), gradients: recurrence.incoming('h') };
}

/** A state as it was computed last, which of a backward block is that of the first timestep. */
export function lastOf({ block, recurrence }: Pick<Part, 'block' | 'recurrence'>, state: string) {
  const t = block.direction === 'forward' ? block.timesteps - 1 : 0;
  const at = (sequence: Sequence): Sequence => ({
    ...sequence,
    at: sequence.at + t * sequence.step,
  });
  return { values: at(recurrence.state(state)), gradients: at(recurrence.incoming(state)) };
}
