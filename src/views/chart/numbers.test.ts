import { describe, expect, test } from 'vitest';
import { cellOf } from '../../cells';
import { defaultExperiment, experimentCell, experimentSource } from '../../experiment';
import { emptyCurve, extend } from '../../store/curve';
import { stream } from '../../tasks/random';
import { words as all } from '../../words/all';
import { chartWords } from '../../words/chart';
import { parityTable, recallTable, waveTable } from '../example/numbers';
import {
  historySentence,
  historyTable,
  normsSentence,
  normsTable,
  powersTable,
} from '../gradients/numbers';
import { curveSentence, curveTable } from '../training/numbers';
import { stageTable } from '../unrolled/numbers';
import { structureOf } from '../unrolled/structure';
import { matricesOf } from '../weights/matrices';
import { spectrumTable, weightsSentence, weightsTable } from '../weights/numbers';
import { spectrumOf } from '../weights/spectrum';

const { en, ko } = chartWords;
const forward = { T: 2, mirrored: false };
const moments = [
  { step: 0, norms_t: { h: Float32Array.of(0.25, 0.5), c: Float32Array.of(1, 2) } },
  { step: 7, norms_t: { h: Float32Array.of(0, 2), c: Float32Array.of(3, 4) } },
];

describe('the gradient', () => {
  test('has a row for each timestep, and a column for each state that there is', () => {
    const { columns, rows } = normsTable(en, { ...moments[0]!.norms_t, x: undefined });
    expect(columns.map(({ name }) => name)).toEqual(['Timestep', '‖∂L/∂hₜ‖', '‖∂L/∂cₜ‖']);
    expect(rows).toEqual([
      [1, 0.25, 1],
      [2, 0.5, 2],
    ]);
    expect(normsTable(en, { h: undefined }).rows).toEqual([]);
  });

  test('is said with both its ends, and with what is no measured number', () => {
    expect(normsSentence(en, [0.0012, 0.5, 0.17])).toBe(
      'The size of the gradient is 0.17 at the last timestep and 0.0012 at the first, 2 timesteps back.',
    );
    const odd = normsSentence(en, [0, 0, Infinity, 1]);
    expect(odd).toContain('0 (32-bit) at the first');
    expect(odd).toContain('At 2 timesteps the gradient is 0');
    expect(odd).toContain('At 1 timestep the gradient is not a finite number');
    expect(normsSentence(ko, [0, 1])).toContain('1개 시점의 기울기는 32비트');
    expect(normsSentence(en, [0.5, 0.1], true)).toContain(
      'is 0.50 at the first timestep and 0.10 at',
    );
    expect(normsSentence(ko, [])).toBe(ko.empty);
  });

  test('of the past has a column for each look', () => {
    const { columns, rows } = historyTable(en, moments, 'h', 2);
    expect(columns.map(({ name }) => name)).toEqual([
      'Timestep',
      'Training step 0',
      'Training step 7',
    ]);
    expect(rows).toEqual([
      [1, 0.25, 0],
      [2, 0.5, 2],
    ]);
  });

  test('of the past is said by what became of its far end', () => {
    expect(historySentence(en, moments, 'c', forward)).toContain(
      'was 1.0 at training step 0 and is 3.0 at step 7',
    );
    expect(historySentence(en, moments, 'h', forward)).toContain('is 0 (32-bit) at step 7');
    expect(historySentence(en, moments.slice(0, 1), 'h', forward)).toContain('At training step 0');
    expect(historySentence(ko, [], 'h', forward)).toBe(ko.empty);
    // Read backwards in time the far end is the last timestep.
    expect(historySentence(en, moments, 'h', { T: 2, mirrored: true })).toContain(
      'at the last timestep was 0.50 at training step 0 and is 2.0',
    );
  });
});

test('powers begin at 1 and end where the curriculum says', () => {
  const { rows } = powersTable(en, [1, 1.2, 0.9]);
  expect(rows[0]).toEqual([0, 1, 1, 1]);
  expect(rows[100]![1]).toBe(1);
  expect(rows[100]![2]).toBeCloseTo(8.28e7, -5);
  expect(rows[100]![3]).toBeCloseTo(2.66e-5, 7);
});

test('a weight stands at the unit and the input of its equation', () => {
  const { recurrent } = matricesOf(cellOf('rnn', 'tanh'));
  // [inputs, units]: the first input reaches units 1, 2, 3 with 1, 2, −9.
  const shown = [{ matrix: recurrent[0]!, values: [1, 2, -9, 4, 5, 6], units: 3 }];
  const { rows } = weightsTable(en, shown);
  expect(rows).toHaveLength(6);
  expect(rows).toContainEqual(['W_h', 3, 1, -9]);
  expect(rows).toContainEqual(['W_h', 1, 2, 4]);
  expect(weightsSentence(en, shown)).toBe('The largest weight by size is −9.00, in W_h.');
  expect(weightsSentence(ko, [])).toBe(ko.waitingForWeights);
});

test('eigenvalues and singular values share the rows, the largest first', () => {
  const { rows } = spectrumTable(en, spectrumOf([0.5, 0, 0, -2], 2)!);
  expect(rows.map((row) => row[0])).toEqual([1, 2]);
  expect(rows.map((row) => row[1])).toEqual([-2, 0.5]);
  expect(rows.map((row) => row[3])).toEqual([2, 0.5]);
  expect(rows.map((row) => row[4])).toEqual([2, 0.5]);
});

test('a curve has a row for each training step, and is said from its beginning to now', () => {
  const curve = extend(emptyCurve, Float32Array.of(2, 1, 0.5));
  expect(curveTable(en, 'Loss', curve).rows).toEqual([
    [1, 2],
    [2, 1],
    [3, 0.5],
  ]);
  expect(curveSentence(en, 'Loss', curve, String, 'chance 1.4')).toBe(
    'Training step 3: Loss 0.5. At first it was 2; chance 1.4.',
  );
  expect(curveSentence(ko, '손실', emptyCurve, String, '찍기 수준 1.4')).toContain('아직 학습하지');
});

describe('the watched example', () => {
  const experiment = defaultExperiment;
  const source = experimentSource(experiment);
  const { T } = source;
  const watched = source.batch(stream(1, 'watched'), 1);
  const tokens = source.tokens(watched, 0);
  const structure = structureOf(experimentCell(experiment));
  const symbols = [...structure.paths.map(({ state }) => state), ...structure.gates];
  const H = 2;
  const values_tu = Object.fromEntries(
    symbols.map((symbol) => [symbol, Float32Array.from({ length: T * H }, (_, k) => k)]),
  );
  const K = source.output.kind === 'classes' ? source.output.labels.length : 1;
  const output_sk = Float32Array.from({ length: K }, (_, k) => (k === 1 ? 0.75 : 0.25));
  const picture = { layers: [{ values_tu }], output_sk };

  test('has whole states, means of gates, and an answer where one is asked for', () => {
    const { columns, rows } = stageTable(en, all.en.stage, {
      picture,
      layer: picture.layers[0],
      source,
      watched,
      tokens,
      structure,
      T,
      column: 0,
    });
    const names = columns.map(({ name }) => name);
    expect(rows).toHaveLength(T);
    const at = (name: string, t: number) => rows[t]![names.indexOf(name)];
    expect(at('h[2]', 3)).toBe(7);
    expect(at(en.mean(all.en.stage.names.f!, 'f'), 3)).toBe(6.5);
    expect(at(en.output, 0)).toBeUndefined();
    expect(at(en.probability, T - 1)).toBe(0.75);
    expect(at(en.target, T - 1)).toBeTypeOf('string');
  });

  test('is known by its inputs before the model has answered', () => {
    const { columns, rows } = stageTable(en, all.en.stage, {
      picture: undefined,
      layer: undefined,
      source,
      watched,
      tokens,
      structure,
      T,
      column: 0,
    });
    expect(rows).toHaveLength(T);
    expect(columns.map(({ name }) => name)).toEqual([
      en.timestep,
      en.input,
      en.output,
      en.probability,
      en.target,
    ]);
  });

  test('of a wave has the value before as the baseline of each timestep', () => {
    const reading = { truth: [1, 2, 3], predicted: [1.5, 2.5], modelError: 0.5, naiveError: 1 };
    expect(waveTable(en, all.en, reading).rows).toEqual([
      [1, 1, undefined, undefined],
      [2, 2, 1.5, 1],
      [3, 3, 2.5, 2],
    ]);
  });

  test('of parity and recall says truth and answer', () => {
    const step = { bit: 1, truth: 1, odd: 0.75, prediction: 1 };
    expect(parityTable(en, all.en, [step]).rows).toEqual([[1, 1, 1, 0.75, 1]]);
    const probabilities = Float32Array.of(0.25, 0.75);
    const reading = { labels: ['a', 'b'], marked: 0, truth: 0, answer: { best: 1, probabilities } };
    expect(recallTable(en, all.en, reading).rows).toEqual([
      ['a', 0.25, 1],
      ['b', 0.75, 0],
    ]);
  });
});
