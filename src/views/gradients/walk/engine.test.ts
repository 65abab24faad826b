import { describe, expect, test } from 'vitest';
import { graphOf, type Cell } from '../../../cells';
import { gruAfter, gruBefore } from '../../../cells/gru';
import { lstm } from '../../../cells/lstm';
import { rnnLinear, rnnRelu, rnnTanh } from '../../../cells/rnn';
import { peephole } from '../../../cells/variants.fixture';
import type { UnitGradients, BackwardSetting } from '../../../cells/adjoint/setting';
import { BackwardTex } from '../../../cells/adjoint/tex';
import { Analysis } from '../../../engine/analysis/analysis';
import { ParameterLayout } from '../../../engine/fused/memory/parameters';
import { memories } from '../../../engine/recurrence/testing/kernels';
import { relativeError } from '../../../engine/recurrence/testing/sample';
import { outputWeights } from '../../../engine/training/rules';
import {
  cutBefore,
  defaultExperiment,
  experimentSource,
  layerBlock,
  modelOf,
  outputsOf,
  recurrentBlocks,
  type Block,
} from '../../../experiment';
import { stream } from '../../../tasks/random';
import type { Source } from '../../../tasks/task';
import type { AnswerTo, Question } from '../../../worker/protocol';
import { Pass } from './pass';
import { sumsOf } from './sums';

const [T, H] = [5, 3];
const newMemory = memories[0]![1];
const cells: Readonly<Record<string, Cell>> = {
  rnnTanh,
  rnnRelu,
  rnnLinear,
  lstm,
  gruBefore,
  gruAfter,
  peephole,
};
const range = (count: number) => Array.from({ length: count }, (_, k) => k);

/** A small model whose ReLU units are not all dead, and what the engine answers about one example. */
function asked(source: Source, blocks: readonly Block[], truncate = 0) {
  const random = stream(2, 'parameters');
  const parameters = Object.fromEntries(
    new ParameterLayout(blocks).places.map(({ block, name, rows, columns }) => [
      `${block}.${name}`,
      Float32Array.from({ length: rows * columns }, () => 1.4 * random.uniform() - 0.4),
    ]),
  );
  const watched = source.batch(stream(2, 'watched'), 1);
  const analysis = new Analysis(newMemory, defaultExperiment, { source, blocks });
  function ask<Kind extends 'backward' | 'contributions'>(
    question: Extract<Question, { kind: Kind }>,
  ): AnswerTo<Kind> {
    const work = analysis.answer(question, parameters, watched, truncate);
    for (;;) {
      const { done, value } = work.next();
      if (done) return value as AnswerTo<Kind>;
    }
  }
  return {
    parameters,
    watched,
    layers: ask<'backward'>({ kind: 'backward', watched }).layers,
    contributions: ask<'contributions'>({ kind: 'contributions' }).layers,
  };
}

/** Of one layer. */
function answered(cell: Cell, task: 'recall' | 'parity', truncate = 0) {
  const source = experimentSource({ ...defaultExperiment, task, T });
  const loss: 'last' | 'every' = source.shape === 'many-to-one' ? 'last' : 'every';
  const { inputs } = source;
  const K = outputsOf(source);
  const { layers, contributions, ...known } = asked(
    source,
    [
      layerBlock({ cell, inputs, units: H, timesteps: T, returns: loss }),
      { kind: 'dense', name: 'head', inputs: H, outputs: K },
    ],
    truncate,
  );
  const isCut = (t: number) => cutBefore(t, T, truncate);
  const x_td = known.watched.x_tbd;
  const place = { cell, loss, x_td, T, D: inputs, H, mirrored: false, isCut };
  return {
    ...known,
    source,
    loss,
    layer: layers[0]!,
    pass: Pass.of(layers[0], place)!,
    contributions: contributions[0]!,
  } as const;
}

/** Writes every atom as `#k`, the place of its number in a list. */
function inAtoms(numbers: UnitGradients): {
  readonly setting: BackwardSetting;
  readonly atoms: readonly number[];
} {
  const atoms: number[] = [];
  const atom = (value: number) => `#${atoms.push(value) - 1}`;
  return {
    atoms,
    setting: {
      forward: {
        symbol: (name) => atom(numbers.symbol(name)),
        parameter: (name) => atom(numbers.parameter(name)),
        times: '\\circ',
      },
      affine: (affine) => atom(numbers.affine(affine)),
      gradient: (gradient) => atom(numbers.gradient(gradient)),
      transposed: (weight, gradient) => atom(numbers.transposed(weight, gradient)),
      indicator: (symbol) => atom(numbers.symbol(symbol) > 0 ? 1 : 0),
    },
  };
}

/** What a line says by the rules of reading: functions and squares, then ∘, then + and −. */
function readBack(tex: string, atoms: readonly number[]): number {
  const tokens = tex.match(/#\d+|\d+|\\tanh\^2|\\tanh|\\sigma|\\circ|\}\^2|[()+{-]/g) ?? [];
  let at = 0;
  function sum(): number {
    let sign = 1;
    if (tokens[at] === '-') [sign, at] = [-1, at + 1];
    let total = sign * product();
    while (tokens[at] === '+' || tokens[at] === '-')
      total += tokens[at++] === '+' ? product() : -product();
    return total;
  }
  function product(): number {
    let total = factor();
    while (tokens[at] === '\\circ') {
      at++;
      total *= factor();
    }
    return total;
  }
  function factor(): number {
    const token = tokens[at++]!;
    if (token === '(' || token === '{') {
      const inner = sum();
      return tokens[at++] === '}^2' ? inner ** 2 : inner;
    }
    if (token === '\\tanh') return Math.tanh(factor());
    if (token === '\\tanh^2') return Math.tanh(factor()) ** 2;
    if (token === '\\sigma') return 1 / (1 + Math.exp(-factor()));
    return token.startsWith('#') ? atoms[Number(token.slice(1))]! : Number(token);
  }
  const value = sum();
  if (at !== tokens.length) throw new Error(`${tex} was not read to its end`);
  return value;
}

/** Reads every equation back; returns how many numbers were compared. */
function compareEquations(
  pass: Pass,
  cell: Cell,
  loss: 'last' | 'every',
  carries: (t: number) => boolean,
): number {
  const tex = new BackwardTex(cell, loss, 'deltas');
  const compared = tex.equations.flatMap((equation) => {
    const { left } = equation;
    if (left.kind === 'weight') return [];
    const pairs = range(T)
      .filter((t) => !('before' in left && left.before) || carries(t))
      .flatMap((t) =>
        range(H).map((unit) => {
          const numbers = pass.numbers(t, unit);
          const { setting, atoms } = inAtoms(numbers);
          const written = tex.equation(equation, setting);
          const right = written.slice(written.indexOf('=') + 1);
          return [readBack(right, atoms), numbers.gradient(left)] as const;
        }),
      );
    const [written, engine] = [0, 1].map((k) => pairs.map((pair) => pair[k]!));
    expect(engine!.some((value) => value !== 0)).toBe(true);
    expect(
      relativeError([written!], [engine!]),
      tex.equation(equation, tex.inSymbols({ plain: true })),
    ).toBeLessThan(1e-5);
    return pairs;
  });
  return compared.length;
}

const kinds = Object.entries(cells).flatMap(([name, cell]) =>
  (['recall', 'parity'] as const).flatMap((task) =>
    [0, 2].map((truncate) => [name, task, truncate, cell] as const),
  ),
);

describe.each(kinds)('%s in %s, cut every %i timesteps', (_, task, truncate, cell) => {
  const model = answered(cell, task, truncate);
  const { pass, loss, layer } = model;

  test('every equation as it is written gives what the engine computed, at every timestep and unit', () => {
    const carries = (t: number) => t > 0 && !cutBefore(t, T, truncate);
    expect(compareEquations(pass, cell, loss, carries)).toBeGreaterThan(0);
  });

  test('what the loss of a timestep adds is what the head sends back', () => {
    const { parameters, watched, source } = model;
    const [W, b] = [parameters['head.W']!, parameters['head.b']!];
    const K = b.length;
    const weights = outputWeights(source, watched);
    const expected = range(T).flatMap((t) => {
      const s = loss === 'every' ? t : 0;
      if (loss === 'last' && t < T - 1) return range(H).map(() => 0);
      const h = layer.states_tu.h!.subarray(t * H, (t + 1) * H);
      const y = range(K).map((k) =>
        range(H).reduce((sum, u) => sum + h[u]! * W[u * K + k]!, b[k]!),
      );
      const total = y.reduce((sum, value) => sum + Math.exp(value), 0);
      const slopes = y.map(
        (value, k) => weights[s]! * (Math.exp(value) / total - (watched.target[s] === k ? 1 : 0)),
      );
      return range(H).map((u) => slopes.reduce((sum, slope, k) => sum + slope * W[u * K + k]!, 0));
    });
    const found = range(T).flatMap((t) =>
      range(H).map((unit) => pass.numbers(t, unit).gradient({ kind: 'loss', state: 'h' })),
    );
    expect(relativeError([found], [expected])).toBeLessThan(1e-5);
  });

  test('what the timesteps add to a matrix comes to its gradient, part by part', () => {
    const matrices = graphOf(cell).parameters.filter(({ kind }) => kind === 'matrix');
    for (const { name } of matrices) {
      const { norms_t, sums_t, part, sum } = sumsOf(pass, cell, name);
      const { norm, norms_t: engine_t, shares_t } = model.contributions[name]!;
      expect(relativeError([norms_t], [engine_t]), name).toBeLessThan(1e-5);
      expect(sums_t[0]! / norm, name).toBeCloseTo(1, 5);
      const whole = sum(0);
      const shares = range(T).map(
        (t) => part(t).reduce((dot, value, k) => dot + value * whole[k]!, 0) / norm ** 2,
      );
      expect(relativeError([shares], [shares_t]), name).toBeLessThan(1e-4);
      const last = sum(T - 1);
      expect([...last], name).toEqual([...part(T - 1)]);
    }
  });
});

test.each(['lstm', 'gru-after', 'rnn'] as const)(
  '%s, two layers in both directions: equations and sums hold in every block, from what it reads and in its own order',
  (cell) => {
    const experiment = { ...defaultExperiment, cell, T, H, layers: 2, direction: 'both' } as const;
    const source = experimentSource(experiment);
    const blocks = modelOf(experiment, source);
    const { layers, contributions, watched } = asked(source, blocks);
    recurrentBlocks(blocks).forEach((block, k) => {
      const mirrored = block.direction === 'backward';
      const pass = Pass.of(layers[k], {
        cell: block.cell,
        loss: block.returns,
        x_td: watched.x_tbd,
        T,
        D: block.inputs,
        H,
        mirrored,
        isCut: () => false,
      })!;
      const first = mirrored ? T - 1 : 0;
      const count = compareEquations(pass, block.cell, block.returns, (t) => t !== first);
      expect(count, block.name).toBeGreaterThan(0);
      for (const [name, { norm, norms_t }] of Object.entries(contributions[k]!)) {
        const sums = sumsOf(pass, block.cell, name);
        expect(relativeError([sums.norms_t], [norms_t]), `${block.name} ${name}`).toBeLessThan(
          1e-5,
        );
        expect(sums.whole / norm).toBeCloseTo(1, 5);
        expect(sums.sums_t[first]).toBe(sums.whole);
      }
    });
  },
);

test('an answer about another experiment is not read', () => {
  const { layer, watched, source } = answered(lstm, 'recall');
  const place = {
    loss: 'last',
    x_td: watched.x_tbd,
    T,
    D: source.inputs,
    H,
    mirrored: false,
    isCut: () => false,
  } as const;
  expect(Pass.of(layer, { ...place, cell: gruBefore })).toBeUndefined();
  expect(Pass.of(layer, { ...place, cell: lstm, H: 4 })).toBeUndefined();
});
