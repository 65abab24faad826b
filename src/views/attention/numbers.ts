import type { Token } from '../../tasks/task';
import type { Table } from '../../ui/chart/table';
import type { attention } from '../../words/ko/attention';

/** What an attention matrix is of. */
export interface Attended {
  /** α [T', T]. */
  readonly weights_ts: Float32Array;
  /** What was read, T of them, and what was written, T' of them. */
  readonly read: readonly Token[];
  readonly written: readonly string[];
}

/** α of one timestep of the decoder [T]. */
export const rowOf = ({ weights_ts, read }: Pick<Attended, 'weights_ts' | 'read'>, t: number) =>
  weights_ts.subarray(t * read.length, (t + 1) * read.length);

/** Where a timestep of the decoder looks most, in a sentence. */
export function matrixSentence(words: typeof attention, attended: Attended, t: number): string {
  const weights = rowOf(attended, t);
  const most = Math.max(...weights);
  const s = weights.indexOf(most);
  return words.said(t + 1, attended.written[t]!, attended.read[s]!.text, s + 1, most.toFixed(2));
}

/** α, with their sum, a row for each timestep of the decoder. */
export function matrixTable(words: typeof attention, attended: Attended): Table {
  const { read, written } = attended;
  return {
    columns: [
      { name: words.timestep },
      { name: words.written },
      ...read.map(({ text }, s) => ({ name: words.read(s + 1, text) })),
      { name: words.sum },
    ],
    rows: written.map((label, t) => {
      const weights = [...rowOf(attended, t)];
      return [t + 1, label, ...weights, weights.reduce((sum, own) => sum + own, 0)];
    }),
  };
}
