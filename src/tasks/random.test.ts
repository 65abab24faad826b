import { describe, expect, it } from 'vitest';
import { stream } from './random';

const firsts = (draw: (k: number) => number) => Array.from({ length: 11_000 }, (_, k) => draw(k));

/** Pearson's χ² of counts that should be equal, with n − 1 degrees of freedom. */
function chiSquare(values: readonly number[], n: number) {
  const counts = Array.from({ length: n }, () => 0);
  for (const value of values) counts[value]!++;
  const expected = values.length / n;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

// The 99.99 % point of χ² with 10 and with 120 degrees of freedom.
const limit10 = 35.6;
const limit120 = 184;

describe('a stream of random numbers', () => {
  it('depends on seed and purpose alone', () => {
    const draw = (seed: number, purpose: string) => {
      const random = stream(seed, purpose);
      return [random.uniform(), random.normal(), random.below(1000)];
    };
    expect(draw(7, 'training 1')).toEqual(draw(7, 'training 1'));
    expect(draw(7, 'training 1')).not.toEqual(draw(8, 'training 1'));
    expect(draw(7, 'training 1')).not.toEqual(draw(7, 'training 2'));
  });

  it('begins anywhere, for seeds and for purposes that follow one another', () => {
    expect(
      chiSquare(
        firsts((k) => stream(7, `training ${k}`).below(11)),
        11,
      ),
    ).toBeLessThan(limit10);
    expect(
      chiSquare(
        firsts((k) => stream(k, 'training 0').below(11)),
        11,
      ),
    ).toBeLessThan(limit10);
  });

  it('has nothing in common with the stream of the next training step', () => {
    const pairs = firsts(
      (k) => stream(7, `training ${k}`).below(11) * 11 + stream(7, `training ${k + 1}`).below(11),
    );
    expect(chiSquare(pairs, 121)).toBeLessThan(limit120);
  });

  it('is normal with mean 0 and standard deviation 1 where it says so', () => {
    const random = stream(1, 'normal');
    const values = firsts(() => random.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });
});
