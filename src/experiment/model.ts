import { graphOf, type Cell } from '../cells';
import type { Source } from '../tasks/task';
import { experimentCell, type Experiment } from './experiment';

/** A recurrent layer: its states at the last or at every timestep go on to the next block. */
export interface RecurrentBlock {
  readonly kind: 'recurrent';
  readonly name: string;
  readonly cell: Cell;
  readonly inputs: number;
  readonly units: number;
  readonly returns: 'last' | 'every';
}

/** y = W h + b, at each timestep that it gets; softmax belongs to the loss of classes. */
export interface DenseBlock {
  readonly kind: 'dense';
  readonly name: 'head';
  readonly inputs: number;
  readonly outputs: number;
}

export type Block = RecurrentBlock | DenseBlock;

/** What the engine builds and the stage draws: blocks in the order in which values pass them. */
export function modelOf(experiment: Experiment, source: Source): readonly Block[] {
  const { H } = experiment;
  return [
    {
      kind: 'recurrent',
      name: 'layer1',
      cell: experimentCell(experiment),
      inputs: source.inputs,
      units: H,
      returns: source.shape === 'many-to-one' ? 'last' : 'every',
    },
    { kind: 'dense', name: 'head', inputs: H, outputs: outputsOf(source) },
  ];
}

/** K, the numbers that the head gives out. */
export const outputsOf = ({ output }: Pick<Source, 'output'>): number =>
  output.kind === 'classes' ? output.labels.length : output.size;

/** A parameter of a block: `shape` is [rows, units] of a matrix, [units] of a vector; (in, out), so that x W is the product. */
export interface BlockParameter {
  readonly name: string;
  readonly shape: readonly number[];
}

/** The parameters of a block, in the order in which all of the engine keeps them. */
export function parametersOf(block: Block): readonly BlockParameter[] {
  if (block.kind === 'dense')
    return [
      { name: 'W', shape: [block.inputs, block.outputs] },
      { name: 'b', shape: [block.outputs] },
    ];
  const { cell, inputs, units } = block;
  return graphOf(cell).parameters.map(({ name, kind, rows }) => ({
    name,
    shape: kind === 'vector' ? [units] : [rows === 'inputs' ? inputs : units, units],
  }));
}
