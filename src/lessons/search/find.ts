import type { Entry, Field } from './entries';
import { findIn, wantedOf, type Wanted } from './spelling';

/** Something that was found. */
export interface Hit {
  readonly entry: Entry;
  /** Where it was found best: its name where that is among them. */
  readonly field: Field;
  /** What was found: the query as it was typed, or where that is nowhere each word of it. */
  readonly words: readonly Wanted[];
}

/** A title counts for more than the title of a step, that for more than a term, and a text for least. */
const weights: Readonly<Record<Field['kind'], number>> = {
  title: 400,
  step: 300,
  term: 200,
  text: 100,
  answer: 90,
};

/** Of one word, how good the place of it in a field is; a better field counts for more than a better place. */
const score = ({ kind, spelled }: Field, wanted: Wanted): number => {
  const found = findIn(spelled, wanted);
  return found ? weights[kind] + 10 * found.quality : 0;
};

/** All words must be found, each in the field that has it best. */
function scoreOf(
  { fields }: Entry,
  words: readonly Wanted[],
): { score: number; field: Field } | undefined {
  let sum = 0;
  let best: { readonly score: number; readonly field: Field } | undefined;
  for (const word of words) {
    let own = { score: 0, field: fields[0]! };
    for (const field of fields) {
      const found = score(field, word);
      if (found > own.score) own = { score: found, field };
    }
    if (own.score === 0) return undefined;
    sum += own.score;
    if (!best || own.score > best.score) best = own;
  }
  return best && { score: sum / words.length, field: best.field };
}

/** What is found as it was typed, with all its words one after the other, comes before what has them apart. */
const TOGETHER = 300;

/** What a query finds, the best first; of two that are as good, the one that is taught first. */
export function find(entries: readonly Entry[], query: string): readonly Hit[] {
  const [all, ...words] = wantedOf(query);
  if (!all) return [];
  return entries
    .flatMap((entry) => {
      const whole = scoreOf(entry, [all]);
      if (whole) return [{ ...whole, entry, words: [all], score: whole.score + TOGETHER }];
      const found = words.length > 0 ? scoreOf(entry, words) : undefined;
      return found ? [{ ...found, entry, words }] : [];
    })
    .toSorted((a, b) => b.score - a.score);
}

/** A piece of a text; `found` where it is what was looked for. */
export interface Span {
  readonly text: string;
  readonly found: boolean;
}

/** A text with what was found marked. */
export function marked({ text, spelled }: Field, words: readonly Wanted[]): readonly Span[] {
  const places = words
    .flatMap((word) => findIn(spelled, word) ?? [])
    .toSorted((a, b) => a.start - b.start);
  const spans: Span[] = [];
  let end = 0;
  for (const place of places) {
    if (place.start < end) continue;
    if (place.start > end) spans.push({ text: text.slice(end, place.start), found: false });
    spans.push({ text: text.slice(place.start, place.end), found: true });
    end = place.end;
  }
  if (end < text.length) spans.push({ text: text.slice(end), found: false });
  return spans;
}

/** So much of a text is shown before what was found in it, and in all. */
const BEFORE = 28;
const SHOWN = 110;

/** The part of a marked text around what was found first, cut between words. */
export function excerpt(spans: readonly Span[]): readonly Span[] {
  const before = spans[0]?.found === false ? spans[0].text : '';
  const cut = before.length > BEFORE ? before.indexOf(' ', before.length - BEFORE) + 1 : 0;
  const shown: Span[] = [];
  let left = SHOWN;
  for (const [k, span] of spans.entries()) {
    const whole = k === 0 && cut > 0 ? `… ${span.text.slice(cut)}` : span.text;
    const text =
      span.found || whole.length <= left
        ? whole
        : `${whole.slice(0, left).replace(/\s\S*$/, '')} …`;
    shown.push({ text, found: span.found });
    left -= text.length;
    if (text !== whole || left <= 0) break;
  }
  return shown;
}
