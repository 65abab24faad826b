import type { Batch, Source } from '../../../tasks/task';
import type { Table } from '../../../ui/chart/table';
import type { chart } from '../../../words/ko/chart';
import type { example } from '../../../words/ko/example';
import type { TaskWords } from '../words';

/** The watched example of the adding problem. */
export interface AddingReading {
  /** The numbers that come in [T]. */
  readonly values: readonly number[];
  /** The marked timesteps, 0-based, in their order. */
  readonly marked: readonly number[];
  readonly sum: number;
  /** Undefined until the model has answered. */
  readonly answer: number | undefined;
}

export function readAdding(
  { T }: Source,
  { x_tbd, target }: Batch,
  output_sk: Float32Array | undefined,
): AddingReading {
  const steps = Array.from({ length: T }, (_, t) => t);
  return {
    values: steps.map((t) => x_tbd[2 * t]!),
    marked: steps.filter((t) => x_tbd[2 * t + 1] === 1),
    sum: target[0]!,
    answer: output_sk?.length === 1 ? output_sk[0] : undefined,
  };
}

/** With so many decimals that what rounding changes of a sum is seen to be rounding. */
export const decimals = (value: number): string => value.toFixed(3).replace('-', '−');

export function addingSummary(
  { tasks }: TaskWords,
  { adding }: typeof example,
  { values, marked, sum, answer }: AddingReading,
): string {
  const [first = 0, second = 0] = marked.map((t) => values[t]!);
  const question = adding.question(decimals(first), decimals(second), decimals(sum));
  if (answer === undefined) return `${question} ${tasks.waiting}`;
  return `${question} ${adding.answered(decimals(answer), decimals(Math.abs(answer - sum)))}`;
}

/** The numbers and their marks, and in the last row the sum and what the model takes it for. */
export const addingTable = (
  words: typeof chart,
  { tasks }: TaskWords,
  { adding }: typeof example,
  { values, marked, sum, answer }: AddingReading,
): Table => ({
  columns: [words.timestep, adding.value, adding.mark, tasks.truth, tasks.prediction].map(
    (name) => ({ name }),
  ),
  rows: values.map((value, t) => [
    t + 1,
    value,
    Number(marked.includes(t)),
    ...(t === values.length - 1 ? [sum, answer] : [undefined, undefined]),
  ]),
});
