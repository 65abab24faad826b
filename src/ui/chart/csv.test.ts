import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from './csv';
import type { Cell, Table } from './table';

/** An independent reading of RFC 4180, one character after the other. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let k = 0; k < text.length; k++) {
    const character = text[k]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[k + 1] === '"') cell += text[++k]!;
      else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') {
      row.push(cell);
      cell = '';
    } else if (character === '\r' && text[k + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      k++;
    } else if (character === '"' || character === '\r' || character === '\n')
      throw new Error(`a bare ${JSON.stringify(character)} at ${k}`);
    else cell += character;
  }
  if (quoted || cell !== '' || row.length > 0) throw new Error('the last line does not end');
  return rows;
}

/** A field read as the kind of cell that it was. */
const cellOf = (text: string, was: Cell): Cell => {
  if (was === undefined) return text === '' ? undefined : text;
  return typeof was === 'number' ? Number(text) : text;
};

const tableOf = (rows: readonly (readonly Cell[])[], names = ['a', 'b']): Table => ({
  columns: names.map((name) => ({ name })),
  rows,
});

test('any cells come back as they were: words, digits of a double, gaps', () => {
  const special = fc.constantFrom('"', ',', '\r', '\n', ' ', '""');
  const unit = fc.oneof(special, fc.string({ unit: 'binary', maxLength: 1 }));
  const word = fc.string({ unit }).filter((text) => !/^[=+\-@\t\r]/.test(text));
  const number = fc.double({ noDefaultInfinity: true });
  const cell = fc.oneof(word, number, fc.constant(undefined));
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 2, maxLength: 4 }),
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })),
      (names, rows) => {
        const whole = rows.filter((row) => row.length === names.length);
        const [head, ...read] = parse(csvOf(tableOf(whole, names)).slice(1));
        expect(head).toEqual(names);
        expect(read).toHaveLength(whole.length);
        whole.forEach((row, k) =>
          row.forEach((value, column) => {
            expect(cellOf(read[k]![column]!, value)).toBe(Object.is(value, -0) ? 0 : value);
          }),
        );
      },
    ),
  );
});

test('it begins with the mark of UTF-8, and every line ends as RFC 4180 says', () => {
  const text = csvOf(tableOf([[1, 0.5]], ['시점', '크기']));
  expect(text).toBe('\u{feff}시점,크기\r\n1,0.5\r\n');
});

test('a float32 keeps all its digits, and 0 is 0', () => {
  expect(csvOf(tableOf([[Math.fround(0.1), 0]]))).toContain('0.10000000149011612,0\r\n');
});

test.each(['=1+1', '+1', '-1', '@x', '\tx'])('a word %j does not become a formula', (word) => {
  expect(parse(csvOf(tableOf([[word, 1]])).slice(1))[1]![0]).toBe(`'${word}`);
});

test('a negative number stays a number', () => {
  expect(csvOf(tableOf([[-1, -0.25]]))).toContain('-1,-0.25\r\n');
});
