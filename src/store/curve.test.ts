import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockFields, blockSteps, emptyCurve, extend, lastOf } from './curve';

test('a curve holds all that was added, in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 900 })),
      (parts) => {
        const curve = parts.reduce((c, part) => extend(c, Float32Array.from(part)), emptyCurve);
        expect([...curve.values.subarray(0, curve.length)]).toEqual(parts.flat());
        expect(lastOf(curve)).toBe(parts.flat().at(-1));
      },
    ),
    { numRuns: 50 },
  );
});

test('its blocks say of every full one what its finite numbers come to', () => {
  const values = Float32Array.from({ length: 5000 }, (_, k) => (k % 7 ? k : NaN));
  let curve = emptyCurve;
  for (let from = 0; from < values.length; from += 333)
    curve = extend(curve, values.subarray(from, from + 333));
  for (let block = 0; (block + 1) * blockSteps <= values.length; block++) {
    const all = values.subarray(block * blockSteps, (block + 1) * blockSteps);
    const finite = [...all].filter(Number.isFinite);
    expect([...curve.blocks.subarray(block * blockFields, (block + 1) * blockFields)]).toEqual([
      Math.min(...finite),
      Math.max(...finite),
      finite.reduce((a, b) => a + b),
      finite.length,
    ]);
  }
});

test('an earlier curve stays as it was', () => {
  const first = extend(emptyCurve, Float32Array.of(1, 2));
  extend(first, Float32Array.of(3));
  expect([...first.values.subarray(0, first.length)]).toEqual([1, 2]);
});
