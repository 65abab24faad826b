import { describe, expect, it } from 'vitest';
import { lstm } from '../../../cells/lstm';
import {
  defaultExperiment,
  layerBlock,
  modelOf,
  type Block,
  type Experiment,
} from '../../../experiment';
import { Unsupported } from '../../recurrence/kernels/webgl/arrangement';
import { TooLarge } from '../../recurrence/kernels/webgl/grid';
import { sampleCells } from '../../recurrence/testing/cells';
import type { Cell } from '../../../cells';
import { everyDraw, networkDraws, type NetworkDraws } from './draws';
import { drawsBetween } from './stack';

const usual = { drawBuffers: 8, textureUnits: 16, textureSize: 4096 };

function drawsOf(cell: Cell, size: number, limits = usual, masked = false) {
  const source = {
    T: 12,
    inputs: 5,
    shape: 'many-to-one',
    output: { kind: 'classes', labels: ['a', 'b', 'c', 'd', 'e'] },
  } as const;
  const blocks: readonly Block[] = [
    layerBlock({ cell, inputs: 5, units: 6, timesteps: 12, returns: 'every' }),
    layerBlock({
      name: 'layer2',
      layer: 2,
      cell,
      inputs: 6,
      units: 7,
      timesteps: 12,
      returns: 'last',
    }),
    { kind: 'dense', name: 'head', inputs: 7, outputs: 5 },
  ];
  const training = { optimizer: 'adam', truncate: 5 } as const;
  return networkDraws({ source, blocks }, { size, masked, training }, limits);
}

const least = { drawBuffers: 4, textureUnits: 16, textureSize: 2048 };

/** T' is not T, so that nothing is counted right by accident. */
const decoder = { T: 5, inputs: 4, end: 2 };

function structure(changes: Partial<Experiment>, limits = usual, decodes = false) {
  const experiment: Experiment = { ...defaultExperiment, T: 9, H: 3, ...changes };
  const source = {
    T: 9,
    inputs: 2,
    shape: decodes ? ('encoder-decoder' as const) : ('many-to-many' as const),
    output: { kind: 'classes', labels: ['a', 'b', 'c'] } as const,
    ...(decodes && { decoder }),
  };
  const blocks = modelOf(experiment, source as unknown as Parameters<typeof modelOf>[1]);
  const training = { optimizer: 'adam', truncate: 0 } as const;
  return networkDraws({ source, blocks }, { size: 8, masked: true, training }, limits);
}

/** Draws of a training step in which a decoder reads the targets. */
function stepDraws({ layers, levels, decoder: decoding, training }: NetworkDraws): number {
  const ofLayers = layers.map(
    ({ arrangement, forward, backward, after }) =>
      1 + (forward.length + backward.length) * arrangement.shape.timesteps + after.length,
  );
  const { keys, queries, backward = [] } = decoding?.attention ?? {};
  const attention = decoding?.attention
    ? [keys, queries].filter((draw) => draw !== undefined).length + 3 + backward.length
    : 0;
  // The logits, the sums of losses, the gradients of the head and the update are one draw each.
  const rest = 4 + training!.loss.length + training!.norms.length;
  const between = [...levels, ...(decoding?.levels ?? [])];
  return ofLayers.reduce((a, b) => a + b) + drawsBetween(between).length + attention + rest;
}

/** What a training step may draw: (2T + 4) for each layer and direction, where each timestep needs one phase. */
const mostDraws = ({ layers }: NetworkDraws): number =>
  layers.reduce((sum, { arrangement, forward, backward }) => {
    const phases = forward.length + backward.length;
    return sum + phases * arrangement.shape.timesteps + 4;
  }, 12);

describe('what a network draws', () => {
  it.each(['rnn', 'lstm', 'gru', 'gru-after'] as const)(
    'is within (2T + 4) draws for each layer and direction, and twelve: %s',
    (cell) => {
      for (const layers of [1, 2, 4, 8])
        for (const direction of ['forward', 'both'] as const)
          for (const merge of ['concat', 'mean'] as const)
            for (const dropout of [0, 0.2])
              for (const decodes of [false, true]) {
                const changes = {
                  cell,
                  layers,
                  direction,
                  merge,
                  dropout,
                  residual: 'on',
                } as const;
                const draws = structure(changes, usual, decodes);
                const about = JSON.stringify({ ...changes, decodes });
                expect(stepDraws(draws), about).toBeLessThanOrEqual(mostDraws(draws));
              }
    },
  );

  it('is a handful more where the decoder attends, whatever the lengths', () => {
    for (const [attention, most] of [
      ['dot', 8],
      ['additive', 12],
    ] as const) {
      const [without, attending] = (['none', attention] as const).map((chosen) =>
        stepDraws(structure({ attention: chosen, layers: 2 }, usual, true)),
      );
      expect(attending! - without!).toBe(most);
    }
  });

  it('needs no more of a device than WebGL2 promises, however deep', () => {
    for (const decodes of [false, true])
      for (const merge of ['concat', 'sum'] as const)
        for (const cell of ['lstm', 'gru', 'gru-after'] as const) {
          const changes = {
            cell,
            layers: 8,
            direction: 'both',
            residual: 'on',
            dropout: 0.2,
          } as const;
          const deep = structure({ ...changes, merge, attention: 'additive' }, least, decodes);
          for (const { shader } of everyDraw(deep)) {
            expect(shader.outputs).toBeLessThanOrEqual(4);
            expect(shader.samplers.length).toBeLessThanOrEqual(16);
          }
        }
  });

  it('has four examples in a texel where the batch fills one and the device can write as much', () => {
    expect(drawsOf(lstm, 32).texels.examples).toBe(4);
    expect(drawsOf(lstm, 7).texels.examples).toBe(4);
    expect(drawsOf(lstm, 32, { ...usual, drawBuffers: 6 }).texels.examples).toBe(4);
    expect(drawsOf(lstm, 32, { ...usual, drawBuffers: 5 }).texels.examples).toBe(1);
    expect(drawsOf(lstm, 3).texels.examples).toBe(1);
    expect(drawsOf(lstm, 32, { ...usual, drawBuffers: 4 }).texels.examples).toBe(1);
    expect(drawsOf(lstm, 32, { ...usual, textureUnits: 12 }).texels.examples).toBe(1);
  });

  it.each(Object.keys(sampleCells).filter((name) => name !== 'shared'))(
    'needs no more of a device than WebGL2 promises: %s',
    (name) => {
      for (const masked of [false, true])
        for (const { shader } of everyDraw(drawsOf(sampleCells[name]!, 32, least, masked))) {
          expect(shader.outputs).toBeLessThanOrEqual(4);
          expect(shader.samplers.length).toBeLessThanOrEqual(16);
        }
    },
  );

  it('is refused where a device cannot write what one phase makes', () => {
    const little = { ...usual, drawBuffers: 1 };
    expect(() => drawsOf(lstm, 32, little)).toThrow(Unsupported);
  });

  it('is refused where a timestep does not fit a texture', () => {
    expect(() => drawsOf(lstm, 256, { ...usual, textureSize: 32 })).toThrow(TooLarge);
  });

  it('is refused where a cell uses a parameter at two places', () => {
    expect(() => drawsOf(sampleCells.shared!, 4)).toThrow(Unsupported);
  });
});
