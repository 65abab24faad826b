import type { Source, Token } from '../../tasks/task';
import { figure, percent } from '../../ui/number';

/** What came out at one place, as it is shown beside its diamond. */
export interface Answer {
  /** Whether it agrees with the target; undefined of real numbers, where there is no right or wrong. */
  readonly right: boolean | undefined;
  /** Of classes: the most probable one, its name and its probability. */
  readonly best?: number;
  readonly name?: string;
  readonly share?: number;
  /** The bars: all classes where they are few, else the most probable ones, in the order of the classes. */
  readonly bars: readonly {
    readonly label: string;
    readonly share: number;
    readonly best: boolean;
    readonly wanted: boolean;
  }[];
  /** In short: ‘다’ 97%, or a number. */
  readonly text: string;
  readonly target: string;
}

/** The sign of the decoder's start. */
const startSign = '▶';

/** What a decoder reads, timestep by timestep: the start, then what it wrote itself. */
export const writtenTokens = (
  { output }: Pick<Source, 'output'>,
  decoded_t: ArrayLike<number> | undefined,
): readonly Token[] =>
  Array.from(decoded_t ?? [], (label) => ({
    text: (output.kind === 'classes' && output.labels[label]) || startSign,
    marked: false,
    asks: false,
    padding: false,
  }));

const MOST_BARS = 4;

/** Index of the greatest of some numbers. */
function greatest(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k;
  return best;
}

/**
 * Reads the output at place s.
 * @param output_sk probabilities of the classes, or reals [S, K]
 * @param target class indices [S], or reals [S, K]
 */
export function answerAt(
  { output }: Pick<Source, 'output'>,
  output_sk: Float32Array,
  target: Float32Array,
  s: number,
): Answer {
  if (output.kind === 'reals') {
    const { size } = output;
    const listed = (values: Float32Array) =>
      [...values.subarray(s * size, (s + 1) * size)].map((value) => figure(value, 2)).join(', ');
    return { right: undefined, bars: [], text: listed(output_sk), target: listed(target) };
  }
  const { labels } = output;
  const shares = output_sk.subarray(s * labels.length, (s + 1) * labels.length);
  const best = greatest(shares);
  const wanted = target[s];
  const shown =
    labels.length <= MOST_BARS + 1
      ? labels.map((_, k) => k)
      : labels
          .map((_, k) => k)
          .sort((a, b) => shares[b]! - shares[a]!)
          .slice(0, MOST_BARS)
          .sort((a, b) => a - b);
  return {
    right: best === wanted,
    best,
    name: labels[best]!,
    share: shares[best]!,
    bars: shown.map((k) => ({
      label: labels[k]!,
      share: shares[k]!,
      best: k === best,
      wanted: k === wanted,
    })),
    text: `${labels[best]!} ${percent(shares[best]!)}`,
    target: wanted === undefined ? '' : (labels[wanted] ?? ''),
  };
}
