import type { Cell, Table } from './table';

/** Excel takes a file without it for one in the encoding of the machine. */
const BOM = '\u{feff}';

/** What a spreadsheet would run as a formula, while here it is a word that somebody typed. */
const formula = /^[=+\-@\t\r]/;

/** A field by RFC 4180: quoted where it holds a comma, a quote or a line break. */
function field(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as CSV by RFC 4180, in UTF-8 with its mark: the names of the columns, then the rows. Numbers
 * have every digit that they have here and a decimal point; NaN and Infinity are written as such.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvOf({ columns, rows }: Table): string {
  const lines = [columns.map(({ name }) => name), ...rows];
  return BOM + lines.map((line) => line.map(field).join(',')).join('\r\n') + '\r\n';
}
