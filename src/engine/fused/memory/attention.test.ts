import { describe, expect, it } from 'vitest';
import { parametersOf, type AttentionBlock } from '../../../experiment';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { FLOAT, padded, Workspace } from '../../recurrence/kernels/memory/workspace';
import { memories } from '../../recurrence/testing/kernels';
import { relativeError } from '../../recurrence/testing/sample';
import { Attention } from './attention';
import {
  attention64,
  attentionGradient,
  attentionSample,
  type AttentionSample,
} from './attention.fixture';

describe.each(memories)('attention in %s', (_, newMemory) => {
  /** Attention with the numbers of a sample in memory, and all that can be read from it. */
  function laidOut({ shape, values, mask_tb, weights_tbu }: AttentionSample) {
    const { score, B, T, places, W, masked } = shape;
    const workspace = new Workspace(newMemory);
    const block: AttentionBlock = { kind: 'attention', name: 'attention', score, width: W };
    const sequence = (count: number): Sequence => {
      const row = padded(W) * FLOAT;
      // Blocks do not follow one another closely in a record either.
      const step = B * row + 64;
      return { at: workspace.take((count * step) / FLOAT), step, row };
    };
    const write = ({ at, step, row }: Sequence, numbers: Float32Array) => {
      for (let k = 0; k < numbers.length / W; k++)
        workspace
          .floats(at + Math.floor(k / B) * step + (k % B) * row, W)
          .set(numbers.subarray(k * W, (k + 1) * W));
    };
    const read = ({ at, step, row }: Sequence, count: number) =>
      Float32Array.from({ length: count * B * W }, (_, k) => {
        const n = Math.floor(k / W);
        return workspace.floats(at + Math.floor(n / B) * step + (n % B) * row, W)[k % W]!;
      });
    const encoder = sequence(T);
    const decoder = sequence(places);
    const gradients = { encoder: sequence(T), decoder: sequence(places) };
    const mask = workspace.take(T * B);
    const tables = parametersOf(block).map(({ name, shape: [rows, columns = rows!] }) => ({
      name,
      rows: values[name]!.length / columns,
      columns,
    }));
    const parameters = new Map(
      tables.map(({ name, rows, columns }) => {
        const room = () => workspace.take(rows * padded(columns));
        return [name, { value: room(), gradient: room() }];
      }),
    );
    const attention = new Attention(workspace, {
      block,
      batch: B,
      read: T,
      timesteps: places,
      encoder,
      decoder,
      gradients,
      parameters,
      ...(masked && { mask: { at: mask, step: B * FLOAT, row: FLOAT } }),
    });
    write(encoder, values.h!);
    write(decoder, values.d!);
    workspace.floats(mask, T * B).set(mask_tb);
    for (const { name, rows, columns } of tables)
      for (let row = 0; row < rows; row++)
        workspace
          .floats(parameters.get(name)!.value + row * padded(columns) * FLOAT, columns)
          .set(values[name]!.subarray(row * columns, (row + 1) * columns));
    return {
      attention,
      output: () => read(attention.output, places),
      /** A backward pass from ∂L/∂o. */
      backward: () => {
        write(attention.outputGradient, weights_tbu);
        // What stands there before must not matter.
        for (const [at, count] of [
          [gradients.encoder, T],
          [gradients.decoder, places],
        ] as const)
          write(at, new Float32Array(count * B * W).fill(7));
        attention.backward();
      },
      gradient: (name: string): Float32Array => {
        if (name === 'h') return read(gradients.encoder, T);
        if (name === 'd') return read(gradients.decoder, places);
        const { rows, columns } = tables.find((table) => table.name === name)!;
        return Float32Array.from({ length: rows * columns }, (_, k) => {
          const from = parameters.get(name)!.gradient;
          return workspace.floats(from, rows * padded(columns))[
            Math.floor(k / columns) * padded(columns) + (k % columns)
          ]!;
        });
      },
    };
  }

  const samples = (['dot', 'additive'] as const).flatMap((score) =>
    [false, true].map((masked) =>
      attentionSample({ score, masked, B: 5, T: 9, places: 6, W: 10 }, 4),
    ),
  );
  const named = samples.map((sample) => {
    const { score, masked } = sample.shape;
    return [`${score}${masked ? ', masked' : ''}`, sample] as const;
  });

  it.each(named)('gives weights, contexts and outputs of float64: %s', (__, sample) => {
    const { shape, values, mask_tb } = sample;
    const { B, T, places, W, masked } = shape;
    const { attention, output } = laidOut(sample);
    attention.forward();
    const expected = attention64(sample, values);
    expect(relativeError([output()], [expected.output])).toBeLessThan(1e-6);
    const first = (all: Float64Array, width: number) =>
      all.filter((_, k) => Math.floor(k / width) % B === 0);
    const reading = attention.read();
    expect(reading.weights_ts).toHaveLength(places * T);
    expect(relativeError([reading.weights_ts], [first(expected.alpha, T)])).toBeLessThan(1e-6);
    expect(relativeError([reading.context_tu], [first(expected.context, W)])).toBeLessThan(1e-6);
    expect(relativeError([reading.output_tu], [first(expected.output, W)])).toBeLessThan(1e-6);
    expect(reading.read_su).toEqual(values.h!.filter((_, k) => Math.floor(k / W) % B === 0));
    const padding = Array.from({ length: T }, (_, s) => mask_tb[s * B]!).filter((m) => m === 0);
    expect(padding.length > 0).toBe(masked);
    for (let t = 0; t < places; t++)
      expect([...reading.weights_ts.subarray(t * T, t * T + padding.length)]).toEqual(padding);
  });

  it.each(named)('has the gradients of float64 differences: %s', (__, sample) => {
    const { attention, backward, gradient } = laidOut(sample);
    attention.forward();
    backward();
    for (const name of Object.keys(sample.values))
      expect(relativeError([gradient(name)], [attentionGradient(sample, name)]), name).toBeLessThan(
        3e-6,
      );
  });

  it.each(named)('is the same timestep by timestep, and a second time: %s', (__, sample) => {
    const { attention, output } = laidOut(sample);
    attention.forward();
    const [together, reading] = [output(), attention.read()];
    for (let t = 0; t < sample.shape.places; t++) attention.forward(t, t + 1);
    expect(relativeError([output()], [together])).toBeLessThan(1e-7);
    expect(relativeError([attention.read().weights_ts], [reading.weights_ts])).toBeLessThan(1e-7);
  });
});
