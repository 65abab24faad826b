import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { taskNames, tasks, type TaskName } from '.';
import type { Field } from './field';
import { endSign } from './reverse';
import { placesOf } from './places';
import { stream } from './random';
import type { Batch, Source } from './task';

// Hundreds of random batches, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const valueOf = (field: Field): fc.Arbitrary<string | number> =>
  field.kind === 'choice'
    ? fc.constantFrom(...field.names)
    : field.kind === 'integer'
      ? fc.integer({ min: field.min, max: field.max })
      : field.kind === 'real'
        ? fc.double({ min: field.min, max: field.max, noNaN: true })
        : fc.oneof(
            fc.string({ unit: 'binary', maxLength: 80 }),
            fc
              .array(fc.constantFrom('가', '나', '다', '\n', '.', 'a', '😀'), { maxLength: 60 })
              .map((words) => words.join(' ')),
          );

const sourceOf = (name: TaskName): fc.Arbitrary<Source> =>
  fc
    .record({
      T: fc.integer({ min: 2, max: 60 }),
      shape: fc.constantFrom(...tasks[name].shapes),
      ...Object.fromEntries(
        Object.entries<Field>(tasks[name].fields).map(([field, limits]) => [
          field,
          valueOf(limits),
        ]),
      ),
    })
    .map((settings) => (tasks[name].source as (settings: object) => Source)(settings));

const any = fc.constantFrom(...taskNames).chain(sourceOf);
const seed = fc.nat(2 ** 31 - 1);
const size = fc.integer({ min: 1, max: 40 });

/** Inputs of one example, [T][D]. */
const rowsOf = ({ T, inputs: D }: Source, { x_tbd, size: B }: Batch, b: number) =>
  Array.from({ length: T }, (_, t) => [...x_tbd.subarray((t * B + b) * D, (t * B + b + 1) * D)]);

describe('every source', () => {
  it('draws the same batches from the same stream, and others from another', () => {
    fc.assert(
      fc.property(any, seed, size, (source, seed, size) => {
        const [one, again] = [1, 2].map(() => source.batch(stream(seed, 'training 0'), size));
        expect(one).toEqual(again);
      }),
    );
    for (const name of taskNames.filter((name) => name !== 'words')) {
      const source = fc.sample(sourceOf(name), 1)[0]!;
      const [one, other] = [0, 1].map((n) => source.batch(stream(7, `training ${n}`), 32));
      expect(one, name).not.toEqual(other);
    }
  });

  it('gives arrays of the shapes that it says, of finite numbers', () => {
    fc.assert(
      fc.property(any, seed, size, (source, seed, asked) => {
        const { T, inputs, output, decoder } = source;
        const batch = source.batch(stream(seed, 'a'), asked);
        const { size, x_tbd, mask_tb, target, counts_sb, decoder_tbd } = batch;
        const S = placesOf(source);
        const K = output.kind === 'classes' ? 1 : output.size;
        expect(size).toBeGreaterThanOrEqual(1);
        expect(size).toBeLessThanOrEqual(asked);
        expect(source.language !== undefined || size === asked).toBe(true);
        expect(x_tbd.length).toBe(T * size * inputs);
        expect(target.length).toBe(S * size * K);
        expect(x_tbd.every(Number.isFinite)).toBe(true);
        expect(target.every(Number.isFinite)).toBe(true);
        expect(mask_tb?.length ?? T * size).toBe(T * size);
        const known = (k: number) => output.kind === 'reals' || output.labels[k] !== undefined;
        expect(target.every(known)).toBe(true);
        expect(counts_sb?.length ?? S * size).toBe(S * size);
        expect(counts_sb?.includes(1) ?? true).toBe(true);
        expect(decoder_tbd?.length ?? 0).toBe(decoder ? S * size * decoder.inputs : 0);
        for (let b = 0; b < size; b++) expect(source.tokens(batch, b)).toHaveLength(T);
      }),
    );
  });

  it('pads before the example only, with inputs of 0, and never the last timestep', () => {
    fc.assert(
      fc.property(any, seed, size, (source, seed, asked) => {
        const batch = source.batch(stream(seed, 'a'), asked);
        for (let b = 0; b < batch.size; b++) {
          const mask = Array.from(
            { length: source.T },
            (_, t) => batch.mask_tb?.[t * batch.size + b] ?? 1,
          );
          expect(mask.at(-1)).toBe(1);
          expect(mask).toEqual(mask.toSorted((a, b) => a - b));
          const tokens = source.tokens(batch, b);
          rowsOf(source, batch, b).forEach((row, t) => {
            expect(tokens[t]!.padding).toBe(mask[t] === 0);
            expect(mask[t] === 1 || row.every((x) => x === 0)).toBe(true);
          });
        }
      }),
    );
  });

  it('has presets within the limits, and a baseline that is no perfect answer by its own preset', () => {
    for (const name of taskNames) {
      const defaults = Object.fromEntries(
        Object.entries<Field>(tasks[name].fields).map(([field, limits]) => [field, limits.default]),
      );
      const source = (tasks[name].source as (settings: object) => Source)({
        T: 12,
        ...defaults,
        ...tasks[name].preset,
      });
      expect(source.notices, name).toEqual([]);
      expect(source.baseline.loss, name).toBeGreaterThan(0);
      const { output, baseline } = source;
      expect(output.kind === 'reals' || baseline.metric < 1, name).toBe(true);
    }
  });
});

describe('recall', () => {
  it('asks at the end for the marked letter, and marks one alone', () => {
    fc.assert(
      fc.property(sourceOf('recall'), seed, size, (source, seed, size) => {
        const batch = source.batch(stream(seed, 'a'), size);
        for (let b = 0; b < size; b++) {
          const tokens = source.tokens(batch, b);
          const marked = tokens.filter((token) => token.marked);
          expect(marked).toHaveLength(1);
          expect(tokens.map((token) => token.asks)).toEqual(
            tokens.map((_, t) => t === source.T - 1),
          );
          const { labels } = source.output as { labels: readonly string[] };
          expect(labels[batch.target[b]!]).toBe(marked[0]!.text);
        }
      }),
    );
  });

  it('marks every place equally often, or always the first', () => {
    const places = (position: 'anywhere' | 'start') => {
      const source = tasks.recall.source({ T: 6, symbols: 4, position });
      const batch = source.batch(stream(3, 'a'), 5000);
      const counts = [0, 0, 0, 0, 0, 0];
      for (let b = 0; b < batch.size; b++)
        counts[source.tokens(batch, b).findIndex((token) => token.marked)]!++;
      return counts;
    };
    const counts = places('anywhere');
    expect(counts.pop()).toBe(0);
    const chi = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(23.5);
    expect(places('start')).toEqual([5000, 0, 0, 0, 0, 0]);
  });

  it('is possible with two timesteps', () => {
    const source = tasks.recall.source({ T: 2, symbols: 2, position: 'anywhere' });
    const texts = source.tokens(source.batch(stream(1, 'a'), 1), 0).map((token) => token.text);
    expect(texts[0]).toMatch(/[가나]/);
    expect(texts[1]).toBe('?');
  });
});

describe('parity', () => {
  it('answers at every timestep, or at the last, whether the ones so far are odd', () => {
    fc.assert(
      fc.property(sourceOf('parity'), seed, size, (source, seed, size) => {
        const first = source.T - placesOf(source);
        const batch = source.batch(stream(seed, 'a'), size);
        for (let b = 0; b < size; b++) {
          const bits = source.tokens(batch, b).map((token) => Number(token.text));
          const odd = bits.map(
            (_, t) => bits.slice(0, t + 1).filter((bit) => bit === 1).length % 2,
          );
          odd.slice(first).forEach((wanted, s) => expect(batch.target[s * size + b]).toBe(wanted));
        }
      }),
    );
  });
});

describe('the wave', () => {
  it('has the next input as the target of every timestep', () => {
    fc.assert(
      fc.property(sourceOf('wave'), seed, size, (source, seed, size) => {
        const { x_tbd, target } = source.batch(stream(seed, 'a'), size);
        expect(target.subarray(0, (source.T - 1) * size)).toEqual(x_tbd.subarray(size));
      }),
    );
  });

  it('has a variance of 1/2 and that of the noise, whatever the sines', () => {
    for (const sines of [1, 2, 4]) {
      const source = tasks.wave.source({ T: 50, sines, noise: 0.3, order: 'time' });
      const { x_tbd } = source.batch(stream(1, 'a'), 2000);
      const variance = x_tbd.reduce((sum, x) => sum + x * x, 0) / x_tbd.length;
      expect(variance).toBeGreaterThan(0.97 * (0.5 + 0.09));
      expect(variance).toBeLessThan(1.03 * (0.5 + 0.09));
    }
  });

  it('has the error of "the next value is this one" as its baseline', () => {
    for (const noise of [0, 0.05, 0.5]) {
      const source = tasks.wave.source({ T: 30, sines: 2, noise, order: 'time' });
      const { x_tbd, target } = source.batch(stream(1, 'other waves'), 4000);
      const mse = target.reduce((sum, y, k) => sum + (y - x_tbd[k]!) ** 2, 0) / target.length;
      expect(source.baseline.loss / mse).toBeGreaterThan(0.94);
      expect(source.baseline.loss / mse).toBeLessThan(1.06);
      expect(source.baseline.metric).toBeCloseTo(Math.sqrt(source.baseline.loss), 12);
    }
  });
});

describe('meaning by what follows', () => {
  it('is told by the sign at the end, and by nothing before it', () => {
    fc.assert(
      fc.property(sourceOf('follows'), seed, size, (source, seed, size) => {
        const batch = source.batch(stream(seed, 'a'), size);
        const { labels } = source.output as { labels: readonly string[] };
        for (let b = 0; b < size; b++) {
          const texts = source.tokens(batch, b).map((token) => token.text);
          const turned = texts.pop() === '≠' ? 1 : 0;
          texts.forEach((text, t) => {
            expect(batch.target[t * size + b]).toBe(labels.indexOf(text) ^ turned);
            expect(batch.counts_sb![t * size + b]).toBe(1);
          });
          expect(batch.counts_sb![texts.length * size + b]).toBe(0);
        }
      }),
    );
  });

  it('has both meanings equally often for each letter', () => {
    const source = tasks.follows.source({ T: 2 });
    const { target, x_tbd } = source.batch(stream(5, 'a'), 8000);
    const same = Array.from({ length: 8000 }, (_, b) => Number(x_tbd[b * 4 + target[b]!] === 1));
    expect(Math.abs(same.reduce((sum, one) => sum + one) / 8000 - 0.5)).toBeLessThan(0.02);
  });
});

describe('the adding problem', () => {
  it('has the sum of the two marked numbers as its target, one of each half', () => {
    fc.assert(
      fc.property(sourceOf('adding'), seed, size, (source, seed, size) => {
        const batch = source.batch(stream(seed, 'a'), size);
        for (let b = 0; b < size; b++) {
          const marked = rowsOf(source, batch, b).flatMap(([x, mark], t) =>
            mark === 1 ? [{ x: x!, t }] : [],
          );
          expect(marked).toHaveLength(2);
          expect(batch.target[b]).toBeCloseTo(marked[0]!.x + marked[1]!.x, 6);
          const half = Math.floor(source.T / 2);
          expect(marked[0]!.t < half && marked[1]!.t >= half).toBe(true);
        }
      }),
    );
  });

  it('has the variance of the sum as its baseline', () => {
    const source = tasks.adding.source({ T: 20 });
    const { target } = source.batch(stream(1, 'a'), 20_000);
    const mse = target.reduce((sum, y) => sum + (y - 1) ** 2, 0) / target.length;
    expect(mse / source.baseline.loss).toBeGreaterThan(0.97);
    expect(mse / source.baseline.loss).toBeLessThan(1.03);
  });
});

describe('writing backwards', () => {
  it('has the letters in reverse, or as they are, and then the end, as targets and inputs', () => {
    fc.assert(
      fc.property(
        sourceOf('reverse'),
        fc.constantFrom('reverse', 'copy'),
        seed,
        size,
        ({ T, output }, order, seed, size) => {
          const { labels } = output as { labels: readonly string[] };
          const symbols = labels.length - 1;
          const source = tasks.reverse.source({ T, symbols, order, shortest: 3 });
          const batch = source.batch(stream(seed, 'a'), size);
          const { inputs: D } = source.decoder!;
          for (let b = 0; b < size; b++) {
            const read = source
              .tokens(batch, b)
              .flatMap(({ text, padding }) => (padding ? [] : text));
            expect(read.length).toBeGreaterThanOrEqual(Math.min(3, T));
            const wanted = [...(order === 'copy' ? read : read.toReversed()), endSign];
            const counted = Array.from({ length: T + 1 }, (_, s) => s).filter(
              (s) => batch.counts_sb![s * size + b] === 1,
            );
            expect(counted.map((s) => labels[batch.target[s * size + b]!])).toEqual(wanted);
            const inputs = Array.from({ length: wanted.length }, (_, s) =>
              batch.decoder_tbd!.subarray((s * size + b) * D, (s * size + b + 1) * D).indexOf(1),
            );
            expect(inputs).toEqual([
              D - 1,
              ...wanted.slice(0, -1).map((label) => labels.indexOf(label)),
            ]);
          }
        },
      ),
    );
  });
});

describe('one to many', () => {
  it.each(['melody', 'figure'] as const)(
    '%s gets its class once, and one answer to each',
    (name) => {
      const source = tasks[name].source({ T: 12 });
      const batch = source.batch(stream(4, 'a'), 40);
      const K = batch.target.length / 12 / 40;
      const answers = new Map<string, string>();
      for (let b = 0; b < 40; b++) {
        const [first, ...rest] = source.tokens(batch, b);
        expect(first!.text).not.toBe('');
        expect(rest.every(({ absent, text }) => absent && text === '')).toBe(true);
        expect(
          rowsOf(source, batch, b)
            .slice(1)
            .flat()
            .every((x) => x === 0),
        ).toBe(true);
        const answer = Array.from({ length: 12 }, (_, t) =>
          [...batch.target.subarray((t * 40 + b) * K, (t * 40 + b + 1) * K)].join(),
        ).join(' ');
        expect(answers.get(first!.text) ?? answer).toBe(answer);
        answers.set(first!.text, answer);
      }
      expect(new Set(answers.values()).size).toBe(4);
    },
  );

  it('has figures within the frame that begin where they end', () => {
    const { target } = tasks.figure.source({ T: 200 }).batch(stream(4, 'a'), 20);
    expect(Math.max(...target.map(Math.abs))).toBeLessThanOrEqual(1.001);
    for (let b = 0; b < 20; b++)
      for (const k of [0, 1])
        expect(target[b * 2 + k]).toBeCloseTo(target[(199 * 20 + b) * 2 + k]!, 5);
  });
});
