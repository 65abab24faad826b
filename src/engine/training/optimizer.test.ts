import { tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../experiment';
import { stream } from '../../tasks/random';
import { startTfjsCpu } from '../tfjs/cpu';
import { clipped, slotsOf, update } from './optimizer';

beforeAll(() => startTfjsCpu());

const SIZE = 7;
const STEPS = 6;
const random = stream(3, 'gradients');
const vector = (scale = 1) => Float32Array.from({ length: SIZE }, () => scale * random.normal());

/** One parameter's way in float64, as the papers write it. */
const papers = {
  *sgd(rate: number): Generator<number, void, number> {
    let g = yield 0;
    for (;;) g = yield -rate * g;
  },
  *momentum(rate: number): Generator<number, void, number> {
    let g = yield 0;
    for (let v = 0; ; g = yield -rate * v) v = 0.9 * v + g;
  },
  *rmsprop(rate: number): Generator<number, void, number> {
    let g = yield 0;
    for (let s = 0; ; g = yield (-rate * g) / (Math.sqrt(s) + 1e-7)) s = 0.9 * s + 0.1 * g * g;
  },
  *adam(rate: number): Generator<number, void, number> {
    let g = yield 0;
    let [m, v] = [0, 0];
    for (let n = 1; ; n++) {
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      g = yield (-rate * (m / (1 - 0.9 ** n))) / (Math.sqrt(v / (1 - 0.999 ** n)) + 1e-7);
    }
  },
};

describe('optimisers', () => {
  it.each(['sgd', 'momentum', 'rmsprop', 'adam'] as const)('%s follows its paper', (optimizer) => {
    const experiment = { ...defaultExperiment, optimizer, rate: 0.05 };
    const begun = vector();
    const expected = Float64Array.from(begun);
    const ways = Array.from(begun, () => {
      const way = papers[optimizer](0.05);
      way.next(0);
      return way;
    });
    let theta = tensor1d(begun);
    let slots = Array.from({ length: slotsOf[optimizer] }, () => tensor1d(new Float32Array(SIZE)));
    for (let step = 1; step <= STEPS; step++) {
      // Small gradients too: an epsilon that is too large would show.
      const gradient = vector(step % 2 ? 1 : 1e-6);
      const next = update(experiment, step, theta, slots, tensor1d(gradient));
      theta = next.theta;
      slots = [...next.slots];
      ways.forEach((way, k) => (expected[k]! += way.next(gradient[k]!).value as number));
    }
    theta.dataSync().forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 5));
  });
});

describe('clipping', () => {
  const norm = (values: ArrayLike<number>) => Math.hypot(...Array.from(values));
  const clippedTo = (
    gradient: ArrayLike<number>,
    clip: number,
    clipBy: 'norm' | 'value' = 'norm',
  ) => {
    const found = clipped(tensor1d(Array.from(gradient)), { clip, clipBy });
    return {
      gradient: found.gradient.dataSync<'float32'>(),
      before: found.norm.dataSync()[0]!,
      after: found.clippedNorm.dataSync()[0]!,
    };
  };

  it('scales a gradient down to the norm allowed, in its own direction', () => {
    const gradient = Float32Array.of(3, 4, 0);
    const found = clippedTo(gradient, 1);
    [0.6, 0.8, 0].forEach((value, k) => expect(found.gradient[k]).toBeCloseTo(value, 6));
    expect([found.before, found.after]).toEqual([5, 1]);
  });

  it('by value brings each number within the limit, and so turns the gradient', () => {
    const found = clippedTo([3, -4, 0.5], 1, 'value');
    expect([...found.gradient]).toEqual([1, -1, 0.5]);
    expect(found.before).toBeCloseTo(Math.hypot(3, 4, 0.5), 6);
    expect(found.after).toBeCloseTo(1.5, 6);
  });

  it('leaves a gradient below that norm, and any when it is off, to the bit', () => {
    const gradient = vector();
    for (const clipBy of ['norm', 'value'] as const)
      for (const clip of [100, 0]) {
        const found = clippedTo(gradient, clip, clipBy);
        expect(found.gradient).toEqual(gradient);
        expect(found.after).toBe(found.before);
      }
    expect([...clippedTo([0, 0], 1).gradient]).toEqual([0, 0]);
  });

  it('neither underflows nor overflows where squares would', () => {
    const tiny = clippedTo([3e-30, 4e-30], 1e-30);
    expect(norm(tiny.gradient) / 1e-30).toBeCloseTo(1, 5);
    expect(tiny.before / 5e-30).toBeCloseTo(1, 5);
    expect(norm(clippedTo([3e30, 4e30], 1).gradient)).toBeCloseTo(1, 5);
    expect(norm(clippedTo(new Float32Array(100).fill(3e38), 1).gradient)).toBeCloseTo(1, 5);
  });
});
