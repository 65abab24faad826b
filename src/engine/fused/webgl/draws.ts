import type { Block, DenseBlock, Experiment } from '../../../experiment';
import type { Source } from '../../../tasks/task';
import { Unsupported } from '../../recurrence/kernels/webgl/arrangement';
import { uploadSheet } from '../../recurrence/kernels/webgl/batches';
import { gradientSheet, gradientShader } from '../../recurrence/kernels/webgl/gradients';
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
import type { Stack } from '../../recurrence/kernels/webgl/stack';
import {
  fourExamples,
  fourValues,
  type Limits,
  type Texels,
} from '../../recurrence/kernels/webgl/texels';
import { planOf } from '../../recurrence/plan/plan';
import { placesOf } from '../../../tasks/places';

/** What a network has to know of a model: shapes, and what its output is. */
export interface Model {
  readonly source: Pick<Source, 'T' | 'inputs' | 'shape' | 'output'>;
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

/** The parameters of a block: its name, and the sheet of the values and the optimiser's slots. */
export interface BlockParameters {
  readonly block: string;
  readonly stack: Stack;
  readonly sheet: Sheet;
}

/** All that a network draws, and the sheets it needs. */
export interface NetworkDraws {
  readonly texels: Texels;
  readonly input: Sheet;
  readonly targets: Sheet;
  readonly layers: readonly LayerDraws[];
  readonly head: head.HeadArrangement;
  readonly parameters: readonly BlockParameters[];
  readonly logits: Draw;
  readonly training:
    | {
        /** From the logits to ∂L/∂h. */
        readonly loss: readonly Draw[];
        readonly lossSum: Draw;
        readonly headGradients: Draw;
        readonly norms: readonly Draw[];
        readonly updates: readonly Draw[];
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

export function everyDraw({ layers, logits, training }: NetworkDraws): readonly Draw[] {
  return [
    ...layers.flatMap(({ projection, forward, backward, after, norms }) => [
      projection,
      ...forward,
      ...backward,
      ...after,
      ...(norms ? [norms] : []),
    ]),
    logits,
    ...(training
      ? [
          ...training.loss,
          training.lossSum,
          training.headGradients,
          ...training.norms,
          ...training.updates,
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
  const { T, inputs } = source;
  const places = placesOf(source);
  const recurrent = blocks.filter((block) => block.kind === 'recurrent');
  const dense = blocks.find((block): block is DenseBlock => block.kind === 'dense')!;
  const input = uploadSheet('input', inputs + (masked ? 1 : 0), T, size, texels, limits);
  const shapeOf = (layer: number) => ({
    batch: size,
    timesteps: T,
    inputs: recurrent[layer]!.inputs,
    units: recurrent[layer]!.units,
  });
  const headOptions = {
    texels,
    limits,
    batch: size,
    timesteps: T,
    places,
    inputs: dense.inputs,
    outputs: dense.outputs,
    loss: source.output.kind,
  };

  const layers: LayerDraws[] = [];
  recurrent.forEach(({ name, cell, returns }, layer) => {
    const last = layer === recurrent.length - 1;
    const injection = (): { spot: Spot; places: number } =>
      last
        ? { spot: head.injectionOf(headOptions), places }
        : {
            spot: inputGradientOf(recurrent[layer + 1]!.name, shapeOf(layer + 1), texels, limits),
            places: T,
          };
    const purpose = training ? 'training' : 'looking';
    const plan = planOf(cell, { masked, loss: returns, purpose, keeps: 'least' });
    const around = {
      name,
      texels,
      limits,
      input: layer === 0 ? { sheet: input, index: 0 } : outputOf(layers[layer - 1]!),
      ...(masked && { mask: { sheet: input, column: inputs } }),
      ...(training && { injection: injection(), truncate: training.truncate }),
      watched: training ? [] : Object.keys(cell.equations),
    };
    layers.push(layerDraws(plan, shapeOf(layer), around, layer > 0));
  });

  const own = head.headOf({ ...headOptions, input: outputOf(layers.at(-1)!) });
  const textures = training ? 1 + slotCounts[training.optimizer] : 1;
  const parameters = [
    ...layers.map(({ arrangement }, layer) => ({
      block: recurrent[layer]!.name,
      stack: arrangement.stack,
      sheet: { ...arrangement.parameters, textures },
    })),
    { block: dense.name, stack: own.stack, sheet: { ...own.parameters, textures } },
  ];
  return {
    texels,
    input,
    targets: own.targets,
    layers,
    head: own,
    parameters,
    logits: { shader: head.logitsShader(own), sheet: own.logits },
    training: training && trainingDraws(training),
  };

  function trainingDraws({ optimizer }: NonNullable<NetworkOptions['training']>) {
    const sums = head.headSums(own);
    const headGradients = gradientSheet('headGradients', sums, limits);
    const stacks = parameters.map(({ stack, sheet }, k) => ({
      stack,
      parameters: sheet,
      gradients: layers[k]?.gradients ?? headGradients,
    }));
    const { columns, norm } = normSheets(stacks, limits);
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
      headGradients: { shader: gradientShader(sums, headGradients), sheet: headGradients },
      norms: [
        { shader: columnNormsShader(stacks), sheet: columns },
        { shader: normShader(columns), sheet: norm },
      ],
      updates: stacks.map((one) => ({
        shader: updateShader(one, optimizer, norm),
        sheet: one.parameters,
      })),
    };
  }
}
