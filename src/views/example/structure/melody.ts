import { classOf } from '../../../tasks/one-to-many';
import type { Batch, Source } from '../../../tasks/task';
import type { Table } from '../../../ui/chart/table';
import type { example } from '../../../words/ko/example';
import { answerOf } from '../reading';
import type { TaskWords } from '../words';

/** One beat: places in the notes, the rest being 0. */
export interface Beat {
  readonly truth: number;
  /** What the model plays, and how probable it finds that; undefined until it has answered. */
  readonly played: number | undefined;
  readonly share: number | undefined;
}

export interface MelodyReading {
  /** Which tune was asked for, 0-based. */
  readonly tune: number;
  /** Notes that there are, the rest included. */
  readonly notes: number;
  readonly beats: readonly Beat[];
}

export function readMelody(
  { T, inputs, output }: Source,
  watched: Batch,
  output_sk: Float32Array | undefined,
): MelodyReading {
  const notes = output.kind === 'classes' ? output.labels.length : 0;
  return {
    tune: classOf(watched, 0, inputs),
    notes,
    beats: Array.from({ length: T }, (_, t) => {
      const answer = output_sk?.length === T * notes ? answerOf(output_sk, t, notes) : undefined;
      return {
        truth: watched.target[t]!,
        played: answer?.best,
        share: answer?.probabilities[answer.best],
      };
    }),
  };
}

export function melodySummary(
  { tasks }: TaskWords,
  { answered, melody }: typeof example,
  { tune, beats }: MelodyReading,
): string {
  if (beats.some(({ played }) => played === undefined)) return tasks.waiting;
  const right = beats.filter(({ truth, played }) => truth === played).length;
  const wrong = beats.findIndex(({ truth, played }) => truth !== played);
  const sentence = answered.melody(melody.tunes[tune] ?? '', beats.length, right);
  return wrong < 0 ? sentence : `${sentence} ${melody.firstWrong(wrong + 1)}`;
}

export const melodyTable = (
  { tasks }: TaskWords,
  { melody, reverse }: typeof example,
  { beats }: MelodyReading,
): Table => ({
  columns: [melody.beat, tasks.truth, tasks.prediction, reverse.share].map((name) => ({ name })),
  rows: beats.map(({ truth, played, share }, t) => [
    t + 1,
    melody.notes[truth],
    played === undefined ? undefined : melody.notes[played],
    share,
  ]),
});
