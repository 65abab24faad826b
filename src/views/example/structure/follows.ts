import type { Batch, Source } from '../../../tasks/task';
import type { Table } from '../../../ui/chart/table';
import type { chart } from '../../../words/ko/chart';
import type { example } from '../../../words/ko/example';
import { answerOf } from '../reading';
import type { TaskWords } from '../words';

/** One timestep of the task whose labels depend on what follows; the sign at the end has no label. */
export interface FollowsStep {
  readonly text: string;
  readonly sign: boolean;
  readonly truth: string | undefined;
  /** The probability of the second letter, and the more probable letter; undefined until the model has answered. */
  readonly share: number | undefined;
  readonly prediction: string | undefined;
}

export function readFollows(
  source: Source,
  watched: Batch,
  output_sk: Float32Array | undefined,
): readonly FollowsStep[] {
  const labels = source.output.kind === 'classes' ? source.output.labels : [];
  return source.tokens(watched, 0).map(({ text, marked }, t) => {
    const counts = watched.counts_sb?.[t] !== 0;
    const answer =
      counts && output_sk?.length === source.T * labels.length
        ? answerOf(output_sk, t, labels.length)
        : undefined;
    return {
      text,
      sign: marked,
      truth: counts ? labels[watched.target[t]!] : undefined,
      share: answer?.probabilities[1],
      prediction: answer && labels[answer.best],
    };
  });
}

export function followsSummary(
  { tasks }: TaskWords,
  { answered, follows }: typeof example,
  steps: readonly FollowsStep[],
): string {
  const letters = steps.filter(({ sign }) => !sign);
  const swapped = letters.some(({ text, truth }) => text !== truth);
  const said = swapped ? follows.swapped : follows.same;
  if (letters.some(({ prediction }) => prediction === undefined)) return `${said} ${tasks.waiting}`;
  const right = letters.filter(({ truth, prediction }) => truth === prediction).length;
  return `${said} ${answered.follows(letters.length, right)}`;
}

export const followsTable = (
  words: typeof chart,
  { tasks }: TaskWords,
  { follows }: typeof example,
  steps: readonly FollowsStep[],
): Table => ({
  columns: [
    words.timestep,
    tasks.sequence,
    follows.meaning,
    follows.second('나'),
    tasks.prediction,
  ].map((name) => ({ name })),
  rows: steps.map(({ text, truth, share, prediction }, t) => [
    t + 1,
    text,
    truth,
    share,
    prediction,
  ]),
});
