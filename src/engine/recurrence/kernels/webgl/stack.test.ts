import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stack } from './stack';

const numbered = (names: readonly (readonly [string, number])[]) => {
  let drawn = 0;
  return Object.fromEntries(
    names.map(([name, count]) => [name, Float32Array.from({ length: count }, () => ++drawn)]),
  );
};

describe('a stack of parameters', () => {
  it('gives back what it is given, each number in a place of its own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (units, affines, inputs) => {
          const all = Array.from({ length: affines }, (_, k) => `${k}`);
          const stack = Stack.ofLayer(
            units,
            all.map((k) => `${k}.b`),
            [
              { rows: inputs, weights: all.map((k) => `${k}.W`) },
              // A source that only the last affine value has.
              { rows: units, weights: all.map((k) => (k === all.at(-1) ? `${k}.U` : undefined)) },
            ],
            ['p', 'q'],
          );
          const values = numbered([
            ...all.flatMap(
              (k) =>
                [
                  [`${k}.W`, inputs * units],
                  [`${k}.b`, units],
                ] as const,
            ),
            [`${all.at(-1)}.U`, units * units],
            ['p', units],
            ['q', units],
          ]);
          const packed = stack.pack(values);
          const count = Object.values(values).reduce((sum, { length }) => sum + length, 0);
          expect(stack.unpack(packed)).toEqual(values);
          expect(packed.filter((value) => value !== 0).length).toBe(count);
        },
      ),
    );
  });

  it('keeps a head of any width', () => {
    for (const outputs of [1, 3, 4, 5, 9]) {
      const stack = Stack.ofHead(6, outputs);
      const values = numbered([
        ['W', 6 * outputs],
        ['b', outputs],
      ]);
      expect(stack.unpack(stack.pack(values))).toEqual(values);
    }
  });

  it('refuses the parameters of another model', () => {
    const stack = Stack.ofHead(2, 2);
    expect(() => stack.pack({ W: new Float32Array(3), b: new Float32Array(2) })).toThrow(
      'W should have 4 numbers',
    );
  });
});
