import type { Language } from '../words';
import { glossaryWords, type TermName } from '../words/glossary';

/** A piece of a text: with a term if it names one. */
export interface Piece {
  readonly text: string;
  readonly term?: TermName;
}

/**
 * What may follow a Korean noun in the same word: particles and forms of 이다, one after the other (시점마다의,
 * 상태에서는, 게이트이고). After anything else the noun is part of another word (층층, 예측하다).
 */
const particles = [
  '은 는 이 가 을 를 의 에 에서 에게 로 으로 와 과 도 만',
  '까지 부터 마다 보다 처럼 같이 대로 밖에 조차 뿐 끼리 하고 이랑 랑 쯤',
  '이에요 예요 이다 다 이고 고 이며 며 이라 라 이라는 라는 이라고 라고 인 인데 일 이지 지 이지만 지만',
  '이니까 니까 이죠 죠 이면 면 이나 나 이란 란 이든 든 이자 이라서 라서 이라면 라면 이어도 여도',
  '이었 였 던 어요 으니 이거나 거나',
]
  .flatMap((row) => row.split(' '))
  .toSorted((a, b) => b.length - a.length);

const endings: Readonly<Record<Language, string>> = {
  ko: `(?=들?(?:${particles.join('|')})*(?![\\p{L}\\p{N}]))`,
  en: `(?:e?s)?(?![\\p{L}\\p{N}-])`,
};

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Spaces that break and such as do not are the same. */
const key = (text: string) => text.replaceAll('\u00a0', ' ').toLowerCase();

/** The longest words come first, so that “input gate” is no gate and “셀 상태” no cell. */
function patternOf(language: Language) {
  const { terms, plain } = glossaryWords[language];
  const named = new Map<string, TermName | undefined>(
    plain.map((phrase) => [key(phrase), undefined]),
  );
  for (const [term, { name, forms = [name] }] of Object.entries(terms))
    for (const form of forms) named.set(key(form), term as TermName);
  const words = [...named.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => escaped(word).replaceAll(' ', '[ \u00a0]'));
  return {
    named,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}\\p{Pd}])(${words.join('|')})${endings[language]}`,
      'giu',
    ),
  };
}

const known: Partial<Record<Language, ReturnType<typeof patternOf>>> = {};

/**
 * The pieces of a text, in order: those that name a term of the glossary, and what stands between them. A term
 * begins where a word begins; in Korean its particles stay outside, in English a plural is part of it.
 * @param goesOn Whether the text goes on in a word that began before it, as after a number.
 */
export function piecesOf(text: string, language: Language, goesOn = false): readonly Piece[] {
  const { named, pattern } = (known[language] ??= patternOf(language));
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, form] = match;
    const term = named.get(key(form!));
    if (!term || (goesOn && match.index === 0)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: whole, term });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}
