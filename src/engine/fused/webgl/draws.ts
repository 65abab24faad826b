import { recurrentBlocks, type Block, type DenseBlock, type Experiment } from '../../../experiment';
import type { Source } from '../../../tasks/task';
import {
  parameterSheet,
  stackOf,
  Unsupported,
  type Shape,
} from '../../recurrence/kernels/webgl/arrangement';
import { uploadSheet } from '../../recurrence/kernels/webgl/batches';
import { gradientDraw, gradientSheet } from '../../recurrence/kernels/webgl/gradients';
import { Grid } from '../../recurrence/kernels/webgl/grid';
import * as head from '../../recurrence/kernels/webgl/head';
import { inputGradientOf } from '../../recurrence/kernels/webgl/input';
import {
  columnNormsShader,
  normSheets,
  normShader,
  slotCounts,
  updateShader,
  type OptimizerName,
} from '../../recurrence/kernels/webgl/optimizer';
import { layerDraws, outputOf, type LayerDraws } from '../../recurrence/kernels/webgl/recurrence';
import type { Draw, Sheet, Spot } from '../../recurrence/kernels/webgl/shader';
import { Stack } from '../../recurrence/kernels/webgl/stack';
import {
  fourExamples,
  fourValues,
  type Limits,
  type Texels,
} from '../../recurrence/kernels/webgl/texels';
import { planOf } from '../../recurrence/plan/plan';
import { placesOf } from '../../../tasks/places';
import {
  dropoutSheetOf,
  injectionOf,
  inputGradientDrawOf,
  junctionDrawOf,
  levelsOf,
  type DropoutSheet,
} from './levels';
import { sideBySide, type BlockParameters } from './parameters';

/** What a network has to know of a model: shapes, and what its output is. */
export interface Model {
  readonly source: Pick<Source, 'T' | 'inputs' | 'shape' | 'output' | 'decoder'>;
  readonly blocks: readonly Block[];
}

/** Training steps whose losses the GPU can keep until they are read. */
export const LOSSES_KEPT = 64;

export interface NetworkOptions {
  readonly size: number;
  readonly masked: boolean;
  /** Absent for a network that only shows what it computes. */
  readonly training:
    { readonly optimizer: OptimizerName; readonly truncate: Experiment['truncate'] } | undefined;
}

/** What is drawn around the recurrent blocks of one level. */
export interface LevelDraws {
  /** Their places among the layers. */
  readonly layers: readonly number[];
  readonly junction: Draw | undefined;
  /** ∂L/∂(what they read), where a level stands below. */
  readonly inputGradient: Draw | undefined;
}

/** All that a network draws, and the sheets it needs. */
export interface NetworkDraws {
  readonly texels: Texels;
  readonly input: Sheet;
  readonly targets: Sheet;
  readonly dropouts: readonly DropoutSheet[];
  /** Of each recurrent block. */
  readonly layers: readonly LayerDraws[];
  readonly levels: readonly LevelDraws[];
  readonly head: head.HeadArrangement;
  /** The values of all parameters, and the optimiser's slots. */
  readonly parameters: Sheet;
  readonly stacks: readonly BlockParameters[];
  readonly logits: Draw;
  readonly training:
    | {
        /** From the logits to ∂L/∂h. */
        readonly loss: readonly Draw[];
        readonly lossSum: Draw;
        readonly headGradients: Draw;
        readonly norms: readonly Draw[];
        readonly update: Draw;
      }
    | undefined;
}

/**
 * What a model draws on a device: four examples in a texel where the device can write as many textures
 * at once and the batch fills them, else four values.
 * @throws Unsupported, TooLarge where the device or these kernels cannot do it.
 */
export function networkDraws(model: Model, options: NetworkOptions, limits: Limits): NetworkDraws {
  const layouts = options.size >= 4 ? [fourExamples, fourValues] : [fourValues];
  for (const texels of layouts) {
    const draws = drawsOf(model, options, limits, texels);
    const fits = ({ shader }: Draw) =>
      shader.outputs <= limits.drawBuffers && shader.samplers.length <= limits.textureUnits;
    if (everyDraw(draws).every(fits)) return draws;
  }
  throw new Unsupported('too many values for this device to write or read at once');
}

export function everyDraw({ layers, levels, logits, training }: NetworkDraws): readonly Draw[] {
  return [
    ...layers.flatMap(({ projection, forward, backward, after, norms }) => [
      projection,
      ...forward,
      ...backward,
      ...after,
      ...(norms ? [norms] : []),
    ]),
    ...levels.flatMap(({ junction, inputGradient }) => [
      ...(junction ? [junction] : []),
      ...(inputGradient ? [inputGradient] : []),
    ]),
    logits,
    ...(training
      ? [
          ...training.loss,
          training.lossSum,
          training.headGradients,
          ...training.norms,
          training.update,
        ]
      : []),
  ];
}

/** The same in a given layout, whether the device can draw it or not. */
export function drawsOf(
  { source, blocks }: Model,
  { size, masked, training }: NetworkOptions,
  limits: Limits,
  texels: Texels,
): NetworkDraws {
  if (source.decoder) throw new Unsupported('a decoder');
  const { T, inputs } = source;
  const places = placesOf(source);
  const dense = blocks.find((block): block is DenseBlock => block.kind === 'dense')!;
  const input = uploadSheet('input', inputs + (masked ? 1 : 0), T, size, texels, limits);
  const purpose = training ? 'training' : 'looking';
  const planned = recurrentBlocks(blocks).map((block) => ({
    block,
    plan: planOf(block.cell, { masked, loss: block.returns, purpose, keeps: 'least' }),
    shape: {
      batch: size,
      timesteps: block.timesteps,
      inputs: block.inputs,
      units: block.units,
    } satisfies Shape,
  }));
  const stacks = sideBySide([
    ...planned.map(({ block, plan, shape }) => ({
      block: block.name,
      stack: stackOf(plan, shape),
    })),
    { block: dense.name, stack: Stack.ofHead(dense.inputs, dense.outputs) },
  ]);
  const width = stacks.reduce((sum, { stack }) => sum + stack.width, 0);
  const height = Math.max(...stacks.map(({ stack }) => stack.height));
  const parameters: Sheet = {
    ...parameterSheet('parameters', width, height, limits),
    textures: training ? 1 + slotCounts[training.optimizer] : 1,
  };
  const gradients = gradientSheet(
    'gradients',
    stacks.map(({ stack }) => stack),
    { timesteps: T, places: T },
    limits,
  );

  const headOptions = { texels, limits, batch: size, places, inputs: dense.inputs };
  const levelOptions = { texels, limits, batch: size, training: training !== undefined };
  const levels = levelsOf(blocks);
  const layers: LayerDraws[] = [];
  const dropouts: DropoutSheet[] = [];
  const drawn: LevelDraws[] = [];
  let below: Spot = { sheet: input, index: 0 };
  levels.forEach((level, n) => {
    const next = planned[layers.length + level.blocks.length];
    // ∂L/∂(what the level gives out): of the input of the level above, or of the head.
    const above = next
      ? inputGradientOf(next.block.name, next.shape, texels, limits)
      : head.injectionOf(headOptions);
    const dropout = dropoutSheetOf(level, levelOptions);
    if (dropout) dropouts.push(dropout);
    const scales = dropout?.sheet;
    const own = level.blocks.map((block, direction) => {
      const layer = layers.length;
      const { plan, shape } = planned[layer]!;
      const { column } = stacks[layer]!;
      const around = {
        name: block.name,
        texels,
        limits,
        input: below,
        ...(masked && { mask: { sheet: input, column: inputs } }),
        reversed: block.direction === 'backward',
        ...(training && {
          injection: injectionOf(level, direction, above, scales),
          truncate: training.truncate,
        }),
        watched: training ? [] : Object.keys(block.cell.equations),
        parameters: { sheet: parameters, column },
        gradients: { sheet: gradients, column },
      };
      layers.push(layerDraws(plan, shape, around, false));
      return layer;
    });
    const outputs = own.map((layer) => outputOf(layers[layer]!));
    const junction = junctionDrawOf(level, levelOptions, { outputs, input: below, scales });
    const arrangements = own.map((layer) => layers[layer]!.arrangement);
    const inputGradient =
      training && n > 0 ? inputGradientDrawOf(level, arrangements, above) : undefined;
    drawn.push({ layers: own, junction, inputGradient });
    below = junction ? { sheet: junction.sheet, index: 0 } : outputs[0]!;
  });

  const { stack, column } = stacks.at(-1)!;
  const own = head.headOf({
    ...headOptions,
    // A junction has only the places that are read.
    timesteps: drawn.at(-1)!.junction ? places : T,
    outputs: dense.outputs,
    loss: source.output.kind,
    input: below,
    stack,
    parameters: { sheet: parameters, column },
  });
  return {
    texels,
    input,
    targets: own.targets,
    dropouts,
    layers,
    levels: drawn,
    head: own,
    parameters,
    stacks,
    logits: { shader: head.logitsShader(own), sheet: own.logits },
    training: training && trainingDraws(training),
  };

  function trainingDraws({ optimizer }: NonNullable<NetworkOptions['training']>) {
    const { columns, norm } = normSheets(gradients, limits);
    const kept: Sheet = {
      name: 'lossSums',
      grid: new Grid(LOSSES_KEPT, head.LOSS_PARTS, 1, limits.textureSize),
      textures: 1,
      alternates: false,
    };
    return {
      loss: [
        { shader: head.lossShader(own), sheet: own.losses },
        { shader: head.logitGradientsShader(own), sheet: own.gradients },
        { shader: head.injectionShader(own), sheet: own.injection.sheet },
      ],
      lossSum: { shader: head.lossSumShader(own, norm), sheet: kept },
      headGradients: gradientDraw(head.headSums(own), { sheet: gradients, column }),
      norms: [
        { shader: columnNormsShader(gradients), sheet: columns },
        { shader: normShader(columns), sheet: norm },
      ],
      update: { shader: updateShader(parameters, gradients, optimizer, norm), sheet: parameters },
    };
  }
}
