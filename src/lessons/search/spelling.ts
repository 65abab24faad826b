/** The letters of Hangul as they are typed one after the other, in the order of Unicode's syllables. */
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const vowels = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(
  ' ',
);
const finals =
  ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  );

const FIRST = 0xac00;
const LAST = 0xd7a3;

/** The letters of a syllable (닉: ㄴㅣㄱ); undefined for anything else. */
export function lettersOf(character: string): string | undefined {
  const code = character.codePointAt(0)! - FIRST;
  if (code < 0 || code > LAST - FIRST) return undefined;
  const [initial, rest] = [Math.floor(code / 588), code % 588];
  return initials[initial]! + vowels[Math.floor(rest / 28)]! + finals[rest % 28]!;
}

/** Letters that are typed in two strokes, as a keyboard writes them before there is a syllable: ㄱㅅ becomes ㄳ. */
const doubles = new Map([
  ...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'
    .split('')
    .map((vowel, k) => [vowel, vowels[k]!] as const),
  ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'
    .split('')
    .map((consonant, k) => [consonant, finals[k + 1]!] as const),
  ...'ㄸㅃㅉ'.split('').map((consonant) => [consonant, consonant] as const),
]);

/** A text as it is searched: letter by letter, without spaces and signs. */
export interface Spelled {
  readonly letters: string;
  /** Of each letter: where its character begins in the text, and where it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Of each letter: whether it begins a word, a syllable, or neither. */
  readonly begins: readonly ('word' | 'syllable' | undefined)[];
  /** The first letters of syllables, other letters as they are, and for each its place among all letters. */
  readonly initials: string;
  readonly initialAt: readonly number[];
}

const isLetter = /[\p{L}\p{N}]/u;

/** Spells a text; places are those of the text in NFC. */
export function spell(text: string): Spelled {
  const [from, to, initialAt]: [number[], number[], number[]] = [[], [], []];
  const begins: Spelled['begins'][number][] = [];
  let [letters, firsts, place] = ['', '', 0];
  let inWord = false;
  for (const character of text.normalize('NFC')) {
    if (isLetter.test(character)) {
      const own =
        lettersOf(character) ?? doubles.get(character) ?? character.normalize('NFKC').toLowerCase();
      for (let k = 0; k < own.length; k++) {
        from.push(place);
        to.push(place + character.length);
        begins.push(k > 0 ? undefined : inWord ? 'syllable' : 'word');
      }
      initialAt.push(letters.length);
      firsts += own[0]!;
      letters += own;
    }
    inWord = isLetter.test(character);
    place += character.length;
  }
  return { letters, from, to, begins, initials: firsts, initialAt };
}

/** What is looked for: letters, or the first letters of syllables (ㅇㄴㅅㅌ). */
export interface Wanted {
  readonly letters: string;
  readonly byInitials: boolean;
}

/** The words of a query, and before them the query as one, for spaces are not always typed. */
export function wantedOf(query: string): readonly Wanted[] {
  const words = query.normalize('NFC').split(/\s+/);
  const all = words.length > 1 ? [words.join(''), ...words] : words;
  return all
    .map((word) => ({ letters: spell(word).letters, byInitials: /^[ㄱ-ㅎ]+$/.test(word) }))
    .filter(({ letters }) => letters !== '');
}

/** Where something was found in a text, and how well: 4 is the whole of it, below 1 the middle of a word. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly quality: number;
}

const isHangul = /^[ㄱ-ㅣ]/;

/**
 * The best place at which a text has what is wanted. Hangul may begin at any syllable, and its last one need not be
 * complete (은니 finds 은닉); first letters, and words of other scripts, are found from the beginnings of words.
 */
export function findIn(
  spelled: Spelled,
  { letters: wanted, byInitials }: Wanted,
): Found | undefined {
  const { letters, from, to, begins, initials: firsts, initialAt } = spelled;
  const where = byInitials ? firsts : letters;
  let best: Found | undefined;
  for (let k = where.indexOf(wanted); k >= 0; k = where.indexOf(wanted, k + 1)) {
    const first = byInitials ? initialAt[k]! : k;
    const end = k + wanted.length;
    const behind = byInitials ? (initialAt[end] ?? letters.length) : end;
    const begin = begins[first];
    if (!begin || (begin === 'syllable' && (byInitials || !isHangul.test(wanted)))) continue;
    const whole = behind === letters.length || begins[behind] !== undefined;
    const quality =
      (first === 0 ? (behind === letters.length ? 4 : 3) : begin === 'word' ? 2 : 1) -
      (whole ? 0 : 0.5);
    if (best && best.quality >= quality) continue;
    best = { start: from[first]!, end: to[behind - 1]!, quality };
  }
  return best;
}
