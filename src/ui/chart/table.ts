import { figure } from '../number';

/** A number, a word, or nothing where nothing was measured. */
export type Cell = number | string | undefined;

/** The numbers of a chart: a row for each timestep (or training step, or unit), whose name stands first. */
export interface Table {
  readonly columns: readonly {
    /** In the reader's language, with its unit where it has one. */
    readonly name: string;
    /** Norms that float32 cannot hold come as 0: they are too small, and not nothing. */
    readonly underflows?: boolean;
  }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The smallest normal float32: whatever is smaller may come as 0. */
const smallest = 2 ** -126;

/** A cell as it is read: about three figures, whole numbers whole. */
export function cellText(cell: Cell, underflows = false): string {
  if (cell === undefined) return '–';
  if (typeof cell === 'string') return cell;
  if (cell === 0 && underflows) return `< ${figure(smallest, 3)}`;
  if (Number.isInteger(cell) && Math.abs(cell) < 1e9) return String(cell).replace('-', '−');
  return figure(cell);
}
