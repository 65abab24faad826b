import {
  recurrentBlocks,
  type AttentionBlock,
  type Block,
  type DenseBlock,
  type Experiment,
} from '../../../experiment';
import { placesOf } from '../../../tasks/places';
import type { Source } from '../../../tasks/task';
import { stackOf, Unsupported } from '../../recurrence/kernels/webgl/arrangement';
import { attentionDraws, attentionOf } from '../../recurrence/kernels/webgl/attention';
import {
  attendedGradientsOf,
  attentionBackward,
} from '../../recurrence/kernels/webgl/attention-backward';
import { uploadSheet } from '../../recurrence/kernels/webgl/batches';
import * as head from '../../recurrence/kernels/webgl/head';
import type { OptimizerName } from '../../recurrence/kernels/webgl/optimizer';
import type { LayerDraws } from '../../recurrence/kernels/webgl/recurrence';
import type { Draw, Sheet, Spot } from '../../recurrence/kernels/webgl/shader';
import { Stack } from '../../recurrence/kernels/webgl/stack';
import {
  fourExamples,
  fourValues,
  type Limits,
  type Texels,
} from '../../recurrence/kernels/webgl/texels';
import { writingDraw } from '../../recurrence/kernels/webgl/writing';
import { planOf } from '../../recurrence/plan/plan';
import { decoderDraws, type DecoderDraws } from './decoder';
import { handedBack, handedOver } from './handover';
import { levelsOf } from './levels';
import { parameterSheets, type ParameterSheets } from './parameters';
import { drawsBetween, stackDraws, type LevelDraws } from './stack';
import { trainingDraws, type TrainingDraws } from './training';

/** What a network has to know of a model: shapes, and what its output is. */
export interface Model {
  readonly source: Pick<Source, 'T' | 'inputs' | 'shape' | 'output' | 'decoder'>;
  readonly blocks: readonly Block[];
}

export interface NetworkOptions {
  readonly size: number;
  readonly masked: boolean;
  /** Absent for a network that only shows what it computes. */
  readonly training:
    { readonly optimizer: OptimizerName; readonly truncate: Experiment['truncate'] } | undefined;
}

/** All that a network draws, and the sheets it needs. */
export interface NetworkDraws {
  readonly texels: Texels;
  readonly input: Sheet;
  readonly targets: Sheet;
  /** Of each recurrent block. */
  readonly layers: readonly LayerDraws[];
  /** Of the encoder, which is all of a model without a decoder. */
  readonly levels: readonly LevelDraws[];
  readonly decoder: DecoderDraws | undefined;
  readonly head: head.HeadArrangement;
  readonly parameters: ParameterSheets;
  readonly logits: Draw;
  readonly training: TrainingDraws | undefined;
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

export function everyDraw(draws: NetworkDraws): readonly Draw[] {
  const { layers, levels, decoder, logits, training } = draws;
  return [
    ...layers.flatMap(({ projection, forward, backward, after, norms }) => [
      projection,
      ...forward,
      ...backward,
      ...after,
      ...(norms ? [norms] : []),
    ]),
    ...drawsBetween(levels),
    ...(decoder ? decoderDraws(decoder) : []),
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
  const { T, inputs, decoder } = source;
  const places = placesOf(source);
  const dense = blocks.find((block): block is DenseBlock => block.kind === 'dense')!;
  const asked = blocks.find((block): block is AttentionBlock => block.kind === 'attention');
  const input = uploadSheet('input', inputs + (masked ? 1 : 0), T, size, texels, limits);
  const mask = masked ? { sheet: input, column: inputs } : undefined;

  const planned = recurrentBlocks(blocks).map((block) => {
    const { name, cell, stack, returns: loss, timesteps, units } = block;
    const purpose = training ? 'training' : 'looking';
    const own = { masked: masked && stack === 'encoder', loss, purpose, keeps: 'least' } as const;
    const shape = { batch: size, timesteps, inputs: block.inputs, units };
    return { name, plan: planOf(cell, own), shape };
  });
  const parameters = parameterSheets(
    [
      ...planned.map(({ name, plan, shape }) => ({ block: name, stack: stackOf(plan, shape) })),
      ...(asked ? [{ block: asked.name, stack: Stack.ofAttention(asked.width, asked.score) }] : []),
      { block: dense.name, stack: Stack.ofHead(dense.inputs, dense.outputs) },
    ],
    Math.max(T, decoder?.T ?? 0),
    training?.optimizer,
    limits,
  );
  const stackNamed = (name: string) => parameters.blocks.find(({ block }) => block === name)!.stack;

  const common = { texels, limits, batch: size };
  const headOptions = { ...common, places, inputs: dense.inputs };
  const injection = head.injectionOf(headOptions);
  const attended =
    asked && attendedGradientsOf(common, { width: asked.width, read: T, timesteps: places });
  const levels = levelsOf(blocks);
  const own = (stack: 'encoder' | 'decoder') =>
    levels.filter((level) => level.blocks[0]!.stack === stack);
  const [encoders, decoders] = [own('encoder'), own('decoder')];
  const find = ({ name }: { readonly name: string }) => ({
    ...planned.find((one) => one.name === name)!,
    ...parameters.of(name),
  });
  const stackOptions = { ...common, training, planned: find };

  const encoder = stackDraws({
    ...stackOptions,
    levels: encoders,
    input: { sheet: input, index: 0 },
    mask,
    read: !decoder || attended !== undefined,
    above: attended?.encoder ?? injection,
    ...(decoder && {
      injections: (level: number, direction: number) =>
        handedBack(
          encoders[level]!,
          direction,
          { ...find(decoders[level]!.blocks[0]!), first: level === 0 },
          texels,
          limits,
        ),
    }),
  });
  let output = encoder.output;
  // A junction has only the places that are read.
  let timesteps = encoder.levels.at(-1)!.junction ? places : T;

  let decoding: Omit<DecoderDraws, 'writing'> | undefined;
  if (decoder) {
    const written = uploadSheet('written', decoder.inputs, decoder.T, size, texels, limits);
    const upper = stackDraws({
      ...stackOptions,
      levels: decoders,
      input: { sheet: written, index: 0 },
      mask: undefined,
      read: true,
      above: attended?.decoder ?? injection,
      initial: (level) =>
        handedOver(
          encoders[level]!,
          encoder.levels[level]!.layers.map(({ arrangement }) => arrangement),
        ),
    });
    const attention = asked && attentionFor(asked, upper.output);
    decoding = { levels: upper.levels, written, attention };
    output = attention?.arrangement.output ?? upper.output;
    timesteps = decoder.T;
  }

  function attentionFor({ name, score, width }: AttentionBlock, states: Spot) {
    const arrangement = attentionOf({
      ...common,
      score,
      width,
      read: T,
      timesteps: places,
      encoder: encoder.output,
      decoder: states,
      mask,
      stack: stackNamed(name),
      parameters: parameters.of(name).parameters,
    });
    const backward = training
      ? attentionBackward(arrangement, injection, parameters.of(name).gradients)
      : [];
    return { ...attentionDraws(arrangement), arrangement, backward };
  }

  const onTop = head.headOf({
    ...headOptions,
    timesteps,
    outputs: dense.outputs,
    loss: source.output.kind,
    input: output,
    stack: stackNamed(dense.name),
    parameters: parameters.of(dense.name).parameters,
    throughTanh: asked !== undefined,
  });
  const all = [...encoder.levels, ...(decoding?.levels ?? [])];
  return {
    texels,
    input,
    targets: onTop.targets,
    layers: all.flatMap(({ layers }) => layers),
    levels: encoder.levels,
    decoder: decoding && { ...decoding, writing: writingDraw(onTop, decoding.written) },
    head: onTop,
    parameters,
    logits: { shader: head.logitsShader(onTop), sheet: onTop.logits },
    training: training && trainingDraws(onTop, parameters, training.optimizer, limits),
  };
}
