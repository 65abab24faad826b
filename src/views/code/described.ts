import {
  isMemoryless,
  modelOf,
  recurrentBlocks,
  type AttentionBlock,
  type Experiment,
  type JunctionBlock,
  type StackName,
} from '../../experiment';
import { outputsOf } from '../../experiment';
import type { Output, Source } from '../../tasks/task';

/** One layer of a stack, with what stands above it. */
export interface Layer {
  readonly name: string;
  readonly layer: number;
  readonly inputs: number;
  readonly units: number;
  /** Numbers per timestep that the next layer reads. */
  readonly outputs: number;
  readonly both: boolean;
  readonly merge: Experiment['merge'];
  readonly dropout: number;
  readonly residual: boolean;
  readonly returns: 'last' | 'every';
}

/** A model as libraries have it: layers, not blocks. */
export interface Described {
  readonly cell: Experiment['cell'] | 'neuron';
  readonly activation: Experiment['activation'];
  readonly source: Source;
  readonly encoder: readonly Layer[];
  readonly decoder: readonly Layer[];
  readonly attention: AttentionBlock | undefined;
  /** Of the head: what it reads and gives out. */
  readonly width: number;
  readonly K: number;
  readonly output: Output['kind'];
  /** Whether the head reads the last timestep alone. */
  readonly last: boolean;
  /** Whether examples are of several lengths. */
  readonly masked: boolean;
}

/** The present model for those who write it in code. */
export function describe(experiment: Experiment, source: Source, masked: boolean): Described {
  const blocks = modelOf(experiment, source);
  const memoryless = isMemoryless(experiment);
  const layersOf = (stack: StackName): Layer[] => {
    const own = recurrentBlocks(blocks).filter((block) => block.stack === stack);
    return own
      .filter(({ direction }) => direction === 'forward')
      .map(({ name, layer, inputs, units, returns }) => {
        const junction = blocks.find(
          (block): block is JunctionBlock =>
            block.kind === 'junction' && block.stack === stack && block.layer === layer,
        );
        return {
          name,
          layer,
          inputs,
          units,
          outputs: junction?.outputs ?? units,
          both: own.some((block) => block.layer === layer && block.direction === 'backward'),
          merge: junction?.merge ?? 'concat',
          dropout: junction?.dropout ?? 0,
          residual: junction?.residual ?? false,
          returns,
        };
      });
  };
  const head = blocks.at(-1)!;
  return {
    cell: memoryless ? 'neuron' : experiment.cell,
    activation: experiment.activation,
    source,
    encoder: layersOf('encoder'),
    decoder: layersOf('decoder'),
    attention: blocks.find((block) => block.kind === 'attention'),
    width: head.kind === 'dense' ? head.inputs : 0,
    K: outputsOf(source),
    output: source.output.kind,
    last: source.shape === 'many-to-one',
    masked: masked && !memoryless,
  };
}

/** A shape as a comment: `# (B, 12, 8)`. */
export const shaped = (...sizes: readonly number[]): string =>
  `  # (${['B', ...sizes].join(', ')})`;
