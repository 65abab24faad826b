import { expect, test } from 'vitest';
import type { Mark } from './marks';
import { brokenLines, layoutSheet } from './sheet';

const black = { hex: '#000000', alpha: 1 };
const letters = {
  family: 'sans',
  ink: black,
  quiet: black,
  ground: { hex: '#ffffff', alpha: 1 },
  measure: (text: string, size: number) => text.length * size,
};
const content = {
  width: 300,
  height: 100,
  marks: [],
  headed: false,
  told: false,
  title: 'Title',
  sentence: 'What is seen here',
  source: 'Unrolled · training step 3',
  language: 'en',
};
const textsOf = (marks: readonly Mark[]) =>
  marks.flatMap((mark) => (mark.kind === 'text' ? mark.runs.map(({ text }) => text) : []));

test('lines break between words, and lose none', () => {
  const lines = brokenLines('one two three four', (line) => line.length <= 8);
  expect(lines).toEqual(['one two', 'three', 'four']);
  expect(brokenLines('unbreakable', () => false)).toEqual(['unbreakable']);
});

test('title and sentence are written where the picture does not say them itself', () => {
  const all = textsOf(layoutSheet(content, letters).marks).join(' ');
  expect(all).toBe('Title What is seen here Unrolled · training step 3');
  const own = textsOf(layoutSheet({ ...content, headed: true, told: true }, letters).marks);
  expect(own.join(' ')).toBe('Unrolled · training step 3');
});

test('everything lies on the sheet, its ground first', () => {
  const { width, height, marks } = layoutSheet(content, letters);
  expect(marks[0]).toMatchObject({ kind: 'path', fill: letters.ground });
  const texts = marks.filter((mark) => mark.kind === 'text');
  expect(texts.length).toBeGreaterThan(2);
  for (const { x, y, runs } of texts) {
    expect(y).toBeLessThan(height);
    expect(x + runs[0]!.text.length * runs[0]!.size).toBeLessThanOrEqual(width);
  }
});
