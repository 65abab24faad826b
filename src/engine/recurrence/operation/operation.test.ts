import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphOf } from '../../../cells';
import { lstm } from '../../../cells/lstm';
import { plain } from '../plain';
import { gradientsOf } from '../testing/adjoint64';
import { sampleCells } from '../testing/cells';
import { memories, newMemory } from '../testing/kernels';
import { relativeError, sampleOf, type Sample } from '../testing/sample';
import { recurrence, registerRecurrence, stateGradientOf, stateOf } from './operation';

const [B, T, D, H] = [5, 6, 3, 7];

/** The tensors of a sample by the names of the operation's inputs. */
function tensorsOf({ cell, parameters, x_tbd, initial }: Sample) {
  const vectors = new Set(
    graphOf(cell)
      .parameters.filter(({ kind }) => kind === 'vector')
      .map(({ name }) => name),
  );
  return {
    x: tf.tensor3d(x_tbd, [T, B, D]),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, values]) => [
        name,
        vectors.has(name) ? tf.tensor1d(values) : tf.tensor2d(values, [values.length / H, H]),
      ]),
    ),
    initial: Object.fromEntries(
      Object.entries(initial).map(([state, values]) => [state, tf.tensor2d(values, [B, H])]),
    ),
  };
}

const numbers = (tensor: tf.Tensor) => tensor.dataSync<'float32'>();

const places = [
  ...memories.map(([name, memory]) => [name, 'cpu', memory] as const),
  ['WebAssembly', 'wasm', newMemory] as const,
];

beforeAll(() => {
  const file = import.meta.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm');
  setWasmPaths(fileURLToPath(new URL('.', file)));
  // Its threads would outlive the test.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
});

describe.each(places)(
  'the operation in %s, between tensors of the backend %s',
  (_, backend, memory) => {
    beforeAll(async () => {
      if (!(await tf.setBackend(backend))) throw new Error(`${backend} does not start`);
      registerRecurrence(backend, memory);
    });

    it.each(
      Object.entries(sampleCells).flatMap(([name, cell]) =>
        [false, true].map((masked) => [name, masked, cell] as const),
      ),
    )(
      'is differentiable in everything that goes into %s, as float64 is (mask: %s)',
      (__, masked, cell) => {
        const shape = { B, T, D, H, masked, loss: 'every', initial: true } as const;
        const sample = sampleOf(cell, shape, 4);
        const { x, parameters, initial } = tensorsOf(sample);
        const mask = tf.tensor2d(sample.mask_tb, [T, B]);
        const weights = tf.tensor3d(sample.weights_tbu, [T, B, H]);
        const names = [...Object.keys(parameters), ...cell.state];
        const gradients = tf.grads((...tensors) => {
          const [given, ...rest] = tensors as [tf.Tensor3D, ...tf.Tensor2D[]];
          const count = Object.keys(parameters).length;
          const of = (from: number, to: number) =>
            Object.fromEntries(names.slice(from, to).map((name, k) => [name, rest[from + k]!]));
          const h = recurrence(cell, {
            x: given,
            parameters: of(0, count),
            initial: of(count, names.length),
            ...(masked && { mask }),
          });
          return tf.sum(tf.mul(h, weights));
        })([x, ...Object.values(parameters), ...cell.state.map((state) => initial[state]!)]);
        const expected = gradientsOf(sample);
        expect(relativeError([numbers(gradients[0]!)], [expected.inputs])).toBeLessThan(3e-6);
        names.forEach((name, k) => {
          const exact = expected.parameters[name] ?? expected.initial[name]!;
          expect(relativeError([numbers(gradients[k + 1]!)], [exact]), name).toBeLessThan(3e-6);
        });
      },
    );
  },
);

it('has a gradient on the wasm backend, though its tensor is gone by then and its layer is wanted', async () => {
  await tf.setBackend('wasm');
  registerRecurrence('wasm', newMemory);
  const sample = sampleOf(lstm, { B, T, D, H, masked: false, loss: 'last' }, 2);
  const { x, parameters } = tensorsOf(sample);
  const sums = (size: number) => (given: tf.Tensor) =>
    tf.tidy(() => tf.sum(recurrence(lstm, { x: tf.mul(given, size) as tf.Tensor3D, parameters })));
  const [once, twice] = [1, 2].map((size) => numbers(tf.grad(sums(size))(x)));
  const both = numbers(tf.grad((given) => tf.add(sums(1)(given), sums(2)(given)))(x));
  expect(relativeError([both], [once!.map((value, k) => value + twice![k]!)])).toBeLessThan(1e-6);
});

describe('the operation', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    registerRecurrence('cpu', newMemory);
  });

  it('keeps the layers that are in use when it is registered again, for this backend or another', () => {
    const sample = sampleOf(lstm, { B, T, D, H, masked: false, loss: 'last' }, 2);
    const { x, parameters } = tensorsOf(sample);
    const made: string[] = [];
    const counted = (name: string) => () => {
      made.push(name);
      return newMemory();
    };
    const first = counted('first');
    registerRecurrence('cpu', first);
    const gradient = (between: () => void) =>
      numbers(
        tf.grad((given) => {
          const h = recurrence(lstm, { x: given as tf.Tensor3D, parameters });
          between();
          return tf.sum(h);
        })(x),
      );
    const alone = gradient(() => {});
    const disturbed = gradient(() => {
      registerRecurrence('wasm', counted('wasm'));
      registerRecurrence('cpu', counted('second'));
      recurrence(lstm, { x, parameters });
    });
    expect(disturbed).toEqual(alone);
    expect(made).toEqual(['first', 'second']);
  });

  it('learns what the plain operations learn, between layers of TensorFlow.js', () => {
    const sample = sampleOf(lstm, { B, T, D, H, masked: false, loss: 'last' }, 9);
    const { x, parameters } = tensorsOf(sample);
    const target = tf.tensor2d(sample.weights_tbu.subarray(0, B), [B, 1]);
    function learn(layer: (given: tf.Tensor3D, own: Record<string, tf.Tensor>) => tf.Tensor3D) {
      const own = Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, tf.variable(value)]),
      );
      const embedding = tf.variable(tf.eye(D));
      const head = tf.variable(tf.ones([H, 1]) as tf.Tensor2D);
      const optimizer = tf.train.momentum(0.1, 0.9);
      const losses: number[] = [];
      for (let step = 0; step < 8; step++)
        tf.tidy(() => {
          const cost = optimizer.minimize(() => {
            const embedded = tf.reshape(tf.matMul(tf.reshape(x, [T * B, D]), embedding), [T, B, D]);
            // Two layers with the same sizes, so that two passes are under way at once.
            const h = layer(layer(embedded as tf.Tensor3D, own).slice([0, 0, 0], [T, B, D]), own);
            const last = tf.reshape(tf.slice(h, [T - 1, 0, 0], [1, B, H]), [B, H]);
            return tf.losses
              .meanSquaredError(target, tf.matMul(last as tf.Tensor2D, head))
              .asScalar();
          }, true)!;
          losses.push(numbers(cost)[0]!);
        });
      return losses;
    }
    const ours = learn((given, own) => recurrence(lstm, { x: given, parameters: own }));
    const theirs = learn((given, own) => {
      const x_t = tf.unstack(given) as tf.Tensor2D[];
      return tf.stack([...plain(lstm, H, own, { x_t }).symbols_t.h!]) as tf.Tensor3D;
    });
    expect(relativeError([ours], [theirs])).toBeLessThan(1e-5);
    expect(ours.at(-1)!).toBeLessThan(ours[0]!);
  });

  it('has the states of tf.layers from the same weights', () => {
    const sample = sampleOf(lstm, { B, T, D, H, masked: false, loss: 'last' }, 2);
    const { x, parameters } = tensorsOf(sample);
    const peer = tf.layers.lstm({
      units: H,
      recurrentActivation: 'sigmoid',
      returnSequences: true,
      inputShape: [T, D],
    });
    const model = tf.sequential({ layers: [peer] });
    const gates = (kind: string) =>
      tf.concat(
        ['i', 'f', 'g', 'o'].map((gate) => parameters[`${gate}.${kind}`]!),
        -1,
      );
    peer.setWeights([gates('W'), gates('U'), gates('b')]);
    const expected = tf.transpose(
      model.predict(tf.transpose(x, [1, 0, 2])) as tf.Tensor3D,
      [1, 0, 2],
    );
    const h = recurrence(lstm, { x, parameters });
    expect(relativeError([numbers(h)], [numbers(expected)])).toBeLessThan(1e-6);
  });

  it('reads time from its end', () => {
    const sample = sampleOf(lstm, { B, T, D, H, masked: false, loss: 'last' }, 2);
    const { x, parameters } = tensorsOf(sample);
    const backward = recurrence(lstm, { x, parameters, reversed: true });
    const turned = tf.reverse(recurrence(lstm, { x: tf.reverse(x, 0), parameters }), 0);
    expect(numbers(backward)).toEqual(numbers(turned));
  });

  it('shows the other states and the gradients of all', () => {
    const shape = { B, T, D, H, masked: false, loss: 'every' } as const;
    const sample = sampleOf(lstm, shape, 6);
    const { x, parameters } = tensorsOf(sample);
    const weights = tf.tensor3d(sample.weights_tbu, [T, B, H]);
    let h: tf.Tensor3D | undefined;
    tf.grad((given) => {
      h = tf.keep(recurrence(lstm, { x: given as tf.Tensor3D, parameters }));
      return tf.sum(tf.mul(h, weights));
    })(x);
    const { states } = gradientsOf(sample);
    expect(relativeError([stateGradientOf(h!, 'c')], [states.c!])).toBeLessThan(3e-6);
    expect(stateOf(h!, 'h')).toEqual(numbers(h!));
    tf.dispose(h!);
  });

  it('holds no tensor, and no more layers than are in use', () => {
    const sample = sampleOf(lstm, { B, T, D, H, masked: false, loss: 'last' }, 2);
    const { x, parameters } = tensorsOf(sample);
    let made = 0;
    registerRecurrence('cpu', () => {
      made++;
      return newMemory();
    });
    const before = tf.memory().numTensors;
    for (let step = 0; step < 5; step++) {
      const gradient = tf.grad((given) =>
        tf.sum(recurrence(lstm, { x: given as tf.Tensor3D, parameters })),
      )(x);
      tf.dispose(gradient);
    }
    expect(tf.memory().numTensors).toBe(before);
    expect(made).toBe(1);
  });

  it('says which tensor does not fit', () => {
    const sample = sampleOf(lstm, { B, T, D, H, masked: false, loss: 'last' }, 2);
    const { x, parameters } = tensorsOf(sample);
    const wrong = { ...parameters, 'i.U': tf.zeros([H, H + 1]) };
    expect(() => recurrence(lstm, { x, parameters: wrong })).toThrow(
      'i.U should have 7 × 7 numbers',
    );
    const mask = tf.ones([T, B + 1]) as tf.Tensor2D;
    expect(() => recurrence(lstm, { x, parameters, mask })).toThrow(
      'mask should have 6 × 5 numbers',
    );
  });
});
