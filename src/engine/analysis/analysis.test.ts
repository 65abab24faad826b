import { describe, expect, it } from 'vitest';
import { graphOf, type Cell } from '../../cells';
import { gruAfter, gruBefore } from '../../cells/gru';
import { lstm } from '../../cells/lstm';
import { rnnLinear, rnnRelu, rnnTanh } from '../../cells/rnn';
import { peephole } from '../../cells/variants.fixture';
import {
  defaultExperiment,
  experimentSource,
  layerBlock,
  outputsOf,
  type Block,
} from '../../experiment';
import { stream } from '../../tasks/random';
import type { Batch, Source } from '../../tasks/task';
import type { AnswerTo } from '../../worker/protocol';
import { ParameterLayout } from '../fused/memory/parameters';
import type { Memory } from '../recurrence/kernels/memory/kernels';
import { memories } from '../recurrence/testing/kernels';
import { relativeError } from '../recurrence/testing/sample';
import { placesOf } from '../../tasks/places';
import { outputWeights } from '../training/rules';
import { Analysis, type Analysed } from './analysis';
import { evaluate, type Model64, type Nudge } from './model64.fixture';

const B = 3;
const cells = { rnnTanh, rnnRelu, rnnLinear, lstm, gruBefore, gruAfter, peephole };

function settle<Kind extends Analysed['kind']>(
  analysis: Analysis,
  question: Extract<Analysed, { kind: Kind }>,
  parameters: Readonly<Record<string, Float32Array>>,
  training: Batch,
  truncate?: number,
): AnswerTo<Kind> {
  const work = analysis.answer(question, parameters, training, truncate);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value as AnswerTo<Kind>;
  }
}

interface Small {
  readonly task: 'recall' | 'parity' | 'wave';
  readonly masked?: boolean;
  readonly units?: number;
  readonly T?: number;
  /** Of parameters. */
  readonly size?: number;
}

/** A small model with parameters of some size, a training batch and a watched example. */
function small(
  newMemory: () => Memory,
  cell: Cell,
  { task, masked = false, units = 3, T = 5, size: spread = 0.8 }: Small,
) {
  const source: Source = experimentSource({ ...defaultExperiment, task, T });
  const K = outputsOf(source);
  const blocks: readonly Block[] = [
    layerBlock({
      cell,
      inputs: source.inputs,
      units,
      timesteps: T,
      returns: source.shape === 'many-to-one' ? 'last' : 'every',
    }),
    { kind: 'dense', name: 'head', inputs: units, outputs: K },
  ];
  const random = stream(5, 'parameters');
  const own: Record<string, Float32Array> = {};
  const parameters = Object.fromEntries(
    new ParameterLayout(blocks).places.map(({ block, name, rows, columns }) => {
      const values = Float32Array.from(
        { length: rows * columns },
        () => (2 * random.uniform() - 1) * spread,
      );
      own[block === 'head' ? `head.${name}` : name] = values;
      return [`${block}.${name}`, values];
    }),
  );
  /** Examples that begin late: the first two or so timesteps are padding. */
  const drawn = (purpose: string, size: number): Batch => {
    const batch = source.batch(stream(5, purpose), size);
    const mask_tb = Float32Array.from({ length: T * size }, (_, k) =>
      Math.floor(k / size) < 2 - (k % size) ? 0 : 1,
    );
    return masked ? { ...batch, mask_tb } : batch;
  };
  const training = drawn('training 1', B);
  const watched = drawn('watched', 1);
  const model: Model64 = { source, cell, units, parameters: own };
  const analysis = new Analysis(newMemory, defaultExperiment, { source, blocks });
  return {
    source,
    T,
    units,
    model,
    training,
    watched,
    ask: <Kind extends Analysed['kind']>(
      question: Extract<Analysed, { kind: Kind }>,
      truncate?: number,
    ) => settle<Kind>(analysis, question, parameters, training, truncate),
    /** The central difference of what `of` reads, by one number. */
    slope: (
      batch: Batch,
      b: number,
      nudge: Omit<Nudge, 'by'>,
      of: (seen: ReturnType<typeof evaluate>) => readonly number[],
    ) => {
      const by = 1e-5;
      const [above, below] = [by, -by].map((size) =>
        of(evaluate(model, batch, b, { ...nudge, by: size })),
      );
      return above!.map((value, k) => (value - below![k]!) / (2 * by));
    },
  };
}

const norm = (values: readonly number[]) => Math.hypot(...values);
const range = (count: number) => Array.from({ length: count }, (_, k) => k);
const real = ({ mask_tb }: Batch, t: number) => mask_tb?.[t] !== 0;

const kinds = memories.flatMap(([memory, newMemory]) =>
  Object.entries(cells).flatMap(([name, cell]) =>
    [false, true].map(
      (masked) =>
        [name, masked ? 'with padding' : 'in full', memory, cell, masked, newMemory] as const,
    ),
  ),
);

describe.each(kinds)('%s %s in %s', (_, __, ___, cell, masked, newMemory) => {
  it('reaches the last h as far as central differences say', () => {
    const { ask, slope, T, watched, units } = small(newMemory, cell, { task: 'parity', masked });
    const { layers } = ask({ kind: 'reach', watched });
    for (const of of cell.state) {
      const expected = range(T).map((t) =>
        real(watched, t)
          ? norm(range(units).flatMap((k) => slope(watched, 0, { t, of, k }, ({ h }) => [...h]))) /
            Math.sqrt(units)
          : 0,
      );
      expect(relativeError([layers[0]![of]!], [expected]), of).toBeLessThan(2e-5);
    }
    expect(layers[0]!.h![T - 1]).toBeCloseTo(1, 6);
  });

  it.each(['parity', 'wave', 'recall'] as const)(
    'feels every single loss of %s as central differences say',
    (task) => {
      const { ask, slope, T, watched, units, source } = small(newMemory, cell, { task, masked });
      const S = placesOf(source);
      const { layers } = ask({ kind: 'lossReach', watched });
      for (const of of cell.state) {
        const expected = new Float64Array(S * T);
        for (const t of range(T).filter((time) => real(watched, time))) {
          const slopes = range(units).map((k) =>
            slope(watched, 0, { t, of, k }, ({ losses_s }) => losses_s),
          );
          for (let s = 0; s < S; s++)
            if (real(watched, T - S + s))
              expected[s * T + t] = norm(slopes.map((of_s) => of_s[s]!));
        }
        expect(relativeError([layers[0]![of]!], [expected]), of).toBeLessThan(2e-5);
      }
    },
  );

  it.each(['parity', 'recall'] as const)(
    'passes back through %s, value by value, what central differences say',
    (task) => {
      const { ask, slope, T, watched, units, source } = small(newMemory, cell, { task, masked });
      const weights = outputWeights(source, watched);
      const loss = ({ losses_s }: ReturnType<typeof evaluate>) => [
        losses_s.reduce((sum, value, s) => sum + value * weights[s]!, 0),
      ];
      const { gradients_tu } = ask({ kind: 'backward', watched }).layers[0]!;
      const biases = graphOf(cell)
        .parameters.map(({ name }) => name)
        .filter((name) => name.endsWith('.b'));
      const names = [...cell.state, ...biases, ...cell.state.map((name) => `${name}.incoming`)];
      expect(Object.keys(gradients_tu).sort()).toEqual(names.sort());
      for (const name of names) {
        const [of, after] = name.endsWith('.incoming') ? [name.slice(0, -9), true] : [name, false];
        const expected = range(T).flatMap((t) =>
          range(units).map((k) =>
            real(watched, t) ? slope(watched, 0, { t, of, k, after }, loss)[0]! : 0,
          ),
        );
        expect(relativeError([gradients_tu[name]!], [expected]), name).toBeLessThan(2e-5);
      }
    },
  );

  it.each(['parity', 'recall'] as const)(
    'adds to the gradients of matrices in %s what central differences say',
    (task) => {
      const { ask, slope, T, training, source, model } = small(newMemory, cell, { task, masked });
      const weights = outputWeights(source, training);
      const found = ask({ kind: 'contributions' }).layers[0]!;
      const names = graphOf(cell)
        .parameters.filter(({ kind }) => kind === 'matrix')
        .map(({ name }) => name);
      expect(Object.keys(found).sort()).toEqual(names.sort());
      for (const name of names) {
        const parts_t = range(T).map((t) =>
          range(model.parameters[name]!.length).map((k) =>
            range(B).reduce((sum, b) => {
              if (training.mask_tb?.[t * B + b] === 0) return sum;
              const loss = ({ losses_s }: ReturnType<typeof evaluate>) => [
                losses_s.reduce((total, value, s) => total + value * weights[s * B + b]!, 0),
              ];
              return sum + slope(training, b, { t, of: name, k }, loss)[0]!;
            }, 0),
          ),
        );
        const whole = parts_t[0]!.map((_, k) => parts_t.reduce((sum, part) => sum + part[k]!, 0));
        const { norm: size, norms_t, shares_t } = found[name]!;
        expect(relativeError([[size]], [[norm(whole)]]), name).toBeLessThan(2e-5);
        expect(relativeError([norms_t], [parts_t.map(norm)]), name).toBeLessThan(2e-5);
        const shares = parts_t.map(
          (part) => part.reduce((sum, value, k) => sum + value * whole[k]!, 0) / norm(whole) ** 2,
        );
        expect(relativeError([shares_t], [shares]), name).toBeLessThan(1e-4);
        expect(shares_t.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      }
    },
  );
});

describe.each(memories)('an analysis in %s', (_, newMemory) => {
  it('takes more units and losses than go through the model at once', () => {
    const { ask, watched, units, slope, T } = small(newMemory, lstm, {
      task: 'parity',
      units: 21,
      T: 19,
    });
    const t = 16;
    const slopes = (of: (seen: ReturnType<typeof evaluate>) => readonly number[]) =>
      range(units).map((k) => slope(watched, 0, { t, of: 'c', k }, of));
    const gain = norm(slopes(({ h }) => [...h]).flat()) / Math.sqrt(units);
    const [reach] = ask({ kind: 'reach', watched }).layers;
    expect(reach!.c![t]! / gain).toBeCloseTo(1, 4);
    const losses = slopes(({ losses_s }) => losses_s);
    const [lossReach] = ask({ kind: 'lossReach', watched }).layers;
    for (const s of [16, 17, 18])
      expect(lossReach!.c![s * T + t]! / norm(losses.map((of_s) => of_s[s]!))).toBeCloseTo(1, 4);
  });

  it('gives the powers of w that a linear RNN of one unit makes of it', () => {
    const { ask } = small(newMemory, rnnTanh, { task: 'recall' });
    for (const w of [0.8, 0.9, 1, 1.1, 1.2, -0.5]) {
      const { gradients_t } = ask({ kind: 'powers', w, T: 101 });
      gradients_t.forEach((gradient, t) =>
        expect(Math.abs(gradient / Math.fround(w) ** (100 - t) - 1), `${w} at ${t}`).toBeLessThan(
          1e-6,
        ),
      );
    }
    const below = ask({ kind: 'powers', w: 0.2, T: 101 }).gradients_t;
    expect([below[100], below[0]]).toEqual([1, 0]);
  });

  it('tells small gains and norms from none: their squares do not underflow', () => {
    const { ask, watched } = small(newMemory, rnnLinear, { task: 'parity', T: 60, size: 0.3 });
    const { h: gains } = ask({ kind: 'reach', watched }).layers[0]!;
    const { h: norms } = ask({ kind: 'lossReach', watched }).layers[0]!;
    for (const first of [gains![0]!, norms![59 * 60]!]) {
      expect(first).toBeLessThan(1e-20);
      expect(first).toBeGreaterThan(0);
    }
  });

  it('keeps its answers apart from what is trained next, and from each other', () => {
    const { ask, watched } = small(newMemory, lstm, { task: 'parity', masked: true });
    const before = ask({ kind: 'reach', watched });
    ask({ kind: 'lossReach', watched });
    ask({ kind: 'contributions' });
    expect(ask({ kind: 'reach', watched })).toEqual(before);
  });

  it('cuts where the training cuts, but not the reach of the model itself', () => {
    const { ask, watched, T } = small(newMemory, lstm, { task: 'parity', T: 8 });
    const [whole, cut] = [0, 3].map(
      (truncate) => ask({ kind: 'lossReach', watched }, truncate).layers[0]!.h!,
    );
    // The chunks begin at 0, 2 and 5.
    for (let tau = 0; tau < T; tau++)
      for (let t = 0; t <= tau; t++) {
        const from = tau < 2 ? 0 : tau < 5 ? 2 : 5;
        expect(cut![tau * T + t], `${tau} to ${t}`).toBe(t < from ? 0 : whole![tau * T + t]);
      }
    expect(ask({ kind: 'reach', watched }, 3)).toEqual(ask({ kind: 'reach', watched }));
    const last = small(newMemory, lstm, { task: 'recall', T: 8 });
    const { shares_t } = last.ask({ kind: 'contributions' }, 3).layers[0]!['f.U']!;
    expect([...shares_t.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
    expect(shares_t.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  });
});
