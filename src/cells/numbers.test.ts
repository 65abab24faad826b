import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { stream } from '../tasks/random';
import type { Cell } from './cell';
import { graphOf } from './graph';
import { cellOf } from './index';
import { productOf, run, valuesOf } from './numbers';
import { peephole, variants } from './variants.fixture';

const [T, D, H] = [5, 3, 4];
const random = stream(1, 'numbers');
const draw = (length: number) => Float64Array.from({ length }, () => 0.8 * random.normal());
const x_td = Array.from({ length: T }, () => draw(D));

const parametersOf = (cell: Cell) =>
  Object.fromEntries(
    graphOf(cell).parameters.map(({ name, kind, rows }) => [
      name,
      draw(kind === 'vector' ? H : (rows === 'inputs' ? D : H) * H),
    ]),
  );
type Parameters = ReturnType<typeof parametersOf>;

const sigma = (a: number) => 1 / (1 + Math.exp(-a));
/** Row j of Wᵀ v. */
const dot = (matrix: Float64Array, v: ArrayLike<number>, j: number) =>
  Array.from(v).reduce((sum, value, k) => sum + value * matrix[k * H + j]!, 0);
const vector = (of: (j: number) => number) => Float64Array.from({ length: H }, (_, j) => of(j));
/** The largest difference between numbers that should be the same. */
const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(b, (value, k) => Math.abs(value - a[k]!)));

describe('the equations in numbers are those of the textbook', () => {
  const gate =
    (p: Parameters, name: string, x: ArrayLike<number>, h: ArrayLike<number>) => (j: number) =>
      dot(p[`${name}.W`]!, x, j) + dot(p[`${name}.U`]!, h, j) + p[`${name}.b`]![j]!;

  test('LSTM', () => {
    const cell = cellOf('lstm', 'tanh');
    const p = parametersOf(cell);
    const seen = run(cell, p, x_td, H);
    let h = new Float64Array(H);
    let c = new Float64Array(H);
    x_td.forEach((x, t) => {
      const a = (name: string) => vector(gate(p, name, x, h));
      const [f, i, g, o] = [a('f'), a('i'), a('g'), a('o')];
      c = vector((j) => sigma(f[j]!) * c[j]! + sigma(i[j]!) * Math.tanh(g[j]!));
      h = vector((j) => sigma(o[j]!) * Math.tanh(c[j]!));
      expect(apart(seen[t]!.c!, c)).toBeLessThan(1e-12);
      expect(apart(seen[t]!.h!, h)).toBeLessThan(1e-12);
    });
  });

  test.each(['gru', 'gru-after'] as const)('%s', (name) => {
    const cell = cellOf(name, 'tanh');
    const p = parametersOf(cell);
    const seen = run(cell, p, x_td, H);
    let h = new Float64Array(H);
    x_td.forEach((x, t) => {
      const z = vector((j) => sigma(gate(p, 'z', x, h)(j)));
      const r = vector((j) => sigma(gate(p, 'r', x, h)(j)));
      const reset = r.map((value, j) => value * h[j]!);
      const n = vector((j) =>
        Math.tanh(
          name === 'gru'
            ? gate(p, 'n', x, reset)(j)
            : dot(p['n.W']!, x, j) + p['n.b']![j]! + r[j]! * (dot(p['u.W']!, h, j) + p['u.b']![j]!),
        ),
      );
      h = vector((j) => z[j]! * h[j]! + (1 - z[j]!) * n[j]!);
      expect(apart(seen[t]!.n!, n)).toBeLessThan(1e-12);
      expect(apart(seen[t]!.h!, h)).toBeLessThan(1e-12);
    });
  });

  test.each([
    ['tanh', Math.tanh],
    ['relu', (a: number) => Math.max(0, a)],
    ['linear', (a: number) => a],
  ] as const)('RNN with %s', (name, phi) => {
    const cell = cellOf('rnn', name);
    const p = parametersOf(cell);
    const seen = run(cell, p, x_td, H);
    let h = new Float64Array(H);
    x_td.forEach((x, t) => {
      h = vector((j) => phi(gate(p, 'h', x, h)(j)));
      expect(apart(seen[t]!.h!, h)).toBeLessThan(1e-12);
    });
  });

  test('peepholes look at c before the gates f and i, and after for o', () => {
    const p = parametersOf(peephole);
    const seen = run(peephole, p, x_td.slice(0, 2), H);
    const [first, second] = [seen[0]!, seen[1]!];
    const f = vector((j) =>
      sigma(gate(p, 'f', x_td[1]!, first.h!)(j) + p['f.p']![j]! * first.c![j]!),
    );
    const o = vector((j) =>
      sigma(gate(p, 'o', x_td[1]!, first.h!)(j) + p['o.p']![j]! * second.c![j]!),
    );
    expect(apart(second.f!, f)).toBeLessThan(1e-12);
    expect(apart(second.o!, o)).toBeLessThan(1e-12);
  });
});

describe('the layers of TensorFlow.js compute the same', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });
  const join = (p: Parameters, names: readonly string[], rows: number) =>
    tf.tidy(() =>
      tf.concat(
        names.map((name) => tf.tensor2d([...p[name]!], [rows, H])),
        1,
      ),
    );
  const compare = (
    cell: Cell,
    order: readonly string[],
    make: (arguments_: object) => tf.layers.Layer,
  ) => {
    const p = parametersOf(cell);
    const seen = run(cell, p, x_td, H);
    const bias = tf.concat(order.map((name) => tf.tensor1d([...p[`${name}.b`]!])));
    const kernel = join(
      p,
      order.map((name) => `${name}.W`),
      D,
    );
    const recurrent = join(
      p,
      order.map((name) => `${name}.U`),
      H,
    );
    const layer = make({ units: H, returnSequences: true, recurrentActivation: 'sigmoid' });
    const x = tf.tensor3d([x_td.map((row) => [...row])]);
    layer.apply(x);
    layer.setWeights([kernel, recurrent, bias]);
    const out = (layer.apply(x) as tf.Tensor3D).dataSync();
    return apart(
      out,
      seen.flatMap(({ h }) => [...h!]),
    );
  };

  test('lstm', () => {
    const make = (settings: object) => tf.layers.lstm(settings as never);
    expect(compare(cellOf('lstm', 'tanh'), ['i', 'f', 'g', 'o'], make)).toBeLessThan(1e-6);
  });
  test('gru', () => {
    const make = (settings: object) => tf.layers.gru(settings as never);
    expect(compare(cellOf('gru', 'tanh'), ['z', 'r', 'n'], make)).toBeLessThan(1e-6);
  });
  test('rnn', () => {
    const make = (settings: object) => tf.layers.simpleRNN(settings as never);
    expect(compare(cellOf('rnn', 'tanh'), ['h'], make)).toBeLessThan(1e-6);
  });
});

test.each(Object.entries(variants))(
  '%s: every node has its value, and symbols are nodes',
  (_, cell) => {
    const graph = graphOf(cell);
    const parameters = parametersOf(cell);
    const previous = Object.fromEntries(cell.state.map((state) => [state, draw(H)]));
    const values = valuesOf(graph, { parameters, x: x_td[0]!, previous });
    expect(values).toHaveLength(graph.nodes.length);
    for (const node of graph.nodes) {
      expect(values[node.id]).toHaveLength(node.operation === 'input' ? D : H);
      expect(values[node.id]!.every(Number.isFinite)).toBe(true);
      if (node.operation !== 'affine') continue;
      const products = node.terms.map((term) =>
        productOf(term, values[term.source.id]!, parameters, H, 2),
      );
      const sum = products.reduce((a, b) => a + b, parameters[node.name]![2]!);
      expect(sum).toBeCloseTo(values[node.id]![2]!, 12);
    }
  },
);

test('what is missing is named', () => {
  const graph = graphOf(cellOf('lstm', 'tanh'));
  const previous = { h: draw(H), c: draw(H) };
  expect(() => valuesOf(graph, { parameters: {}, x: x_td[0]!, previous })).toThrow('f.b');
  const parameters = parametersOf(graph.cell);
  expect(() => valuesOf(graph, { parameters, x: x_td[0]!, previous: { h: draw(H) } })).toThrow(
    'state c',
  );
});
