import type { Batch, Source, Token } from '../../tasks/task';
import type { Words } from '../../words';
import type { LayerPicture, Picture } from '../../worker/protocol';
import { placeOf } from '../../tasks/places';
import { answerAt } from './outputs';
import type { Part } from './parts';
import { nameOf, tokenName } from './sentence';

interface Known {
  readonly picture: Picture | undefined;
  /** Of the block that the part belongs to. */
  readonly layer: LayerPicture | undefined;
  readonly source: Source;
  readonly watched: Batch;
  readonly tokens: readonly Token[];
  /** The timesteps of that block, and the column of its first one. */
  readonly T: number;
  readonly column: number;
  /** 0-based, both included. */
  readonly units: { readonly first: number; readonly last: number };
}

/** Two decimals with a real minus; numbers that would be cut to nothing keep their size. */
export const decimal = (value: number): string => value.toFixed(2).replace('-', '−');

/** Mean of some units of a timestep. */
function meanAt(
  values_tu: Float32Array,
  T: number,
  t: number,
  first: number,
  last: number,
): number {
  const H = values_tu.length / T;
  let sum = 0;
  for (let u = first; u <= last; u++) sum += values_tu[t * H + u]!;
  return sum / (last - first + 1);
}

/** What a part is: where it stands, and its name with what it is worth now. */
export function describePart(
  words: Words['stage'],
  { kind, symbol, t, inverted }: Part,
  { picture, layer, source, watched, tokens, T, column, units }: Known,
): { readonly where: string; readonly what: string } {
  const place = (unit: string) =>
    column > 0 ? words.inDecoder(words.where(t + 1, unit)) : words.where(t + 1, unit);
  const where = place('');
  const name = nameOf(words, symbol);
  if (kind === 'token') return { where, what: tokens[t] ? tokenName(words, tokens[t]) : name };
  if (kind === 'stamp') return { where, what: words.sharedWeights };
  if (kind === 'output') {
    const s = placeOf(source, column + t);
    const output = picture?.output_sk;
    if (s === undefined || !output) return { where, what: `${name}: ${words.unknown}` };
    const { text, target } = answerAt(source, output, watched.target, s);
    return { where, what: `${name} ${text} · ${words.target(target)}` };
  }
  if (kind === 'gate' && tokens[t]?.padding)
    return { where, what: `${name} ${symbol}: ${words.padding}` };
  const values_tu = layer?.values_tu?.[symbol];
  if (!values_tu) return { where, what: `${name} ${symbol}: ${words.unknown}` };
  const H = values_tu.length / T;
  if (kind === 'gate') {
    const mean = meanAt(values_tu, T, t, 0, H - 1);
    const passes = inverted ? `, ${words.passes(symbol, decimal(1 - mean))}` : '';
    return {
      where: place(words.mean),
      what: `${name} ${symbol} ${decimal(mean)}${passes}`,
    };
  }
  const first = Math.min(units.first, H - 1);
  const last = Math.min(units.last, H - 1);
  return {
    where: place(words.unit(first + 1, last + 1)),
    what: `${name} ${symbol} ${decimal(meanAt(values_tu, T, t, first, last))}`,
  };
}
