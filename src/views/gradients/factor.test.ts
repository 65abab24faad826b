import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factorPerStep, healthOf, stand, type Health, type Standing } from './factor';

/** ‖∂L/∂h_t‖ of a gradient that is multiplied by gamma at every step back from the last timestep. */
const powers = (gamma: number, T: number) =>
  Array.from({ length: T }, (_, t) => 0.6 * gamma ** (T - 1 - t));

describe('the factor per timestep', () => {
  test.each([0.8, 1, 1.2])('of norms that are powers of %d is that number', (gamma) => {
    const factor = factorPerStep(powers(gamma, 30))!;
    expect(factor.gamma).toBeCloseTo(gamma, 10);
    expect(10 ** (factor.intercept + factor.slope * 29)).toBeCloseTo(0.6, 10);
  });

  test('is found for any factor, length and scale', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1.5, noNaN: true }),
        fc.integer({ min: 2, max: 40 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (gamma, T, decade) => {
          const norms = powers(gamma, T).map((norm) => norm * 10 ** decade);
          expect(factorPerStep(norms)!.gamma).toBeCloseTo(gamma, 6);
        },
      ),
    );
  });

  test('of two timesteps is their ratio', () => {
    expect(factorPerStep([0.3, 0.6])!.gamma).toBeCloseTo(0.5, 10);
  });

  test('does not count the step from the output into the cell', () => {
    expect(factorPerStep([...powers(1, 20), 50])!.gamma).toBeCloseTo(1, 10);
  });

  test('leaves out what is zero, not finite, or too small for float32', () => {
    const norms = powers(0.8, 30);
    norms[3] = 0;
    norms[7] = NaN;
    norms[11] = Infinity;
    norms[15] = 1e-37;
    norms[20] = -1;
    expect(factorPerStep(norms)!.gamma).toBeCloseTo(0.8, 10);
    expect(factorPerStep(norms)!.points).toBe(24);
  });

  test('fits what vanishes far below the square root of the smallest float32', () => {
    const norms = powers(0.1, 34);
    expect(factorPerStep(norms)!.gamma).toBeCloseTo(0.1, 10);
    expect(factorPerStep(norms)!.points).toBe(33);
  });

  test('is unknown when nothing, or one timestep alone, was measured', () => {
    expect(factorPerStep([])).toBeUndefined();
    expect(factorPerStep([0, 0, 0])).toBeUndefined();
    expect(factorPerStep([0, 0, NaN, 0.4])).toBeUndefined();
  });
});

test('γ below 0.95 vanishes, above 1.05 explodes, between is healthy', () => {
  expect([0.949, 0.95, 1, 1.05, 1.051].map(healthOf)).toEqual([
    'vanishing',
    'healthy',
    'healthy',
    'healthy',
    'exploding',
  ]);
});

describe('the verdict that is shown', () => {
  const follow = (looks: readonly (readonly [step: number, health: Health | undefined])[]) =>
    looks.reduce<Standing | undefined>(
      (standing, [step, health]) => stand(standing, { run: 1, step, health, rests: false }),
      undefined,
    )!;

  test('holds from the first look', () => {
    expect(follow([[0, 'vanishing']]).shown).toBe('vanishing');
  });

  test('changes only after another one was found over 20 training steps', () => {
    const looks = [
      [0, 'vanishing'],
      [10, 'healthy'],
      [29, 'healthy'],
    ] as const;
    expect(follow(looks).shown).toBe('vanishing');
    expect(follow([...looks, [30, 'healthy']]).shown).toBe('healthy');
  });

  test('a look that finds the old one again starts the count anew', () => {
    expect(
      follow([
        [0, 'vanishing'],
        [10, 'healthy'],
        [25, 'vanishing'],
        [40, 'healthy'],
        [50, 'healthy'],
      ]).shown,
    ).toBe('vanishing');
  });

  test('a third one starts a count of its own', () => {
    expect(
      follow([
        [0, 'vanishing'],
        [10, 'healthy'],
        [28, 'exploding'],
        [32, 'exploding'],
      ]).shown,
    ).toBe('vanishing');
  });

  test('another run, or the same one from the beginning, starts afresh', () => {
    const old = follow([[500, 'vanishing']]);
    expect(stand(old, { run: 2, step: 0, health: 'healthy', rests: false }).shown).toBe('healthy');
    expect(stand(old, { run: 1, step: 0, health: 'exploding', rests: false }).shown).toBe(
      'exploding',
    );
  });

  test('is that of the number beside it when training rests', () => {
    const old = follow([[500, 'healthy']]);
    expect(stand(old, { run: 1, step: 503, health: 'exploding', rests: true }).shown).toBe(
      'exploding',
    );
  });

  test('a look without a factor leaves it as it is', () => {
    expect(
      follow([
        [0, 'healthy'],
        [50, undefined],
      ]).shown,
    ).toBe('healthy');
  });
});
