import {
  defaultExperiment,
  modelOf,
  parametersOf,
  type Block,
  type Experiment,
  type JunctionBlock,
} from '../experiment';
import { stream, type Random } from '../tasks/random';
import { placesOf } from '../tasks/places';
import type { Batch, Output, Source, SourceShape } from '../tasks/task';
import { dropoutScales } from './training/chance';

const [T, B, D, H, K] = [4, 3, 2, 3, 3];
/** Of the decoder: T' is not T, so that nothing is right by accident. */
const decoder = { T: 3, inputs: K + 1, end: K - 1 };

/** What a model of every structure may be made of. */
export interface Structure extends Pick<
  Experiment,
  | 'cell'
  | 'activation'
  | 'layers'
  | 'direction'
  | 'merge'
  | 'attention'
  | 'residual'
  | 'dropout'
  | 'truncate'
> {
  readonly shape: SourceShape;
  /** A network without memory. */
  readonly memoryless: boolean;
  readonly kind: Output['kind'];
  readonly masked: boolean;
  /** Whether the decoder reads the targets. */
  readonly forced: boolean;
}

/** The simplest of all, from which the others differ. */
export const simple: Structure = {
  cell: 'lstm',
  activation: 'tanh',
  layers: 1,
  direction: 'forward',
  merge: 'concat',
  attention: 'none',
  residual: 'off',
  dropout: 0,
  truncate: 0,
  shape: 'many-to-one',
  memoryless: false,
  kind: 'classes',
  masked: false,
  forced: true,
};

const cells = ['rnn', 'lstm', 'gru', 'gru-after'] as const;
const merges = ['concat', 'sum', 'mean'] as const;
const shapes = ['one-to-many', 'many-to-one', 'many-to-many', 'encoder-decoder'] as const;

/**
 * Every pair of cell, layers, direction and shape, the merges, masks, outputs and attentions taken in turn over them,
 * and what only some models have. All of the product would say no more in many times the time.
 */
export const structures: readonly Structure[] = [
  ...cells.flatMap((cell, a) =>
    ([1, 2, 4] as const).flatMap((layers, b) =>
      (['forward', 'both'] as const).flatMap((direction, c) =>
        shapes.map((shape, d): Structure => {
          const turn = a + b + 2 * c + d;
          return {
            ...simple,
            cell,
            layers,
            direction,
            shape,
            merge: merges[(a + b + d) % 3]!,
            attention:
              shape === 'encoder-decoder'
                ? (['none', 'dot', 'additive'] as const)[(a + 2 * b + c) % 3]!
                : 'none',
            residual: layers === 4 && (a + c) % 2 === 0 ? 'on' : 'off',
            dropout: layers > 1 && turn % 2 === 0 ? 0.4 : 0,
            masked: turn % 3 !== 0,
            kind: shape === 'encoder-decoder' || (a + d) % 2 === 0 ? 'classes' : 'reals',
            forced: (a + b + c) % 2 === 0,
          };
        }),
      ),
    ),
  ),
  ...(['relu', 'linear'] as const).map((activation): Structure => ({
    ...simple,
    cell: 'rnn',
    activation,
    layers: 2,
  })),
  ...(['many-to-one', 'many-to-many'] as const).flatMap((shape) =>
    [1, 2].map((layers): Structure => ({
      ...simple,
      shape,
      layers,
      memoryless: true,
      masked: true,
      direction: layers === 2 ? 'both' : 'forward',
    })),
  ),
  ...(['none', 'dot', 'additive'] as const).flatMap((attention) =>
    merges.map((merge): Structure => ({
      ...simple,
      shape: 'encoder-decoder',
      attention,
      merge,
      direction: 'both',
      layers: 2,
      masked: true,
      truncate: merge === 'mean' ? 2 : 0,
    })),
  ),
  ...merges.map((merge): Structure => ({
    ...simple,
    shape: 'many-to-many',
    direction: 'both',
    merge,
    layers: 4,
    residual: 'on',
    dropout: 0.4,
    truncate: 3,
    masked: true,
  })),
];

/** In words, for the name of a test. */
export const nameOf = (structure: Structure): string =>
  Object.entries(structure)
    .filter(
      ([name, value]) =>
        value !== simple[name as keyof Structure] || ['cell', 'layers', 'shape'].includes(name),
    )
    .map(([name, value]) =>
      typeof value === 'string' && value !== 'on' ? value : `${name} ${value}`,
    )
    .join(', ');

/** A structure as a model with random parameters and a batch. */
export interface Built {
  readonly experiment: Experiment;
  readonly source: Source;
  readonly blocks: readonly Block[];
  readonly parameters: Readonly<Record<string, Float32Array>>;
  readonly batch: Batch;
  /** Of training step `step`: what dropout multiplies by, by junction. */
  scales(step: number): Readonly<Record<string, Float32Array>>;
}

/** A source that draws any batch of the shape; nothing is to be learned from it. */
function sourceOf({ shape, kind, masked }: Structure): Source {
  const output: Output = kind === 'classes' ? { kind, labels: ['a', 'b', 'c'] } : { kind, size: K };
  const decodes = shape === 'encoder-decoder';
  const lengths = { shape, T, ...(decodes && { decoder }) };
  const S = placesOf(lengths);
  const batch = (random: Random, size: number): Batch => {
    const target =
      kind === 'classes'
        ? Float32Array.from({ length: S * size }, () => random.below(K))
        : Float32Array.from({ length: S * size * K }, () => random.normal());
    return {
      size,
      x_tbd: Float32Array.from({ length: T * size * D }, () => random.normal()),
      target,
      // Example b begins b timesteps late, but the last one never has less than one.
      ...(masked && {
        mask_tb: Float32Array.from({ length: T * size }, (_, k) =>
          Math.floor(k / size) >= Math.min(k % size, T - 1) ? 1 : 0,
        ),
      }),
      ...(decodes && {
        decoder_tbd: read(target, size),
        counts_sb: Float32Array.from({ length: S * size }, (_, k) =>
          Math.floor(k / size) < S - (k % 2) ? 1 : 0,
        ),
      }),
    };
  };
  return {
    ...lengths,
    inputs: D,
    output,
    baseline: { name: 'chance', loss: 1, metric: 1 },
    notices: [],
    batch,
    tokens: () => [],
  };
}

/** The start, then the targets, one timestep late. */
function read(target: Float32Array, size: number): Float32Array {
  const decoder_tbd = new Float32Array(decoder.T * size * decoder.inputs);
  for (let row = 0; row < decoder.T * size; row++) {
    const label = row < size ? decoder.inputs - 1 : target[row - size]!;
    decoder_tbd[row * decoder.inputs + label] = 1;
  }
  return decoder_tbd;
}

/** A structure built; the same one each time. */
export function build(structure: Structure, seed = 5, size = B): Built {
  const { forced, memoryless } = structure;
  const experiment: Experiment = {
    ...defaultExperiment,
    ...structure,
    task: 'parity',
    shape: memoryless ? 'one-to-one' : 'own',
    forcing: forced ? 1 : 0,
    T,
    H,
    batch: size,
    // After the first training step, what momentum has gathered is the gradient.
    optimizer: 'momentum',
    clip: 0,
    seed,
  };
  const source = sourceOf(structure);
  const blocks = modelOf(experiment, source);
  const random = stream(seed, 'parameters');
  const parameters = Object.fromEntries(
    blocks.flatMap((block) =>
      parametersOf(block).map(({ name, shape: lengths }) => [
        `${block.name}.${name}`,
        // Biases and all are random, so that nothing is right for being 0.
        Float32Array.from(
          { length: lengths.reduce((product, length) => product * length, 1) },
          () => 0.6 * random.normal(),
        ),
      ]),
    ),
  );
  return {
    experiment,
    source,
    blocks,
    parameters,
    batch: source.batch(stream(seed, 'training 1'), size),
    scales: (step) =>
      Object.fromEntries(
        blocks
          .filter((block): block is JunctionBlock => block.kind === 'junction' && block.dropout > 0)
          .map((block) => [block.name, dropoutScales(experiment, step, block, size)]),
      ),
  };
}
