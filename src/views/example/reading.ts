import { placeOf, placesOf } from '../../tasks/places';
import type { Batch, Source } from '../../tasks/task';

/** What a model answers in one place: its most probable class, and how probable it finds each. */
export interface Answer {
  readonly best: number;
  readonly probabilities: Float32Array;
}

/** The answer at place s of the probabilities [S, K]. */
export function answerOf(output_sk: Float32Array, s: number, K: number): Answer {
  const probabilities = output_sk.subarray(s * K, (s + 1) * K);
  let best = 0;
  probabilities.forEach((p, k) => {
    if (p > probabilities[best]!) best = k;
  });
  return { best, probabilities };
}

/** The watched example of recall. */
export interface RecallReading {
  readonly labels: readonly string[];
  /** Timestep of the mark, 0-based. */
  readonly marked: number;
  readonly truth: number;
  /** Undefined until the model has answered. */
  readonly answer: Answer | undefined;
}

const labelsOf = ({ output }: Source): readonly string[] =>
  output.kind === 'classes' ? output.labels : [];

export function readRecall(
  source: Source,
  watched: Batch,
  output_sk: Float32Array | undefined,
): RecallReading {
  const labels = labelsOf(source);
  return {
    labels,
    marked: source.tokens(watched, 0).findIndex((token) => token.marked),
    truth: watched.target[0] ?? 0,
    answer: output_sk?.length === labels.length ? answerOf(output_sk, 0, labels.length) : undefined,
  };
}

/** One timestep of parity; `odd` is the probability that the model gives to 1. */
export interface ParityStep {
  readonly bit: number;
  /** Undefined where nothing is asked: many to one asks at the last timestep alone. */
  readonly truth: number | undefined;
  readonly odd: number | undefined;
  readonly prediction: number | undefined;
}

export function readParity(
  source: Source,
  { x_tbd, target }: Batch,
  output_sk: Float32Array | undefined,
): readonly ParityStep[] {
  const S = placesOf(source);
  return Array.from({ length: source.T }, (_, t) => {
    const s = placeOf(source, t);
    const asked = s !== undefined;
    const odd = asked && output_sk?.length === 2 * S ? output_sk[2 * s + 1] : undefined;
    return {
      bit: x_tbd[t]!,
      truth: asked ? target[s]! : undefined,
      odd,
      prediction: odd === undefined ? undefined : Number(odd > 0.5),
    };
  });
}

/** The watched wave: T + 1 values, and what was foretold of all but the first. */
export interface WaveReading {
  /** Values at timesteps 1 … T + 1. */
  readonly truth: readonly number[];
  /** Of timesteps 2 … T + 1; undefined until the model has answered. */
  readonly predicted: readonly number[] | undefined;
  /** Root mean squared errors on this wave. */
  readonly modelError: number | undefined;
  readonly naiveError: number;
}

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

export function readWave(
  { T }: Source,
  { x_tbd, target }: Batch,
  output_sk: Float32Array | undefined,
): WaveReading {
  const predicted = output_sk?.length === T ? [...output_sk] : undefined;
  const next = [...target];
  return {
    truth: [x_tbd[0]!, ...next],
    predicted,
    modelError: predicted && rootMeanSquare(predicted.map((value, t) => value - next[t]!)),
    naiveError: rootMeanSquare(next.map((value, t) => value - x_tbd[t]!)),
  };
}
