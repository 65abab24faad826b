import type { Batch, Source } from '../../../tasks/task';
import type { Table } from '../../../ui/chart/table';
import type { example } from '../../../words/ko/example';
import { answerOf } from '../reading';
import type { TaskWords } from '../words';

/** One place of what is written. */
export interface WrittenPlace {
  /** What should stand here; undefined after the end. */
  readonly truth: string | undefined;
  /** What the model wrote, and how probable it found that; undefined after its own end. */
  readonly written: string | undefined;
  readonly share: number | undefined;
  /** Undefined where nothing stands and nothing should, or until the model has written. */
  readonly right: boolean | undefined;
}

/** The watched string, and what an encoder–decoder wrote of it. */
export interface ReverseReading {
  /** The letters, and the timestep (0-based) of the first of them: padding stands before it. */
  readonly letters: readonly string[];
  readonly first: number;
  /** All places of the decoder [T']. */
  readonly places: readonly WrittenPlace[];
  readonly answered: boolean;
}

export function readReverse(
  source: Source,
  watched: Batch,
  output_sk: Float32Array | undefined,
): ReverseReading {
  const labels = source.output.kind === 'classes' ? source.output.labels : [];
  const { T = 0, end = -1 } = source.decoder ?? {};
  const tokens = source.tokens(watched, 0);
  const answered = output_sk?.length === T * labels.length;
  let ended = false;
  const places = Array.from({ length: T }, (_, s): WrittenPlace => {
    const truth = watched.counts_sb?.[s] !== 0 ? labels[watched.target[s]!] : undefined;
    if (!answered) return { truth, written: undefined, share: undefined, right: undefined };
    if (ended)
      return { truth, written: undefined, share: undefined, right: truth ? false : undefined };
    const { best, probabilities } = answerOf(output_sk, s, labels.length);
    ended = best === end;
    const written = labels[best];
    return { truth, written, share: probabilities[best], right: written === truth };
  });
  return {
    letters: tokens.filter(({ padding }) => !padding).map(({ text }) => text),
    first: tokens.findIndex(({ padding }) => !padding),
    places,
    answered,
  };
}

export function reverseSummary(
  { tasks }: TaskWords,
  { answered: said, reverse }: typeof example,
  { places, answered }: ReverseReading,
): string {
  if (!answered) return tasks.waiting;
  const wanted = places.filter(({ truth }) => truth !== undefined);
  const right = wanted.filter((place) => place.right).length;
  const wrong = places.findIndex((place) => place.right === false);
  const sentence = said.reverse(wanted.length, right);
  return wrong < 0 ? sentence : `${sentence} ${reverse.firstWrong(wrong + 1)}`;
}

export const reverseTable = (
  { tasks }: TaskWords,
  { reverse }: typeof example,
  { letters, places }: ReverseReading,
): Table => ({
  columns: [
    reverse.place,
    reverse.read,
    reverse.wanted,
    reverse.written,
    reverse.share,
    tasks.right,
  ].map((name) => ({ name })),
  rows: places.map(({ truth, written, share, right }, s) => [
    s + 1,
    letters[s],
    truth,
    written,
    share,
    right === undefined ? undefined : Number(right),
  ]),
});
