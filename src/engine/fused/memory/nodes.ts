import type { AttentionBlock, Block, RecurrentBlock } from '../../../experiment';
import { placesOf } from '../../../tasks/places';
import type { Source } from '../../../tasks/task';
import type { ParameterAddress } from '../../recurrence/kernels/memory/layout';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { Recurrence } from '../../recurrence/kernels/memory/recurrence';
import { FLOAT, type Workspace } from '../../recurrence/kernels/memory/workspace';
import { planOf } from '../../recurrence/plan/plan';
import { Attention } from './attention';
import { Handover } from './handover';
import { Head } from './head';
import type { Flow } from './merge';
import type { ParameterLayout } from './parameters';
import { Stack, type StackOptions } from './stack';
import { Written } from './written';

export interface Model {
  readonly source: Source;
  readonly blocks: readonly Block[];
  readonly layout: ParameterLayout;
  /** Timesteps that the gradient is carried over at most, within each stack; 0, or absent, is all. */
  readonly truncate?: number;
  /** Whether training begins with states that are given; else with zeros. */
  readonly begins?: 'given';
  /** Whether the passes of the training batch that are looked into give the decoder the targets to read; so they do unless it is said. */
  readonly forced?: boolean;
}

export interface NodeOptions {
  readonly workspace: Workspace;
  readonly model: Model;
  readonly batch: number;
  readonly purpose: 'training' | 'looking';
  /** Addresses of the vector of all parameters and of its gradient. */
  readonly parameters: number;
  readonly gradient: number;
  /** x [T, B, D], and of a network with a mask that [T, B, 1]. */
  readonly input: Sequence;
  readonly mask: Sequence | undefined;
}

/** What the blocks of a model are in memory. */
export interface Nodes {
  readonly encoder: Stack;
  /** What there is where there is a decoder; attention need not be. */
  readonly decoding?: {
    readonly written: Written;
    readonly handover: Handover;
    readonly decoder: Stack;
    readonly attention?: Attention;
  };
  readonly head: Head;
}

/** @throws RangeError when the machine has not enough memory. */
export function nodesOf(options: NodeOptions): Nodes {
  const { blocks, source } = options.model;
  const { workspace, batch } = options;
  const encoder = stackOf(options, 'encoder', options.input);
  if (!source.decoder) return { encoder, head: headOf(options, encoder.output) };
  const written = new Written(workspace, source.decoder, batch);
  const decoder = stackOf(options, 'decoder', written.values);
  const block = blocks.find((one) => one.kind === 'attention');
  const attention = block && attentionOf(options, block, encoder.output, decoder.output);
  const handover = new Handover(workspace.kernels, encoder, decoder, {
    batch,
    merge: blocks.find((one) => one.kind === 'junction')?.merge ?? 'sum',
    attended: block !== undefined,
  });
  const output = attention
    ? { values: attention.output, gradients: attention.outputGradient }
    : decoder.output;
  return {
    encoder,
    decoding: { written, handover, decoder, ...(attention && { attention }) },
    head: headOf(options, output),
  };
}

function stackOf(options: NodeOptions, name: RecurrentBlock['stack'], input: Sequence): Stack {
  return new Stack(options.workspace, {
    blocks: options.model.blocks.filter(
      (block) => (block.kind === 'recurrent' || block.kind === 'junction') && block.stack === name,
    ) as StackOptions['blocks'],
    batch: options.batch,
    input,
    recurrence: (...of) => recurrenceOf(options, ...of),
  });
}

function recurrenceOf(
  options: NodeOptions,
  ...[block, input, gradient]: Parameters<StackOptions['recurrence']>
): Recurrence {
  const { workspace, model, batch, purpose } = options;
  const { cell, timesteps, inputs, units, returns: loss } = block;
  const inDecoder = block.stack === 'decoder';
  const mask = inDecoder ? undefined : options.mask;
  const plan = planOf(cell, { masked: mask !== undefined, loss, purpose });
  return new Recurrence(workspace, plan, {
    batch,
    timesteps,
    inputs,
    units,
    parameters: addressesOf(options, block),
    input,
    truncate: model.truncate ?? 0,
    reversed: block.direction === 'backward',
    initial: inDecoder || (purpose === 'training' && model.begins === 'given'),
    ...(gradient &&
      purpose === 'training' && {
        inputGradient: gradient.to,
        addsInputGradient: gradient.adds,
      }),
    ...(mask && { mask }),
  });
}

function attentionOf(
  options: NodeOptions,
  block: AttentionBlock,
  encoder: Flow,
  decoder: Flow,
): Attention {
  const { workspace, batch, mask, purpose } = options;
  const { source } = options.model;
  return new Attention(workspace, {
    block,
    batch,
    read: source.T,
    timesteps: source.decoder!.T,
    encoder: encoder.values,
    decoder: decoder.values,
    ...(purpose === 'training' && {
      gradients: { encoder: encoder.gradients, decoder: decoder.gradients },
    }),
    ...(mask && { mask }),
    parameters: addressesOf(options, block),
  });
}

function headOf(options: NodeOptions, { values, gradients }: Flow): Head {
  const { blocks, source } = options.model;
  const block = blocks.find((last) => last.kind === 'dense')!;
  const addresses = addressesOf(options, block);
  return new Head(options.workspace, {
    block,
    batch: options.batch,
    places: placesOf(source),
    input: values,
    inputGradient: gradients,
    W: addresses.get('W')!,
    b: addresses.get('b')!,
    loss: source.output.kind,
  });
}

const addressesOf = (
  { model, parameters, gradient }: NodeOptions,
  block: Block,
): ReadonlyMap<string, ParameterAddress> =>
  new Map(
    model.layout.places
      .filter((place) => place.block === block.name)
      .map(({ name, offset }) => [
        name,
        { value: parameters + offset * FLOAT, gradient: gradient + offset * FLOAT },
      ]),
  );
