import { describe, expect, it } from 'vitest';
import { lstm } from '../../../cells/lstm';
import { layerBlock, type Block } from '../../../experiment';
import { Unsupported } from '../../recurrence/kernels/webgl/arrangement';
import { TooLarge } from '../../recurrence/kernels/webgl/grid';
import { sampleCells } from '../../recurrence/testing/cells';
import type { Cell } from '../../../cells';
import { everyDraw, networkDraws } from './draws';

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

describe('what a network draws', () => {
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
      const least = { drawBuffers: 4, textureUnits: 16, textureSize: 2048 };
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
