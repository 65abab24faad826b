import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tasks } from '../../../tasks';
import { stream } from '../../../tasks/random';
import { words } from '../../../words/all';
import { chartWords } from '../../../words/chart';
import { exampleWords } from '../../../words/example';
import { readParity } from '../reading';
import { paritySummary } from '../summary';
import { addingSummary, readAdding } from './adding';
import { figureSummary, readFigure } from './figure';
import { followsSummary, followsTable, readFollows } from './follows';
import { addingLayout, figureLayout, rollLayout } from './layout';
import { melodySummary, readMelody } from './melody';
import { readReverse, reverseSummary } from './reverse';

const { ko, en } = words;
const own = exampleWords;

/** Probabilities [S, K] of a model that is 75 % sure of these classes. */
const sure = (classes: readonly number[], K: number) =>
  Float32Array.from({ length: classes.length * K }, (_, at) =>
    at % K === classes[Math.floor(at / K)] ? 0.75 : 0.25 / (K - 1),
  );

describe('parity after the last bit alone', () => {
  it('asks nothing before, and says how often 1 came and what is answered', () => {
    const source = tasks.parity.source({ T: 3, shape: 'many-to-one' });
    const watched = { size: 1, x_tbd: Float32Array.of(1, 0, 1), target: Float32Array.of(0) };
    const steps = readParity(source, watched, Float32Array.of(0.75, 0.25));
    expect(steps.map(({ truth, prediction }) => [truth, prediction])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [0, 0],
    ]);
    expect(paritySummary(ko, own.ko, steps)).toBe(
      '1이 2번 나와서 정답은 0이에요. 모델은 75%\u2060의 확률로 0이라고 답해서 맞혔어요.',
    );
    expect(paritySummary(en, own.en, readParity(source, watched, undefined))).toContain(
      en.tasks.waiting,
    );
  });
});

describe('meaning by what follows', () => {
  const source = tasks.follows.source({ T: 4 });
  // 가 나 나 ≠
  const x_tbd = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1);
  const target = Float32Array.of(1, 0, 0, 0);
  const watched = { size: 1, x_tbd, target, counts_sb: Float32Array.of(1, 1, 1, 0) };
  const steps = readFollows(source, watched, sure([1, 1, 0, 0], 2));

  it('has a meaning and an answer for every letter, and none for the sign', () => {
    expect(steps.map(({ text, truth, prediction }) => [text, truth, prediction])).toEqual([
      ['가', '나', '나'],
      ['나', '가', '나'],
      ['나', '가', '가'],
      ['≠', undefined, undefined],
    ]);
    expect(followsTable(chartWords.en, en, own.en, steps).rows[3]!.slice(2)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('says which sign came, and how many meanings are right', () => {
    expect(followsSummary(ko, own.ko, steps)).toBe(
      '끝이 ‘≠’라서 ‘가’와 ‘나’의 뜻이 바뀌어요. 글자 3개 가운데 2개의 뜻을 맞혔어요.',
    );
    expect(followsSummary(en, own.en, readFollows(source, watched, undefined))).toContain(
      en.tasks.waiting,
    );
  });
});

describe('the adding problem', () => {
  const source = tasks.adding.source({ T: 4 });
  const x_tbd = Float32Array.of(0.25, 1, 0.5, 0, 0.75, 1, 0.125, 0);
  const watched = { size: 1, x_tbd, target: Float32Array.of(1) };

  it('has the numbers, the two marks, the sum and the answer', () => {
    const reading = readAdding(source, watched, Float32Array.of(1.25));
    expect(reading).toEqual({
      values: [0.25, 0.5, 0.75, 0.125],
      marked: [0, 2],
      sum: 1,
      answer: 1.25,
    });
    expect(addingSummary(ko, own.ko, reading).replaceAll('\u00a0', ' ')).toBe(
      '표시한 두 수의 합: 0.250 + 0.750 ≈ 1.000. 모델의 답: 1.250(차이 0.250).',
    );
    expect(readAdding(source, watched, new Float32Array(8)).answer).toBeUndefined();
  });

  it('keeps the numbers over the marks apart and within the picture, at every length and width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.integer({ min: 280, max: 900 }),
        fc.nat(),
        fc.nat(),
        (T, width, a, b) => {
          const half = Math.floor(T / 2);
          const marked = [a % half, half + (b % (T - half))];
          const layout = addingLayout({ values: Array<number>(T).fill(0.5), marked }, width, 1.15);
          const [first, second] = layout.labelX;
          expect(second! - first!).toBeGreaterThanOrEqual(40 - 1e-6);
          expect(first! - 20).toBeGreaterThanOrEqual(layout.left - 1e-6);
          expect(second! + 20).toBeLessThanOrEqual(width + 1e-6);
          expect(layout.x(T)).toBeLessThanOrEqual(width);
          expect(layout.sumX(NaN)).toBe(layout.left);
          expect(layout.sumX(9)).toBe(layout.sumX(2));
        },
      ),
    );
  });
});

describe('writing backwards', () => {
  const source = tasks.reverse.source({ T: 4, symbols: 2, order: 'reverse', shortest: 2 });
  // Padding, padding, 가, 나: to be written are 나, 가 and the end.
  const watched = {
    size: 1,
    x_tbd: Float32Array.of(0, 0, 0, 0, 1, 0, 0, 1),
    mask_tb: Float32Array.of(0, 0, 1, 1),
    target: Float32Array.of(1, 0, 2, 2, 2),
    counts_sb: Float32Array.of(1, 1, 1, 0, 0),
    decoder_tbd: new Float32Array(20),
  };
  const written = (classes: readonly number[]) => {
    const reading = readReverse(source, watched, sure(classes, 3));
    return {
      text: reading.places.map((place) => place.written ?? '').join(''),
      rights: reading.places.map(({ right }) => right),
      said: reverseSummary(en, own.en, reading),
    };
  };

  it('reads the letters without their padding', () => {
    expect(readReverse(source, watched, undefined)).toMatchObject({
      letters: ['가', '나'],
      first: 2,
      answered: false,
    });
  });

  it('counts what stands where it should, up to and including the end', () => {
    expect(written([1, 0, 2, 0, 0])).toEqual({
      text: '나가■',
      rights: [true, true, true, undefined, undefined],
      said: 'All 3 places are right, the end included.',
    });
  });

  it('counts what is missing after an end that came too early as wrong', () => {
    expect(written([1, 2, 0, 0, 0])).toEqual({
      text: '나■',
      rights: [true, false, false, undefined, undefined],
      said: '1 of 3 places are right, the end included. First wrong at place 2.',
    });
  });

  it('shows what is written where nothing should be, as wrong', () => {
    expect(written([1, 0, 0, 2, 0])).toEqual({
      text: '나가가■',
      rights: [true, true, false, false, undefined],
      said: '2 of 3 places are right, the end included. First wrong at place 3.',
    });
  });
});

describe('a melody', () => {
  it('says which tune it is, and how many beats are right', () => {
    const source = tasks.melody.source({ T: 3 });
    const watched = source.batch(stream(1, 'a'), 1);
    const played = [...watched.target];
    const said = (notes: readonly number[]) =>
      melodySummary(ko, own.ko, readMelody(source, watched, sure(notes, 7)));
    const name = own.ko.melody.tunes[readMelody(source, watched, undefined).tune];
    expect(said(played)).toBe(`‘${name}’의 3박을 모두 맞혔어요.`);
    played[1] = (played[1]! + 1) % 7;
    expect(said(played)).toContain(`3박 가운데 2박을 맞혔어요. 처음 틀린 박은 2번째예요.`);
  });

  it('has names for all tunes and notes, in both languages', () => {
    const { inputs, output } = tasks.melody.source({ T: 4 });
    for (const { melody } of [own.ko, own.en]) {
      expect(melody.tunes).toHaveLength(inputs);
      expect(output.kind === 'classes' && output.labels.length).toBe(melody.notes.length);
    }
  });

  it('is laid out in rows that hold every beat once, within the width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 200, max: 900 }),
        (T, width) => {
          const { pitch, rows } = rollLayout(T, width, 46);
          expect(pitch).toBeGreaterThanOrEqual(9);
          expect(rows.map(([from]) => from)).toEqual([0, ...rows.slice(0, -1).map(([, to]) => to)]);
          expect(rows.at(-1)![1]).toBe(T);
          for (const [from, to] of rows)
            expect(46 + (to - from) * pitch).toBeLessThanOrEqual(width + 1e-6);
        },
      ),
    );
  });
});

describe('a figure', () => {
  const source = tasks.figure.source({ T: 5 });
  const watched = source.batch(stream(2, 'a'), 1);

  it('has the error of what is drawn, beside that of always drawing the mean', () => {
    const off = readFigure(
      source,
      watched,
      watched.target.map((value) => value + 0.25),
    );
    expect(off.modelError).toBeCloseTo(0.25, 6);
    expect(off.meanError).toBe(source.baseline.metric);
    expect(figureSummary(en, own.en, off)).toContain('is 0.25, below the');
    expect(figureSummary(en, own.en, { ...off, modelError: NaN })).toContain('not yet below');
    expect(figureSummary(ko, own.ko, readFigure(source, watched, undefined))).toBe(
      ko.tasks.waiting,
    );
  });

  it('stands within its frame, of one scale in both directions, whatever is drawn', () => {
    const size = { width: 380, height: 200 };
    const drawn = [
      [3, 0],
      [NaN, 1],
    ] as const;
    const { at } = figureLayout({ truth: [[0, -1]], drawn }, size);
    for (const point of [
      [3, 0],
      [-3, 0],
      [0, 3],
      [0, -1],
    ] as const) {
      const [x, y] = at(point);
      expect(x >= 0 && x <= 380 && y >= 0 && y <= 200).toBe(true);
    }
    expect(at([1, 0])[0] - at([0, 0])[0]).toBeCloseTo(at([0, 0])[1] - at([0, 1])[1], 9);
  });
});
