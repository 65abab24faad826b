import { describe, expect, test } from 'vitest';
import { cellOf } from '../../cells';
import type { Token } from '../../tasks/task';
import { words } from '../../words/all';
import { captionsOf, placeCaption, writingOf } from './caption';
import { describePart } from './describe';
import { runsOf } from './draw';
import { layoutStage } from './layout';
import { placeOf } from '../../tasks/places';
import { answerAt } from './outputs';
import { partsOf } from './parts';
import { gradientSentence, stageSentence } from './sentence';
import { boundOf, sheetOf, unitMeans } from './sheet';
import { structureOf } from './structure';

const structure = structureOf(cellOf('lstm', 'tanh'));
const T = 8;
const H = 2;
const layout = layoutStage({ width: 1000, height: 330, T, H, structure });

const token = (text: string, kind: Partial<Token> = {}): Token => ({
  text,
  marked: false,
  asks: false,
  padding: false,
  ...kind,
});
const tokens = ['가', '나', '다', '라', '가', '나', '다', '?'].map((text, t) =>
  token(text, { marked: t === 2, asks: t === 7 }),
);

/** [T, H] from one value per timestep, the same in every unit. */
const even = (values: readonly number[]) =>
  Float32Array.from(values.flatMap((value) => [value, value]));
/** An LSTM that writes at t = 2 through an open input gate and then keeps what it has. */
const writes = {
  c: even([0, 0.01, 0.9, 0.9, 0.88, 0.87, 0.87, 0.3]),
  h: even([0, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.6]),
  f: even([0.9, 0.9, 0.9, 0.95, 0.95, 0.95, 0.95, 0.4]),
  i: even([0.1, 0.1, 0.9, 0.05, 0.05, 0.05, 0.05, 0.2]),
  o: even([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.9]),
  g: even([0, 0, 1, 0, 0, 0, 0, 0]),
};

describe('the sheet of values', () => {
  test('has the strands of every state and the mean opening of every gate', () => {
    const sheet = sheetOf({ values_tu: writes }, layout.rows, structure.gates, T, H)!;
    expect([...sheet.states.keys()]).toEqual(['c', 'h']);
    expect(sheet.states.get('c')!.strands_t[2]).toEqual(Float32Array.from([0.9, 0.9]));
    expect([...sheet.openings.keys()]).toEqual(['f', 'i', 'o']);
    expect(sheet.openings.get('i')![2]).toBeCloseTo(0.9);
  });
  test('is undefined before the first picture and for a picture of another length', () => {
    expect(sheetOf(undefined, layout.rows, structure.gates, T, H)).toBeUndefined();
    expect(sheetOf({ values_tu: writes }, layout.rows, structure.gates, T + 1, H)).toBeUndefined();
  });
  test('a padded timestep has valves without a value, not shut ones', () => {
    const { openings } = sheetOf({ values_tu: writes }, layout.rows, ['f'], T, H, (t) => t < 2)!;
    expect([...openings.get('f')!].slice(0, 3).map(Number.isNaN)).toEqual([true, true, false]);
  });
  test('c is bounded by its greatest magnitude, h by 1 unless it grows beyond', () => {
    expect(boundOf('c', Float32Array.from([0.2, -0.4]))).toBeCloseTo(0.4);
    expect(boundOf('h', Float32Array.from([0.2, -0.4]))).toBe(1);
    expect(boundOf('h', Float32Array.from([3, NaN, -Infinity]))).toBe(3);
    expect(boundOf('c', undefined)).toBe(1);
  });
  test('means are taken over the units', () => {
    expect([...unitMeans(Float32Array.from([1, 3, 5, 7]), 2)]).toEqual([2, 6]);
  });
});

describe('cables', () => {
  const strands = sheetOf({ values_tu: writes }, layout.rows, [], T, H)!;
  test('a straight path is one run from the first state to the last', () => {
    const runs = runsOf(layout, layout.rows[0]!, strands.states.get('c')!.strands_t);
    expect(runs).toHaveLength(1);
    expect(runs[0]![0]!.x).toBe(layout.left);
    expect([...(runs[0]![0]!.values as Float32Array)]).toEqual([0, 0]);
    expect(runs[0]!.at(-1)!.x).toBe(layout.right);
    expect(runs[0]!.at(-1)!.values).toEqual(writes.c.subarray(14, 16));
  });
  test('a state made anew stops at each wall and starts again within the cell', () => {
    const runs = runsOf(layout, layout.rows[1]!, strands.states.get('h')!.strands_t);
    expect(runs).toHaveLength(T + 1);
    for (const [t, run] of runs.slice(0, -1).entries())
      expect(run.at(-1)!.x).toBeCloseTo(layout.x(t) - layout.cell.width / 2);
    expect(runs[3]![0]!.values).toBe(runs[3]![1]!.values);
  });
});

describe('the caption', () => {
  test('says that the marked token is written and kept, when it is', () => {
    const writing = writingOf(structure, tokens, { values_tu: writes })!;
    expect(writing).toMatchObject({ t: 2, shuts: undefined, token: '다', kept: true });
    expect(writing.opens).toMatchObject({ symbol: 'i' });
    expect(writing.opens!.value).toBeCloseTo(0.9);
  });
  test('says that the forget gate shuts, when it does', () => {
    const values_tu = { ...writes, f: even([0.9, 0.9, 0.2, 0.9, 0.9, 0.9, 0.9, 0.9]) };
    const { shuts } = writingOf(structure, tokens, { values_tu })!;
    expect(shuts).toMatchObject({ symbol: 'f' });
    expect(shuts!.value).toBeCloseTo(0.2);
  });
  test('of a GRU says that z, which keeps, shuts: not that what lets 1 − z pass opens', () => {
    const gru = structureOf(cellOf('gru', 'tanh'));
    const z = even([0.9, 0.9, 0.1, 0.9, 0.9, 0.9, 0.9, 0.9]);
    const writing = writingOf(gru, tokens, { values_tu: { h: writes.c, z } });
    expect(writing).toMatchObject({ shuts: { symbol: 'z' }, opens: undefined });
  });
  test('is silent when the gate does not open', () => {
    const values_tu = { ...writes, i: even([0.4, 0.4, 0.45, 0.4, 0.4, 0.4, 0.4, 0.4]) };
    expect(writingOf(structure, tokens, { values_tu })).toBeUndefined();
  });
  test('is silent when the state hardly changes', () => {
    const values_tu = { ...writes, c: even([0.8, 0.8, 0.9, 0.9, 0.88, 0.87, 0.87, 0.3]) };
    expect(writingOf(structure, tokens, { values_tu })).toBeUndefined();
  });
  test('does not say that it is kept when the state goes on changing', () => {
    const values_tu = { ...writes, c: even([0, 0, 0.9, 0.7, 0.9, 0.6, 0.9, 0.5]) };
    expect(writingOf(structure, tokens, { values_tu })).toMatchObject({ t: 2, kept: false });
  });
  test('names the gates with their values, and leaves out that it is kept where there is less room', () => {
    const writing = writingOf(structure, tokens, {
      values_tu: { ...writes, f: even([0.9, 0.9, 0.2, 0.9, 0.9, 0.9, 0.9, 0.9]) },
    })!;
    expect(captionsOf(words.ko.stage, writing)).toEqual([
      '시점 3에서 망각 게이트가 닫히고(0.20) 입력 게이트가 열려(0.90) ‘다’가 적히고, 그 뒤로는 거의 그대로 지나가요',
      '시점 3에서 망각 게이트가 닫히고(0.20) 입력 게이트가 열려(0.90) ‘다’가 적혀요',
    ]);
    expect(captionsOf(words.en.stage, { ...writing, opens: undefined, kept: false })).toEqual([
      'At timestep 3 the forget gate shuts (0.20) and “다” is written',
    ]);
  });
  test('is silent without a picture, and where nothing is marked', () => {
    expect(writingOf(structure, tokens, undefined)).toBeUndefined();
    const plain = tokens.map(({ text }) => token(text));
    expect(writingOf(structure, plain, { values_tu: writes })).toBeUndefined();
  });
  test('is silent of a cell that carries nothing on', () => {
    const rnn = structureOf(cellOf('rnn', 'tanh'));
    expect(writingOf(rnn, tokens, { values_tu: writes })).toBeUndefined();
  });
});

test('a caption stands where it has room, and nowhere when it has none', () => {
  expect(placeCaption(200, 300, 100, 900)).toMatchObject({ x: 250, anchor: 'start' });
  expect(placeCaption(800, 300, 100, 900)).toMatchObject({ x: 750, anchor: 'end' });
  const over = placeCaption(500, 600, 100, 900)!;
  expect(over).toMatchObject({ above: true });
  expect(over.x).toBeLessThan(500);
  expect(over.x + 600).toBeLessThanOrEqual(900);
  expect(placeCaption(500, 900, 100, 900)).toBeUndefined();
});

describe('outputs', () => {
  const classes = { output: { kind: 'classes', labels: ['가', '나', '다'] } } as const;
  test('the greatest probability answers; it is right when it is the target', () => {
    const output = Float32Array.from([0.125, 0.125, 0.75, 0.5, 0.25, 0.25]);
    const target = Float32Array.from([2, 1]);
    expect(answerAt(classes, output, target, 0)).toMatchObject({ right: true, text: '다 75%' });
    expect(answerAt(classes, output, target, 1)).toMatchObject({ right: false, target: '나' });
  });
  test('of many classes the most probable are shown, in the order of the classes', () => {
    const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const output = Float32Array.from([0.1, 0, 0.3, 0.05, 0.2, 0.25, 0.1]);
    const many = { output: { kind: 'classes', labels } } as const;
    const { bars } = answerAt(many, output, Float32Array.from([0]), 0);
    expect(bars.map(({ label }) => label)).toEqual(['a', 'c', 'e', 'f']);
  });
  test('real numbers are neither right nor wrong', () => {
    const reals = { output: { kind: 'reals', size: 1 } } as const;
    const answer = answerAt(reals, Float32Array.from([0.5]), Float32Array.from([0.25]), 0);
    expect(answer).toMatchObject({ right: undefined, bars: [], text: '0.50', target: '0.25' });
  });
  test('stand after the last timestep, or at every one', () => {
    expect(placeOf({ shape: 'many-to-one', T: 5 }, 4)).toBe(0);
    expect(placeOf({ shape: 'many-to-one', T: 5 }, 3)).toBeUndefined();
    expect(placeOf({ shape: 'many-to-many', T: 5 }, 3)).toBe(3);
  });
});

describe('what is said of the stage', () => {
  const said = { t: 2, T, structure, picture: { values_tu: writes } };
  test('names the token, every gate and the output', () => {
    expect(stageSentence(words.ko.stage, { ...said, token: tokens[2], answer: '다 97%' })).toBe(
      '시점 3: 표시된 입력 ‘다’, 망각 게이트 0.90, 입력 게이트 0.90, 출력 게이트 0.10, 출력 다 97%',
    );
    expect(
      stageSentence(words.en.stage, { ...said, token: tokens[7], answer: undefined }),
    ).toContain('Timestep 3: The answer is asked for here, Forget gate 0.90');
  });
  test('says so before there are values', () => {
    const { stage } = words.ko;
    const empty = { ...said, picture: undefined, token: tokens[2], answer: undefined };
    expect(stageSentence(stage, empty)).toBe(stage.sentence.empty);
    expect(gradientSentence(stage, undefined)).toBe(stage.gradient.waiting);
  });
  test('a gradient that float32 cannot hold is not called 0.00', () => {
    const cut = gradientSentence(words.ko.stage, [0, 0.01, 0.5], { first: 1 });
    expect(cut).toBe(words.ko.stage.gradient.cutSummary('0.010', '0.50', 2));
    const sentence = gradientSentence(words.ko.stage, [0, 0.01, 0.5]);
    expect(sentence).toContain('첫 시점에서 32비트 실수로는 0이에요');
    expect(sentence).toContain('마지막 시점에서 0.50');
  });
});

describe('the name of a part', () => {
  const classes = ['가', '나', '다', '라'];
  const known = {
    picture: { layers: [], output_sk: Float32Array.from([0, 0, 0.97, 0.03]) },
    layer: { values_tu: writes },
    source: {
      T,
      shape: 'many-to-one',
      output: { kind: 'classes', labels: classes },
    },
    watched: { size: 1, x_tbd: new Float32Array(0), target: Float32Array.from([2]) },
    tokens,
    T,
    column: 0,
    units: { first: 1, last: 1 },
  } as unknown as Parameters<typeof describePart>[2];
  const name = (symbol: string, t: number, over: Partial<typeof known> = {}) => {
    const part = partsOf(layout, t, true).find((one) => one.symbol === symbol)!;
    return describePart(words.ko.stage, part, { ...known, ...over });
  };

  test('says where it is and what it is worth', () => {
    expect(name('f', 7)).toEqual({ where: '시점 8 · 평균', what: '망각 게이트 f 0.40' });
    expect(name('c', 2)).toEqual({ where: '시점 3 · 유닛 2', what: '셀 상태 c 0.90' });
    expect(name('x', 2).what).toBe('표시된 입력 ‘다’');
    expect(name('y', 7).what).toBe('출력 다 97% · 정답 다');
    expect(name('W', 0).what).toContain('함께 쓰는 가중치');
  });
  test('says that nothing is known yet, or that nothing was computed', () => {
    expect(name('f', 1, { layer: undefined }).what).toContain(words.ko.stage.unknown);
    const padded = tokens.map((one, t) => (t < 2 ? token('', { padding: true }) : one));
    expect(name('i', 1, { tokens: padded }).what).toContain(words.ko.stage.padding);
  });
  test('a valve that lets 1 − z pass says both', () => {
    const gru = structureOf(cellOf('gru', 'tanh'));
    const stage = layoutStage({ width: 1000, height: 330, T, H, structure: gru });
    const part = partsOf(stage, 1, false).find(({ inverted }) => inverted)!;
    const layer = { values_tu: { z: even(Array(T).fill(0.25)) } };
    expect(describePart(words.ko.stage, part, { ...known, layer }).what).toBe(
      '업데이트 게이트 z 0.25, 1 − z 0.75',
    );
  });
});
