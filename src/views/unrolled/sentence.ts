import type { Token } from '../../tasks/task';
import { figure } from '../../ui/number';
import type { Words } from '../../words';
import type { LayerPicture } from '../../worker/protocol';
import { unitMeans } from './sheet';
import type { Structure } from './structure';

type StageWords = Words['stage'];

/** The name of a symbol in the reader's language; a symbol of the reader's own has none but itself. */
export const nameOf = (words: StageWords, symbol: string): string => words.names[symbol] ?? symbol;

/** How a token is spoken of. */
export function tokenName(words: StageWords, { text, marked, asks, padding }: Token): string {
  if (padding) return words.padding;
  if (asks) return words.asking;
  return marked ? words.markedToken(text) : words.token(text);
}

/** What is seen at the playhead, in a sentence: "시점 7: 입력 ‘가’, 망각 게이트 0.94, …". */
export function stageSentence(
  words: StageWords,
  {
    t,
    token,
    structure,
    picture,
    T,
    answer,
    decodes = false,
  }: {
    /** 0-based. */
    readonly t: number;
    readonly token: Token | undefined;
    readonly structure: Structure;
    readonly picture: LayerPicture | undefined;
    readonly T: number;
    readonly answer: string | undefined;
    /** Whether it is a decoder's timestep. */
    readonly decodes?: boolean;
  },
): string {
  const values = picture?.values_tu;
  if (!values) return words.sentence.empty;
  const said = [
    ...(token ? [tokenName(words, token)] : []),
    ...structure.gates.flatMap((gate) => {
      const values_tu = values[gate];
      return values_tu ? [`${nameOf(words, gate)} ${unitMeans(values_tu, T)[t]!.toFixed(2)}`] : [];
    }),
    ...(answer === undefined ? [] : [words.sentence.output(answer)]),
  ];
  const at = words.sentence.at(t + 1);
  return `${decodes ? words.inDecoder(at) : at} ${said.join(', ')}`;
}

/**
 * How far the gradient comes, in a sentence.
 * @param first The timestep, 0-based, at which it is cut off; 0 where it is not.
 * @param mirrored Of a block that reads backwards: its gradient comes from the first timestep.
 * @param traced The timestep of the one loss that the norms are of, 0-based.
 */
export function gradientSentence(
  words: StageWords,
  norms: ArrayLike<number> | undefined,
  {
    first = 0,
    traced,
    mirrored = false,
  }: {
    readonly first?: number;
    readonly traced?: number | undefined;
    readonly mirrored?: boolean;
  } = {},
): string {
  if (!norms || norms.length === 0) return words.gradient.waiting;
  if (mirrored && traced === undefined)
    return words.gradient.mirroredSummary(
      normText(words, norms[0]!),
      normText(words, norms[norms.length - 1]!),
      norms.length,
    );
  const end = traced ?? norms.length - 1;
  const start = traced === undefined ? first : 0;
  const [from, last] = [norms[start]!, norms[end]!].map((norm) => normText(words, norm)) as [
    string,
    string,
  ];
  if (traced !== undefined)
    return `${words.gradient.oneLoss(traced + 1)}. ${words.gradient.summary(from, last, traced + 1)}`;
  return first === 0
    ? words.gradient.summary(from, last, norms.length)
    : words.gradient.cutSummary(from, last, first + 1);
}

/** A norm as it is written; what float32 cannot hold is said, not shown as a measured 0. */
export function normText({ gradient }: StageWords, norm: number): string {
  if (norm === 0) return gradient.gone;
  return norm > 0 && norm < Infinity ? figure(norm, 2) : gradient.unbounded;
}
