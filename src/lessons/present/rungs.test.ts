import { expect, test } from 'vitest';
import { fieldNames, fields } from '../../experiment';
import { nextValue, rungsOf } from './rungs';

const climbed = (name: (typeof fieldNames)[number], from: number | string, by: number) => {
  const passed = [];
  for (let at: number | string | undefined = from; at !== undefined; at = nextValue(name, at, by))
    passed.push(at);
  return passed;
};

test('every value of every setting is within its limits, and they are gone through from one end to the other', () => {
  for (const name of fieldNames) {
    const field = fields[name];
    if (field.kind === 'text') continue;
    const rungs = rungsOf(name);
    expect(rungs.length, name).toBeGreaterThan(1);
    expect(climbed(name, rungs[0]!, 1), name).toEqual(rungs);
    expect(climbed(name, rungs.at(-1)!, -1).toReversed(), name).toEqual(rungs);
    if (field.kind === 'choice') continue;
    const numbers = rungs as readonly number[];
    expect(Math.min(...numbers), name).toBeGreaterThanOrEqual(field.min);
    expect(Math.max(...numbers), name).toBeLessThanOrEqual(field.max);
  }
});

test('the values that the goals of the lessons ask for are among them', () => {
  expect(rungsOf('T')).toEqual(expect.arrayContaining([4, 5, 12, 40, 60, 160]));
  expect(rungsOf('H')).toEqual(expect.arrayContaining([8, 9, 16]));
  expect(rungsOf('clip')).toEqual(expect.arrayContaining([0, 0.1, 1]));
  expect(rungsOf('forgetBias')).toEqual(expect.arrayContaining([-5, 0, 1, 4]));
});

test('a value between two rungs goes to the next one, and beyond the last there is none', () => {
  expect(nextValue('T', 101, 1)).toBe(120);
  expect(nextValue('T', 101, -1)).toBe(100);
  expect(nextValue('cell', 'rnn', 1)).toBe('lstm');
  expect(nextValue('T', 200, 1)).toBeUndefined();
});
