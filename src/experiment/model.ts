import { graphOf, type Cell } from '../cells';
import type { Source } from '../tasks/task';
import { experimentCell, shapeOf, type Experiment } from './experiment';

/** A recurrent layer in one direction. */
export interface RecurrentBlock {
  readonly kind: 'recurrent';
  /** `layer1` …, `reverse1` … backwards in time, `decoder1` … */
  readonly name: string;
  /** The only stack of a model without a decoder is its encoder. */
  readonly stack: StackName;
  /** From the input upward, from 1. */
  readonly layer: number;
  /** Backward: timestep T is the first to be computed, and the state at timestep 1 the last. */
  readonly direction: 'forward' | 'backward';
  readonly cell: Cell;
  readonly inputs: number;
  readonly units: number;
  readonly timesteps: number;
  /** Which of its states the next block reads: the one computed last, or those of all timesteps. */
  readonly returns: 'last' | 'every';
}

export type StackName = 'encoder' | 'decoder';

/** A recurrent layer that stands alone. */
export const layerBlock = (
  own: Pick<RecurrentBlock, 'cell' | 'inputs' | 'units' | 'timesteps' | 'returns'> &
    Partial<RecurrentBlock>,
): RecurrentBlock => ({
  kind: 'recurrent',
  name: 'layer1',
  stack: 'encoder',
  layer: 1,
  direction: 'forward',
  ...own,
});

/**
 * Makes one vector of what a layer gives out, without parameters: merge, then dropout, then the input of the
 * layer itself is added. Absent where there is nothing to be done: one direction, no dropout, no residual.
 */
export interface JunctionBlock {
  readonly kind: 'junction';
  readonly name: string;
  readonly stack: StackName;
  /** The layer above which it stands. */
  readonly layer: number;
  /** The recurrent blocks of that layer: the forward one, and the backward one where there is one. */
  readonly of: readonly string[];
  /** Of two directions; of one, `sum`. */
  readonly merge: Experiment['merge'];
  readonly dropout: number;
  readonly residual: boolean;
  /** Numbers per timestep of each direction, and of the result. */
  readonly units: number;
  readonly outputs: number;
  readonly returns: 'last' | 'every';
}

/**
 * Attention of the decoder's states d_t over the encoder's outputs h_s, all of one width: α_t = softmax over s of
 * d_t · h_s (Luong, Pham and Manning 2015, arXiv:1508.04025, equation 8), or of v · tanh(Q d_t + K h_s) (Bahdanau,
 * Cho and Bengio 2015, arXiv:1409.0473, appendix A.1.2); a_t = Σ_s α_ts h_s; out comes tanh(W [a_t; d_t] + b)
 * (Luong et al., equation 5). Padded s count nothing.
 */
export interface AttentionBlock {
  readonly kind: 'attention';
  readonly name: 'attention';
  readonly score: 'dot' | 'additive';
  readonly width: number;
}

/** y = W h + b, at each timestep that it gets; softmax belongs to the loss of classes. */
export interface DenseBlock {
  readonly kind: 'dense';
  readonly name: 'head';
  readonly inputs: number;
  readonly outputs: number;
}

export type Block = RecurrentBlock | JunctionBlock | AttentionBlock | DenseBlock;

interface StackOptions {
  readonly stack: StackName;
  readonly cell: Cell;
  readonly inputs: number;
  readonly units: number;
  readonly timesteps: number;
  readonly both: boolean;
  readonly returns: 'last' | 'every';
}

/** The width of what a layer of H units gives out. */
const widthOf = ({ H, direction, merge }: Experiment): number =>
  direction === 'both' && merge === 'concat' ? 2 * H : H;

/** From how many layers on the residual connections can be chosen. */
export const residualFrom = 4;

/** One layer above the other, each with the junction that it needs. */
function stackOf(experiment: Experiment, options: StackOptions): readonly Block[] {
  const { stack, cell, units, timesteps, both } = options;
  const { layers, merge, dropout, residual } = experiment;
  const outputs = stack === 'encoder' ? widthOf(experiment) : units;
  const blocks: Block[] = [];
  for (let layer = 1; layer <= layers; layer++) {
    const last = layer === layers;
    const returns = last ? options.returns : 'every';
    const inputs = layer === 1 ? options.inputs : outputs;
    const block = (name: string, direction: RecurrentBlock['direction']): RecurrentBlock => ({
      kind: 'recurrent',
      name: `${name}${layer}`,
      stack,
      layer,
      direction,
      cell,
      inputs,
      units,
      timesteps,
      returns,
    });
    const own = [
      block(stack === 'encoder' ? 'layer' : 'decoder', 'forward'),
      ...(both ? [block('reverse', 'backward')] : []),
    ];
    blocks.push(...own);
    const between = !last && dropout > 0 ? dropout : 0;
    const around = !last && layer > 1 && layers >= residualFrom && residual === 'on';
    if (!both && between === 0 && !around) continue;
    blocks.push({
      kind: 'junction',
      name: `${stack === 'encoder' ? 'junction' : 'decoderJunction'}${layer}`,
      stack,
      layer,
      of: own.map(({ name }) => name),
      merge: both ? merge : 'sum',
      dropout: between,
      residual: around,
      units,
      outputs,
      returns,
    });
  }
  return blocks;
}

/**
 * What the engine builds and the stage draws: blocks in the order in which values pass them. Layer n of a decoder
 * begins with the states in which layer n of the encoder ends, those of two directions merged as their outputs are.
 */
export function modelOf(experiment: Experiment, source: Source): readonly Block[] {
  const { H, attention } = experiment;
  const cell = experimentCell(experiment);
  const width = widthOf(experiment);
  const { decoder } = source;
  const asks = decoder && attention !== 'none';
  const encoder = stackOf(experiment, {
    stack: 'encoder',
    cell,
    inputs: source.inputs,
    units: H,
    timesteps: source.T,
    both: experiment.direction === 'both',
    returns: source.shape === 'many-to-one' || (decoder && !asks) ? 'last' : 'every',
  });
  const head: Block = { kind: 'dense', name: 'head', inputs: width, outputs: outputsOf(source) };
  if (!decoder) return [...encoder, head];
  return [
    ...encoder,
    ...stackOf(experiment, {
      stack: 'decoder',
      cell,
      inputs: decoder.inputs,
      units: width,
      timesteps: decoder.T,
      both: false,
      returns: 'every',
    }),
    ...(asks ? [{ kind: 'attention', name: 'attention', score: attention, width } as const] : []),
    head,
  ];
}

/** The recurrent blocks of a model, in the order in which a picture has their layers. */
export const recurrentBlocks = (blocks: readonly Block[]): readonly RecurrentBlock[] =>
  blocks.filter((block) => block.kind === 'recurrent');

/** The place of timestep t in the order in which a block computes, 0-based; it leads from the place to the timestep, too. */
export const orderOf = (
  { direction, timesteps }: Pick<RecurrentBlock, 'direction' | 'timesteps'>,
  t: number,
): number => (direction === 'backward' ? timesteps - 1 - t : t);

/** The timestep that a block computes before t, 0-based: in a backward block it is the later one; undefined before its first. */
export function timestepBefore(
  { direction, timesteps }: Pick<RecurrentBlock, 'direction' | 'timesteps'>,
  t: number,
): number | undefined {
  const before = direction === 'backward' ? t + 1 : t - 1;
  return before >= 0 && before < timesteps ? before : undefined;
}

/** Whether nothing of an earlier timestep reaches a later one. */
export const isMemoryless = (experiment: Experiment): boolean =>
  shapeOf(experiment) === 'one-to-one';

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
  switch (block.kind) {
    case 'junction':
      return [];
    case 'dense':
      return [
        { name: 'W', shape: [block.inputs, block.outputs] },
        { name: 'b', shape: [block.outputs] },
      ];
    case 'attention': {
      const { width, score } = block;
      return [
        ...(score === 'additive'
          ? [
              { name: 'Q', shape: [width, width] },
              { name: 'K', shape: [width, width] },
              // A matrix of one row, so that it begins as other matrices do and not as zeros.
              { name: 'v', shape: [1, width] },
            ]
          : []),
        { name: 'W', shape: [2 * width, width] },
        { name: 'b', shape: [width] },
      ];
    }
    case 'recurrent':
      return graphOf(block.cell).parameters.map(({ name, kind, rows }) => ({
        name,
        shape:
          kind === 'vector'
            ? [block.units]
            : [rows === 'inputs' ? block.inputs : block.units, block.units],
      }));
  }
}
