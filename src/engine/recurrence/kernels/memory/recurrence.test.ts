import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../../cells';
import { planOf } from '../../plan/plan';
import { gradientsOf } from '../../testing/adjoint64';
import { sampleCells } from '../../testing/cells';
import { memories } from '../../testing/kernels';
import {
  lossOf,
  relativeError,
  sampleOf,
  symbolsOf,
  type Sample,
  type Shape,
} from '../../testing/sample';
import { Recurrence } from './recurrence';
import type { Memory } from './kernels';
import type { Sequence } from './products';
import { FLOAT, padded, Workspace } from './workspace';

/** A sample in memory, as a layer of its own. */
function layerIn(
  newMemory: () => Memory,
  sample: Sample,
  purpose: 'training' | 'looking',
  reversed = false,
) {
  const { cell, shape, parameters, x_tbd, mask_tb, weights_tbu, initial } = sample;
  const { B, T, D, H, masked, loss } = shape;
  /** Where in memory a timestep of the sample is. */
  const placeOf = (t: number) => (reversed ? T - 1 - t : t);
  const workspace = new Workspace(newMemory);
  const places = graphOf(cell).parameters.map(({ name }) => {
    const rows = parameters[name]!.length / H;
    const count = rows * padded(H);
    return { name, rows, value: workspace.take(count), gradient: workspace.take(count) };
  });
  const x = workspace.take(x_tbd.length);
  const dx = workspace.take(T * B * padded(D));
  const mask = workspace.take(mask_tb.length);
  const layer = new Recurrence(workspace, planOf(cell, { masked, loss, purpose }), {
    batch: B,
    timesteps: T,
    inputs: D,
    units: H,
    parameters: new Map(places.map((place) => [place.name, place])),
    input: { at: x, step: B * D * FLOAT, row: D * FLOAT },
    inputGradient: { at: dx, step: B * padded(D) * FLOAT, row: padded(D) * FLOAT },
    ...(masked && { mask: { at: mask, step: B * FLOAT, row: FLOAT } }),
    initial: shape.initial ?? false,
    reversed,
    truncate: shape.truncate ?? 0,
  });
  for (let t = 0; t < T; t++) {
    const of = (values: Float32Array, size: number) => values.subarray(t * size, (t + 1) * size);
    workspace.floats(x + placeOf(t) * B * D * FLOAT, B * D).set(of(x_tbd, B * D));
    workspace.floats(mask + placeOf(t) * B * FLOAT, B).set(of(mask_tb, B));
  }
  if (shape.initial)
    for (const [name, values] of Object.entries(initial))
      for (let b = 0; b < B; b++)
        workspace
          .floats(layer.initial(name).value + b * padded(H) * FLOAT, H)
          .set(values.subarray(b * H, (b + 1) * H));
  for (const { name, rows, value } of places)
    for (let row = 0; row < rows; row++)
      workspace
        .floats(value + row * padded(H) * FLOAT, H)
        .set(parameters[name]!.subarray(row * H, (row + 1) * H));

  /** [T, B, n] without padding. */
  function read({ at, step, row }: Sequence, n: number): Float32Array {
    const values = new Float32Array(T * B * n);
    for (let t = 0; t < T; t++)
      for (let b = 0; b < B; b++)
        values.set(workspace.floats(at + placeOf(t) * step + b * row, n), (t * B + b) * n);
    return values;
  }
  function backward() {
    const { at, step, row } = layer.incoming('h');
    for (let t = loss === 'every' ? 0 : T - 1; t < T; t++)
      for (let b = 0; b < B; b++)
        workspace
          .floats(at + placeOf(t) * step + b * row, H)
          .set(weights_tbu.subarray((t * B + b) * H, (t * B + b + 1) * H));
    for (const { rows, gradient } of places) workspace.floats(gradient, rows * padded(H)).fill(0);
    layer.backward();
  }
  return {
    layer,
    workspace,
    backward,
    symbol: (name: string) => read(layer.symbol(name), H),
    gradient: (state: string) => read(layer.gradient(state), H),
    inputGradient: () => read({ at: dx, step: B * padded(D) * FLOAT, row: padded(D) * FLOAT }, D),
    initialGradient: (state: string) => {
      const values = new Float32Array(B * H);
      for (let b = 0; b < B; b++)
        values.set(
          workspace.floats(layer.initial(state).gradient + b * padded(H) * FLOAT, H),
          b * H,
        );
      return values;
    },
    parameterGradients: () =>
      Object.fromEntries(
        places.map(({ name, rows, gradient }) => {
          const values = new Float32Array(rows * H);
          for (let row = 0; row < rows; row++)
            values.set(workspace.floats(gradient + row * padded(H) * FLOAT, H), row * H);
          return [name, values];
        }),
      ),
    padding: () =>
      places.flatMap(({ rows, gradient }) =>
        Array.from({ length: rows }, (_, row) => [
          ...workspace.floats(gradient + row * padded(H) * FLOAT, padded(H)).subarray(H),
        ]).flat(),
      ),
  };
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  B: fc.integer({ min: 1, max: 9 }),
  T: fc.integer({ min: 1, max: 40 }),
  D: fc.integer({ min: 1, max: 9 }),
  H: fc.integer({ min: 1, max: 33 }),
  masked: fc.boolean(),
  loss: fc.constantFrom('last', 'every'),
  initial: fc.boolean(),
});
const truncated: fc.Arbitrary<Shape> = shapes.chain((shape) =>
  fc.integer({ min: 1, max: shape.T + 1 }).map((truncate) => ({ ...shape, truncate })),
);
const anything = fc.tuple(shapes, fc.integer({ min: 0, max: 2 ** 30 }), fc.boolean());

/**
 * The same sizes and numbers each time: in one draw of some hundreds, units are so saturated that float32 cannot
 * have the digits asked for, whoever computes (1 − y² near y = 1, or a cell state that grows with T).
 */
const drawn = { numRuns: 20, seed: 1 };

const close = (a: ArrayLike<number>, b: ArrayLike<number>) => relativeError([a], [b]);

/** The largest error of any number, of the number itself where that is above 1. */
const worst = (a: ArrayLike<number>, b: Float64Array) =>
  b.reduce((most, value, k) => {
    const error = Math.abs(a[k]! - value) / Math.max(1, Math.abs(value));
    return error <= most ? most : error;
  }, 0);

/** Every symbol [T, B, H]. */
function symbolsIn64(sample: Sample): Readonly<Record<string, Float64Array>> {
  const { B, T, H } = sample.shape;
  const names = Object.keys(sample.cell.equations);
  const values = Object.fromEntries(names.map((name) => [name, new Float64Array(T * B * H)]));
  for (let b = 0; b < B; b++)
    symbolsOf(sample, sample.parameters, b).forEach((symbols, t) =>
      names.forEach((name) => values[name]!.set(symbols[name]!, (t * B + b) * H)),
    );
  return values;
}

const kinds = memories.flatMap(([memory, newMemory]) =>
  Object.entries(sampleCells).map(([name, cell]) => [name, memory, cell, newMemory] as const),
);

describe.each(kinds)('%s in %s', (_, __, cell, newMemory) => {
  const layerOf = (sample: Sample, purpose: 'training' | 'looking', reversed = false) =>
    layerIn(newMemory, sample, purpose, reversed);

  it('gives every symbol as float64 does, for sizes of all kinds', () => {
    fc.assert(
      fc.property(anything, ([shape, seed, reversed]) => {
        const sample = sampleOf(cell, shape, seed);
        const { layer, symbol } = layerOf(sample, 'looking', reversed);
        layer.forward();
        const real = (values: ArrayLike<number>) =>
          Float64Array.from(values).filter(
            (__, k) => sample.mask_tb[Math.floor(k / shape.H)] === 1,
          );
        const expected = symbolsIn64(sample);
        for (const name of Object.keys(cell.equations))
          expect(worst(real(symbol(name)), real(expected[name]!)), name).toBeLessThan(1e-6);
        for (const name of cell.state)
          expect(worst(symbol(name), expected[name]!), name).toBeLessThan(1e-6);
      }),
      drawn,
    );
  });

  it.each([
    ['all timesteps', anything],
    ['some timesteps', fc.tuple(truncated, fc.integer({ min: 0, max: 2 ** 30 }), fc.boolean())],
  ])('gives gradients of parameters and states as float64 does, carried over %s', (__, cut) => {
    fc.assert(
      fc.property(cut, ([shape, seed, reversed]) => {
        const sample = sampleOf(cell, shape, seed);
        const {
          layer,
          backward,
          gradient,
          initialGradient,
          inputGradient,
          parameterGradients,
          padding,
        } = layerOf(sample, 'training', reversed);
        const expected = gradientsOf(sample);
        // A second pass finds what the first one left behind.
        for (let pass = 0; pass < 2; pass++) {
          layer.forward();
          backward();
        }
        const gradients = parameterGradients();
        const names = Object.keys(gradients);
        expect(
          relativeError(
            names.map((name) => gradients[name]!),
            names.map((name) => expected.parameters[name]!),
          ),
        ).toBeLessThan(1e-5);
        for (const state of cell.state)
          expect(close(gradient(state), expected.states[state]!), state).toBeLessThan(1e-5);
        for (const state of shape.initial ? cell.state : [])
          expect(close(initialGradient(state), expected.initial[state]!), state).toBeLessThan(1e-5);
        expect(close(inputGradient(), expected.inputs)).toBeLessThan(1e-5);
        expect(padding().every((value) => value === 0)).toBe(true);
      }),
      drawn,
    );
  });

  it.each(['last', 'every', 'third'] as const)(
    'has gradients to six digits, with a loss at the %s timestep',
    (loss) => {
      const [B, T, D, H] = [9, 12, 5, 14];
      const shape = { B, T, D, H, masked: true, initial: true } as const;
      const drawn = sampleOf(cell, { ...shape, loss: loss === 'last' ? loss : 'every' }, 2);
      const counts = (t: number) => loss !== 'third' || t % 3 === 2;
      const weights_tbu = drawn.weights_tbu.map((weight, k) =>
        counts(Math.floor(k / (B * H))) ? weight : 0,
      );
      const sample = { ...drawn, weights_tbu };
      const { layer, backward, gradient, initialGradient, inputGradient, parameterGradients } =
        layerOf(sample, 'training');
      layer.forward();
      backward();
      const expected = gradientsOf(sample);
      const gradients = parameterGradients();
      for (const [name, values] of Object.entries(expected.parameters))
        expect(close(gradients[name]!, values), name).toBeLessThan(3e-6);
      for (const [state, values] of Object.entries(expected.states))
        expect(close(gradient(state), values), state).toBeLessThan(3e-6);
      for (const [state, values] of Object.entries(expected.initial))
        expect(close(initialGradient(state), values), `${state} before`).toBeLessThan(3e-6);
      expect(close(inputGradient(), expected.inputs)).toBeLessThan(3e-6);
    },
  );

  it('goes down the slope that central differences of the loss in float64 show', () => {
    fc.assert(
      fc.property(anything, ([shape, seed, reversed]) => {
        const sample = sampleOf(cell, shape, seed);
        const { layer, backward, parameterGradients } = layerOf(sample, 'training', reversed);
        layer.forward();
        backward();
        const gradients = parameterGradients();
        const size = Math.sqrt(
          Object.values(gradients)
            .flatMap((values) => [...values])
            .reduce((sum, value) => sum + value * value, 0),
        );
        if (size === 0) return;
        const step = 1e-6;
        const along = (distance: number) =>
          lossOf(
            sample,
            Object.fromEntries(
              Object.entries(sample.parameters).map(([name, values]) => [
                name,
                Float64Array.from(
                  values,
                  (value, k) => value + (distance * gradients[name]![k]!) / size,
                ),
              ]),
            ),
          );
        const slope = (along(step) - along(-step)) / (2 * step);
        expect(Math.abs(slope / size - 1)).toBeLessThan(1e-3);
      }),
      { numRuns: 5 },
    );
  });
});
