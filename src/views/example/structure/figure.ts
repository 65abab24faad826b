import { classOf } from '../../../tasks/one-to-many';
import type { Batch, Source } from '../../../tasks/task';
import { figure as digits } from '../../../ui/number';
import type { Table } from '../../../ui/chart/table';
import type { chart } from '../../../words/ko/chart';
import type { example } from '../../../words/ko/example';
import type { TaskWords } from '../words';

export type Point = readonly [number, number];

/** The watched figure, and the points that the model draws. */
export interface FigureReading {
  /** Which figure was asked for, 0-based. */
  readonly figure: number;
  readonly truth: readonly Point[];
  /** Undefined until the model has answered. */
  readonly drawn: readonly Point[] | undefined;
  /** Root mean squared errors: of the model on this figure, and of always drawing the mean point on all of them. */
  readonly modelError: number | undefined;
  readonly meanError: number;
}

const pointsOf = (values: Float32Array): readonly Point[] =>
  Array.from({ length: values.length / 2 }, (_, t) => [values[2 * t]!, values[2 * t + 1]!]);

export function readFigure(
  { T, inputs, baseline }: Source,
  watched: Batch,
  output_sk: Float32Array | undefined,
): FigureReading {
  const given = output_sk?.length === 2 * T ? output_sk : undefined;
  const squares = given?.reduce((sum, value, k) => sum + (value - watched.target[k]!) ** 2, 0);
  return {
    figure: classOf(watched, 0, inputs),
    truth: pointsOf(watched.target),
    drawn: given && pointsOf(given),
    modelError: squares === undefined ? undefined : Math.sqrt(squares / (2 * T)),
    meanError: baseline.metric,
  };
}

export function figureSummary(
  { tasks }: TaskWords,
  { figure }: typeof example,
  reading: FigureReading,
): string {
  const { modelError, meanError } = reading;
  if (modelError === undefined) return tasks.waiting;
  const sentence = modelError < meanError ? figure.better : figure.worse;
  const name = figure.names[reading.figure] ?? '';
  return sentence(name, digits(modelError, 2), digits(meanError, 2));
}

export const figureTable = (
  words: typeof chart,
  { tasks }: TaskWords,
  { figure }: typeof example,
  { truth, drawn }: FigureReading,
): Table => ({
  columns: [
    words.timestep,
    ...[tasks.truth, tasks.prediction].flatMap((of) =>
      ['x', 'y'].map((axis) => figure.axis(axis, of)),
    ),
  ].map((name) => ({ name })),
  rows: truth.map((point, t) => [t + 1, ...point, ...(drawn?.[t] ?? [undefined, undefined])]),
});
