import type { Kernels } from '../memory/kernels';
import type { Views } from './views';

type Rows = Pick<
  Kernels,
  | 'addRows'
  | 'transpose'
  | 'repeatRow'
  | 'spread'
  | 'scaleRows'
  | 'multiplyRows'
  | 'clear'
  | 'sumOfSquares'
  | 'clamp'
>;

/** What is done to whole rows and blocks: `wasm/assembly/rows.ts` says what. */
export const rows = (views: Views): Rows => ({
  addRows(count, columns, groups, a, aRow, aGroup, c) {
    const { floats } = views;
    for (let n = 0; n < columns; n++) {
      let sum = floats[(c >> 2) + n]!;
      for (let g = 0; g < groups; g++) {
        let p = ((a + g * aGroup) >> 2) + n;
        for (let m = 0; m < count; m++, p += aRow >> 2) sum += floats[p]!;
      }
      floats[(c >> 2) + n] = sum;
    }
  },
  transpose(count, columns, a, aRow, c, cRow) {
    const { floats } = views;
    for (let n = 0; n < columns; n++)
      for (let m = 0; m < count; m++)
        floats[((c + n * cRow) >> 2) + m] = floats[((a + m * aRow) >> 2) + n]!;
  },
  repeatRow(count, columns, a, c) {
    const row = a >> 2;
    for (let m = 0; m < count; m++)
      views.floats.copyWithin((c >> 2) + m * columns, row, row + columns);
  },
  spread(count, columns, a, c) {
    const { floats } = views;
    for (let m = 0; m < count; m++) {
      const from = (c >> 2) + m * columns;
      floats.fill(floats[(a >> 2) + m]!, from, from + columns);
    }
  },
  scaleRows(count, columns, factor, a, aRow, c, cRow, adds) {
    const { floats } = views;
    for (let m = 0; m < count; m++) {
      const [from, to] = [(a + m * aRow) >> 2, (c + m * cRow) >> 2];
      for (let n = 0; n < columns; n++)
        floats[to + n] = factor * floats[from + n]! + (adds ? floats[to + n]! : 0);
    }
  },
  multiplyRows(count, columns, a, aRow, c, cRow) {
    const { floats } = views;
    for (let m = 0; m < count; m++) {
      const [from, to] = [(a + m * aRow) >> 2, (c + m * cRow) >> 2];
      for (let n = 0; n < columns; n++) floats[to + n]! *= floats[from + n]!;
    }
  },
  clear(count, a) {
    views.floats.fill(0, a >> 2, (a >> 2) + count);
  },
  sumOfSquares(count, a) {
    const { floats } = views;
    let sum = 0;
    for (let p = a >> 2; p < (a >> 2) + count; p++) sum += floats[p]! * floats[p]!;
    return sum;
  },
  clamp(count, a, limit) {
    const { floats } = views;
    for (let p = a >> 2; p < (a >> 2) + count; p++)
      floats[p] = Math.max(-limit, Math.min(limit, floats[p]!));
  },
});
