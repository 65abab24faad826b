import { tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CellName } from '../../cells';
import { defaultExperiment, modelOf, type Experiment } from '../../experiment';
import { stream } from '../../tasks/random';
import type { Batch, Output, Source, SourceShape } from '../../tasks/task';
import { startTfjsCpu } from '../tfjs/cpu';
import { layoutOf, unpack } from '../model/parameters';
import { gradientOf } from './gradient';

beforeAll(() => startTfjsCpu());

const [T, B, D, H, K] = [5, 4, 3, 4, 3];
type Parameters = Record<string, Float64Array>;
type Rows = Float64Array[];
interface Nudge {
  state: string;
  t: number;
  b: number;
  u: number;
  by: number;
}

const sigma = (a: number) => 1 / (1 + Math.exp(-a));

/** v M + b, row by row: nothing shared with what is tested. */
function affine(parts: [Rows, Float64Array][], bias: Float64Array): Rows {
  const columns = bias.length;
  return parts[0]![0].map((_, row) =>
    Float64Array.from(bias, (start, column) =>
      parts.reduce(
        (sum, [values, matrix]) =>
          values[row]!.reduce((s, value, k) => s + value * matrix[k * columns + column]!, sum),
        start,
      ),
    ),
  );
}
const map = (f: (...values: number[]) => number, ...all: Rows[]): Rows =>
  all[0]!.map((row, b) => row.map((_, u) => f(...all.map((rows) => rows[b]![u]!))));

/** The textbook's formulas of one timestep in float64; `nudge` moves a state before anything reads it. */
function timestep(
  cell: CellName,
  activation: string,
  p: Parameters,
  x: Rows,
  h: Rows,
  c: Rows,
  nudge: (state: string, rows: Rows) => Rows,
): [Rows, Rows] {
  const gate = (name: string, from = h) =>
    affine(
      [
        [x, p[`layer1.${name}.W`]!],
        [from, p[`layer1.${name}.U`]!],
      ],
      p[`layer1.${name}.b`]!,
    );
  if (cell === 'rnn') {
    const phi = { tanh: Math.tanh, relu: (a: number) => Math.max(0, a) }[activation];
    return [nudge('h', phi ? map(phi, gate('h')) : gate('h')), c];
  }
  if (cell === 'lstm') {
    const next = nudge(
      'c',
      map(
        (f, before, i, g) => sigma(f) * before + sigma(i) * Math.tanh(g),
        gate('f'),
        c,
        gate('i'),
        gate('g'),
      ),
    );
    return [
      nudge(
        'h',
        map((o, now) => sigma(o) * Math.tanh(now), gate('o'), next),
      ),
      next,
    ];
  }
  const [z, r] = [map(sigma, gate('z')), map(sigma, gate('r'))];
  const n =
    cell === 'gru'
      ? map(
          Math.tanh,
          gate(
            'n',
            map((a, b) => a * b, r, h),
          ),
        )
      : map(
          (a, reset, b) => Math.tanh(a + reset * b),
          affine([[x, p['layer1.n.W']!]], p['layer1.n.b']!),
          r,
          affine([[h, p['layer1.u.W']!]], p['layer1.u.b']!),
        );
  return [
    nudge(
      'h',
      map((keep, old, fresh) => keep * old + (1 - keep) * fresh, z, h, n),
    ),
    c,
  ];
}

function lossOf(
  { cell, activation }: Experiment,
  { shape, output }: Source,
  p: Parameters,
  { x_tbd, mask_tb, target }: Batch,
  nudged?: Nudge,
  held?: (t: number, states: readonly [Rows, Rows]) => readonly [Rows, Rows],
): number {
  let [h, c] = [0, 0].map(() => Array.from({ length: B }, () => new Float64Array(H))) as [
    Rows,
    Rows,
  ];
  const outputs: { row: Float64Array; place: number; counts: boolean }[] = [];
  for (let t = 0; t < T; t++) {
    if (held) [h, c] = held(t, [h, c]);
    const x = Array.from({ length: B }, (_, b) =>
      Float64Array.from(x_tbd.subarray((t * B + b) * D, (t * B + b + 1) * D)),
    );
    const nudge = (state: string, rows: Rows) => {
      if (nudged?.state === state && nudged.t === t) rows[nudged.b]![nudged.u]! += nudged.by;
      return rows;
    };
    const [h_next, c_next] = timestep(cell, activation, p, x, h, c, nudge);
    const real = (b: number) => !mask_tb || mask_tb[t * B + b] === 1;
    h = h_next.map((row, b) => (real(b) ? row : h[b]!));
    c = c_next.map((row, b) => (real(b) ? row : c[b]!));
    if (shape === 'many-to-many' || t === T - 1)
      affine([[h, p['head.W']!]], p['head.b']!).forEach((row, b) =>
        outputs.push({ row, place: outputs.length, counts: shape === 'many-to-one' || real(b) }),
      );
  }
  const counted = outputs.filter(({ counts }) => counts);
  const losses = counted.map(({ row, place }) =>
    output.kind === 'classes'
      ? Math.log(row.reduce((sum, y) => sum + Math.exp(y), 0)) - row[target[place]!]!
      : row.reduce((sum, y, k) => sum + (y - target[place * K + k]!) ** 2, 0) / K,
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / counted.length;
}

const source = (shape: SourceShape, kind: Output['kind']): Source => ({
  T,
  inputs: D,
  shape,
  output: kind === 'classes' ? { kind, labels: ['a', 'b', 'c'] } : { kind, size: K },
  baseline: { name: 'chance', loss: 1, metric: 1 },
  notices: [],
  batch: () => {
    throw new Error('not drawn here');
  },
  tokens: () => [],
});

/** Example b has T, T − 1, … timesteps, padded at the front. */
const mask_tb = Float32Array.from({ length: T * B }, (_, k) =>
  Math.floor(k / B) >= k % B ? 1 : 0,
);

function batchFor({ shape, output }: Source, masked: boolean): Batch {
  const random = stream(5, 'batch');
  const places = shape === 'many-to-one' ? B : T * B;
  return {
    size: B,
    x_tbd: Float32Array.from({ length: T * B * D }, () => random.normal()),
    target:
      output.kind === 'classes'
        ? Float32Array.from({ length: places }, () => random.below(K))
        : Float32Array.from({ length: places * K }, () => random.normal()),
    ...(masked ? { mask_tb } : {}),
  };
}

const relative = (found: ArrayLike<number>, expected: readonly number[]) =>
  Math.hypot(...expected.map((value, k) => value - found[k]!)) / Math.hypot(...expected, 1e-12);

const variants = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'linear' },
  { cell: 'lstm', activation: 'tanh' },
  { cell: 'gru', activation: 'tanh' },
  { cell: 'gru-after', activation: 'tanh' },
] as const;
const settings = variants.flatMap((variant) =>
  (['many-to-one', 'many-to-many'] as const).flatMap((shape) =>
    (['classes', 'reals'] as const).flatMap((kind) =>
      [false, true].flatMap((masked) =>
        // All of it, a chunk of its own for each timestep, and a short first chunk.
        [0, 1, 2].map((truncate) => ({ ...variant, shape, kind, masked, truncate })),
      ),
    ),
  ),
);

/**
 * What truncated backpropagation differentiates: the loss in which the states that go over a cut are
 * held at what they were, whatever is moved.
 */
function truncatedLoss(
  truncate: number,
  experiment: Experiment,
  data: Source,
  p: Parameters,
  batch: Batch,
) {
  const states: (readonly [Rows, Rows])[] = [];
  const copy = (rows: Rows) => rows.map((row) => row.slice());
  lossOf(experiment, data, p, batch, undefined, (t, [h, c]) => {
    states[t] = [copy(h), copy(c)];
    return [h, c];
  });
  const cut = (t: number) => truncate > 0 && t > 0 && (T - t) % truncate === 0;
  return (q: Parameters, nudged?: Nudge) =>
    lossOf(experiment, data, q, batch, nudged, (t, now) =>
      cut(t) ? [copy(states[t]![0]), copy(states[t]![1])] : now,
    );
}

describe('the backward pass', () => {
  it.each(settings)(
    'agrees with central differences in float64: $cell $activation, $shape, $kind, mask $masked, truncated to $truncate',
    ({ cell, activation, shape, kind, masked, truncate }) => {
      const experiment: Experiment = { ...defaultExperiment, cell, activation, H };
      const data = source(shape, kind);
      const batch = batchFor(data, masked);
      const blocks = modelOf(experiment, data);
      const layout = layoutOf(blocks);
      const random = stream(9, 'theta');
      // Biases and all are random, so that nothing is right for being 0.
      const theta = Float32Array.from({ length: layout.size }, () => 0.6 * random.normal());
      const vector = tensor1d(theta);
      const found = gradientOf({ source: data, blocks, layout, truncate }, vector, batch);
      const analytic = unpack(layout, found.theta.dataSync<'float32'>());
      const values = Object.fromEntries(
        Object.entries(unpack(layout, theta)).map(([name, own]) => [name, Float64Array.from(own)]),
      );

      expect(found.loss.dataSync()[0]).toBeCloseTo(lossOf(experiment, data, values, batch), 5);
      const step = 1e-5;
      const loss = truncatedLoss(truncate, experiment, data, values, batch);
      for (const [name, own] of Object.entries(values)) {
        const expected = Array.from(own, (value, k) => {
          own[k] = value + step;
          const above = loss(values);
          own[k] = value - step;
          const below = loss(values);
          own[k] = value;
          return (above - below) / (2 * step);
        });
        expect(relative(analytic[name]!, expected), name).toBeLessThan(1e-5);
      }

      for (const [state, norms] of Object.entries(found.norms[0]!)) {
        const expected = Array.from({ length: T }, (_, t) => {
          const differences = Array.from({ length: B * H }, (_, k) => {
            const at = { state, t, b: Math.floor(k / H), u: k % H };
            const above = loss(values, { ...at, by: step });
            const below = loss(values, { ...at, by: -step });
            return (above - below) / (2 * step);
          });
          const real = masked ? Math.min(B, t + 1) : B;
          return Math.hypot(...differences) * Math.sqrt(B / real);
        });
        expect(relative(norms.dataSync(), expected), `∂L/∂${state}`).toBeLessThan(1e-5);
      }
    },
  );
});
