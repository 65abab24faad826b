import { describe, expect, test } from 'vitest';
import type { Palette } from '../theme';
import { cablePixels, strandsOf, strandValues } from './cable';
import { channels, signedColour, signedPixels, strength, tableHalf } from './colour';
import { holeOf } from './iris';
import { normColour, ribbonStretches, ribbonThickness } from './ribbon';

const tokens: Readonly<Record<string, string>> = {
  zero: '#ffffff',
  neg: '#566071',
  'k-h': '#2a72ee',
};
const palette: Palette = Object.assign((token: string) => tokens[token]!, { stroke: 1 });

/** A table in which the colour of a level is its place. */
const places = Uint32Array.from({ length: 2 * tableHalf + 1 }, (_, k) => k);

describe('signed colours', () => {
  test('+1 is the hue of the concept, −1 is slate, 0 is the ground', () => {
    expect(signedColour(palette, 'h', 1)).toEqual([0x2a, 0x72, 0xee]);
    expect(signedColour(palette, 'h', -1)).toEqual([0x56, 0x60, 0x71]);
    expect(signedColour(palette, 'h', 0)).toEqual([255, 255, 255]);
  });

  test('values beyond ±1 keep the full tint', () => {
    expect(signedColour(palette, 'h', 7)).toEqual(signedColour(palette, 'h', 1));
    expect(strength(0.5)).toBeCloseTo(0.574, 3);
  });

  test('pixels of the table have the bytes of their colours', () => {
    const bytes = new Uint8Array(signedPixels(palette, 'h').buffer);
    const pixel = (place: number) => [...bytes.subarray(4 * place, 4 * place + 4)];
    expect(pixel(2 * tableHalf)).toEqual([0x2a, 0x72, 0xee, 255]);
    expect(pixel(tableHalf)).toEqual([255, 255, 255, 255]);
  });

  test('a colour that cannot be mixed is refused', () => {
    expect(channels('#0af')).toEqual([0, 0xaa, 0xff]);
    expect(() => channels('color-mix(in oklab, red, blue)')).toThrow('#rrggbb');
  });
});

describe('the pixels of a cable', () => {
  test('hold still between equal stops and pass through zero where the sign changes', () => {
    const plus = [1];
    const minus = [-1];
    const run = [
      { x: 0, values: plus },
      { x: 4, values: plus },
      { x: 8, values: minus },
    ];
    const { width, pixels } = cablePixels([run], 1, 1, places);
    expect(width).toBe(8);
    const levels = [...pixels].map((place) => place - tableHalf);
    expect(levels.slice(0, 4)).toEqual([255, 255, 255, 255]);
    expect(levels[4]).toBeGreaterThan(levels[5]!);
    expect(levels[5]! + levels[6]!).toBeCloseTo(0, -1);
    expect(levels[7]).toBeGreaterThanOrEqual(-255);
  });

  test('one row per strand, scaled by the bound, and nothing between two runs', () => {
    const values = [2, -4];
    const stretch = (x: number) => [
      { x, values },
      { x: x + 2, values },
    ];
    const { width, height, pixels } = cablePixels([stretch(10), stretch(14)], 4, 1, places);
    expect([width, height]).toEqual([6, 2]);
    const half = Math.round(tableHalf / 2) + tableHalf;
    expect([...pixels]).toEqual([half, half, 0, 0, half, half, 0, 0, 0, 0, 0, 0]);
  });

  test('a value that is no number is left empty', () => {
    const values = [NaN];
    const stops = [
      { x: 0, values },
      { x: 2, values },
    ];
    expect([
      ...cablePixels(
        [stops],
        1,
        1,
        places.map((k) => k + 1),
      ).pixels,
    ]).toEqual([0, 0]);
  });
});

describe('strands', () => {
  test('eight units are eight strands of 3 px', () => {
    expect(strandsOf(8, 60)).toEqual({ units: 1, count: 8, lane: 3 });
  });
  test('a single unit is still a cable, not a hair', () => {
    expect(strandsOf(1, 60).lane).toBe(12);
  });
  test('64 units are 64 strands where there is room, and means where there is not', () => {
    expect(strandsOf(64, 66)).toEqual({ units: 1, count: 64, lane: 1 });
    expect(strandsOf(64, 40)).toEqual({ units: 2, count: 32, lane: 1 });
  });
  test('no cable is thicker than its room, and every unit is in a strand', () => {
    for (let H = 1; H <= 128; H++)
      for (const room of [20, 33, 48, 66, 90]) {
        const { units, count, lane } = strandsOf(H, room);
        expect(count * lane).toBeLessThanOrEqual(room);
        expect(units * count).toBeGreaterThanOrEqual(H);
        expect(units * (count - 1)).toBeLessThan(H);
        expect(count).toBeLessThanOrEqual(64);
      }
  });
  test('a strand of several units is their mean, the last one of those that are left', () => {
    const values = Float32Array.from([1, 2, 3, 4, 5, 10, 20, 30, 40, 50]);
    const means = strandValues(values, 5, { units: 2, count: 3, lane: 1 });
    expect([...means]).toEqual([1.5, 3.5, 5, 15, 35, 50]);
  });
});

test('the hole of an iris grows with the opening and leaves a wall', () => {
  expect(holeOf(8, 0)).toBe(0);
  expect(holeOf(8, 0.5)).toBeCloseTo(3.12);
  expect(holeOf(8, 1)).toBeLessThan(8 - 1.5);
});

describe('the ribbon of a gradient', () => {
  test('is a thread at 10⁻⁴, fills its banks at 1 and floods them above, as far as there is room', () => {
    expect(ribbonThickness(1e-4, 60, 100)).toBeCloseTo(1.4);
    expect(ribbonThickness(1e-9, 60, 100)).toBeCloseTo(1.4);
    expect(ribbonThickness(1, 60, 100)).toBeCloseTo(60);
    expect(ribbonThickness(10, 60, 100)).toBeCloseTo(74.65);
    expect(ribbonThickness(1e9, 60, 100)).toBe(100);
  });

  test('each decade adds the same thickness', () => {
    const at = (norm: number) => ribbonThickness(norm, 70, 200);
    expect(at(1e-1) - at(1e-2)).toBeCloseTo(at(1e-2) - at(1e-3));
  });

  test('what is zero, infinite or no number is not drawn as measured', () => {
    expect(ribbonStretches([0, NaN, 1e-6, 1e-5, 0.1, 2, Infinity])).toEqual([
      { kind: 'gone', from: 0, to: 1 },
      { kind: 'thread', from: 2, to: 3 },
      { kind: 'body', from: 4, to: 5 },
      { kind: 'gone', from: 6, to: 6 },
    ]);
  });

  test('its colour has one token per decade', () => {
    const decades = ['#000000', '#111111', '#222222', '#333333', '#444444', '#555555', '#666666'];
    const ramp: Palette = Object.assign((token: string) => decades[Number(token.slice(5))]!, {
      stroke: 1,
    });
    expect(normColour(ramp, 1e-7)).toBe('rgb(0 0 0)');
    expect(normColour(ramp, 1e-2)).toBe('rgb(34 34 34)');
    expect(normColour(ramp, 1e5)).toBe('rgb(102 102 102)');
  });
});
