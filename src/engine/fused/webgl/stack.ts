import type { RecurrentBlock } from '../../../experiment';
import { uploadSheet } from '../../recurrence/kernels/webgl/batches';
import type { Gpu, Pass } from '../../recurrence/kernels/webgl/gpu';
import { inputGradientDraw, inputGradientOf } from '../../recurrence/kernels/webgl/input';
import { junctionDraw } from '../../recurrence/kernels/webgl/junction';
import {
  layerDraws,
  outputOf,
  type LayerDraws,
  type Recurrence,
} from '../../recurrence/kernels/webgl/recurrence';
import type { Columns, Draw, Sheet, Spot } from '../../recurrence/kernels/webgl/shader';
import type { Surface } from '../../recurrence/kernels/webgl/surface';
import type { InitialValue, Injection, Shape } from '../../recurrence/kernels/webgl/surroundings';
import type { Limits, Texels } from '../../recurrence/kernels/webgl/texels';
import type { Plan } from '../../recurrence/plan/plan';
import { placesOfLevel, shareOf, type Level } from './levels';

/** A recurrent block with its plan, its sizes, and where its parameters and their gradients lie. */
export interface PlannedBlock {
  readonly plan: Plan;
  readonly shape: Shape;
  readonly parameters: Columns;
  readonly gradients: Columns;
}

export interface StackOptions {
  readonly texels: Texels;
  readonly limits: Limits;
  readonly batch: number;
  /** Absent for a network that only shows what it computes. */
  readonly training: { readonly truncate: number } | undefined;
  readonly levels: readonly Level[];
  readonly planned: (block: RecurrentBlock) => PlannedBlock;
  /** What the first level reads; it is given, and has no gradient. */
  readonly input: Spot;
  readonly mask: Columns | undefined;
  /** Whether what the uppermost level gives out is read, and where the gradient of it lies. */
  readonly read: boolean;
  readonly above: Spot;
  /** The states before the first timestep, by level; zeros where it is absent. */
  readonly initial?: (level: number) => InitialValue;
  /** What else reads the states of a block. */
  readonly injections?: (level: number, direction: number) => readonly Injection[];
}

/** What is drawn at one level of a stack. */
export interface LevelDraws {
  readonly level: Level;
  readonly layers: readonly LayerDraws[];
  /** What they read. */
  readonly input: Spot;
  readonly junction: Draw | undefined;
  /** What dropout multiplies by, uploaded in each training step. */
  readonly scales: Sheet | undefined;
  /** ∂L/∂input, where a level stands below. */
  readonly inputGradient: Draw | undefined;
}

/** The draws of levels one above the other, and where what the uppermost gives out lies. */
export function stackDraws(options: StackOptions): {
  readonly levels: readonly LevelDraws[];
  readonly output: Spot;
} {
  const { texels, limits, levels, planned, training } = options;
  const drawn: LevelDraws[] = [];
  let output = options.input;
  levels.forEach((level, n) => {
    const next = levels[n + 1]?.blocks[0];
    const read = next !== undefined || options.read;
    const above = next ? inputGradientFor(next, options) : options.above;
    const scales = scalesOf(level, options);
    const input = output;
    const layers = level.blocks.map((block, direction) => {
      const { plan, shape, parameters, gradients } = planned(block);
      const around = {
        name: block.name,
        texels,
        limits,
        input,
        ...(options.mask && { mask: options.mask }),
        ...(options.initial && { initial: options.initial(n) }),
        reversed: block.direction === 'backward',
        ...(training && {
          injections: [
            ...(read ? [fromAbove(level, direction, above, scales)] : []),
            ...(options.injections?.(n, direction) ?? []),
          ],
          truncate: training.truncate,
        }),
        watched: training ? [] : Object.keys(block.cell.equations),
        parameters,
        gradients,
      };
      const initial = options.initial !== undefined && n === 0;
      return layerDraws(plan, shape, around, { input: false, initial });
    });
    const junction = read ? junctionOf(level, layers, input, scales, options) : undefined;
    const besides = level.junction?.residual ? above : undefined;
    const arrangements = layers.map(({ arrangement }) => arrangement);
    const inputGradient =
      training && n > 0
        ? inputGradientDraw(arrangements, besides, options.initial !== undefined)
        : undefined;
    drawn.push({ level, layers, input, junction, scales, inputGradient });
    output = junction ? { sheet: junction.sheet, index: 0 } : outputOf(layers[0]!);
  });
  return { levels: drawn, output };
}

/** Where ∂L/∂(what a block above the first level reads) goes, with those of the states in which it begins. */
function inputGradientFor(
  block: RecurrentBlock,
  { planned, initial, texels, limits }: StackOptions,
): Spot {
  const { plan, shape } = planned(block);
  const states = initial ? plan.states.size : 0;
  return inputGradientOf(block.name, shape, texels, limits, states);
}

function scalesOf(
  { junction }: Level,
  { texels, limits, batch, training }: StackOptions,
): Sheet | undefined {
  if (!training || !junction || junction.dropout === 0) return undefined;
  return uploadSheet(`${junction.name}Scales`, junction.outputs, 1, batch, texels, limits);
}

/** What a block gets of ∂L/∂(what its level gives out). */
const fromAbove = (
  level: Level,
  direction: number,
  spot: Spot,
  scales: Sheet | undefined,
): Injection => ({
  state: 'h',
  spot,
  places: placesOfLevel(level),
  ...shareOf(level, direction),
  ...(scales && { scales }),
});

function junctionOf(
  level: Level,
  layers: readonly LayerDraws[],
  input: Spot,
  scales: Sheet | undefined,
  { texels, limits, batch }: StackOptions,
): Draw | undefined {
  const { blocks, junction } = level;
  // Without another direction, dropout or a residual connection it would only copy.
  if (!junction || (blocks.length === 1 && !scales && !junction.residual)) return undefined;
  const places = placesOfLevel(level);
  return junctionDraw({
    name: junction.name,
    texels,
    limits,
    batch,
    merge: junction.merge,
    of: blocks.map(({ direction, timesteps }, k) => ({
      spot: outputOf(layers[k]!),
      first: direction === 'forward' ? timesteps - places : 0,
    })),
    places,
    units: junction.units,
    outputs: junction.outputs,
    scales,
    residual: junction.residual ? input : undefined,
  });
}

/** All draws of levels but those of their layers. */
export const drawsBetween = (levels: readonly LevelDraws[]): readonly Draw[] =>
  levels.flatMap(({ junction, inputGradient }) => [
    ...(junction ? [junction] : []),
    ...(inputGradient ? [inputGradient] : []),
  ]);

/** Levels one above the other on the GPU. */
export class Stack {
  private readonly levels: readonly {
    readonly layers: readonly Recurrence[];
    readonly junction: Pass | undefined;
    readonly inputGradient: Pass | undefined;
  }[];

  /** @param layerOf The layer on the GPU that a level's draws belong to. */
  constructor(
    private readonly gpu: Gpu,
    levels: readonly LevelDraws[],
    layerOf: (layer: LayerDraws) => Recurrence,
    surfaces: ReadonlyMap<string, Surface>,
  ) {
    this.levels = levels.map(({ layers, junction, inputGradient }) => ({
      layers: layers.map(layerOf),
      junction: junction && gpu.pass(junction, surfaces),
      inputGradient: inputGradient && gpu.pass(inputGradient, surfaces),
    }));
  }

  forward(): void {
    for (const { layers, junction } of this.levels) {
      for (const layer of layers) layer.forward();
      if (junction) this.gpu.draw(junction);
    }
  }

  /** One timestep of a stack of one direction, after the one before it. */
  forwardAt(t: number): void {
    for (const { layers, junction } of this.levels) {
      for (const layer of layers) layer.forwardAt(t);
      if (junction) this.gpu.drawBlock(junction, t);
    }
  }

  /** After the gradient of what the uppermost level gives out. */
  backward(): void {
    for (const { layers, inputGradient } of this.levels.toReversed()) {
      for (const layer of layers) layer.backward();
      if (inputGradient) this.gpu.draw(inputGradient);
    }
  }
}
