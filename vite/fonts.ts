import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
const published = join(root, 'node_modules/pretendard/dist/web/variable');
const cache = join(root, 'node_modules/.cache/fonts');
const subsetting = {
  targetFormat: 'woff2',
  // The weights that the type scale uses, with a little room.
  variationAxes: { wght: { min: 400, max: 800 } },
  // Composition, kerning, marks, and figures of one width; no stylistic alternates.
  keepFeatures: ['ccmp', 'locl', 'kern', 'mark', 'mkmk', 'calt', 'tnum'],
} as const;

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, k) => String.fromCodePoint(from + k)).join('');

/** What a reader may meet besides the words of the page: numbers, symbols, jamo. */
const always = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  range(0x391, 0x3c9), // Greek
  range(0x2070, 0x209c), // superscripts and subscripts
  range(0x3131, 0x3163), // jamo
  '–—‘’“”•…′″‹›←↑→↓↔⇒∂∆∇∈∏∑−∘√∞∥∩∪≈≠≤≥⊕⊙⋅⋯①②③④⑤⑥⑦⑧⑨■□▲△▶▷▼▽◀◁◆◇○◎●、。「」',
].join('');

/** Every character that stands in our own sources: all words, all built-in data. */
function charactersOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|md)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

const hex = (point: number) => point.toString(16).toUpperCase();

/** The CSS of a set of characters, runs written as U+AC00-AC02. */
export function unicodeRange(points: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const point of points.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && point <= last[1] + 1) last[1] = point;
    else runs.push([point, point]);
  }
  return runs.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ''}`).join(', ');
}

/** The characters of a CSS unicode-range. */
export function pointsOf(cssRange: string): number[] {
  return cssRange.split(',').flatMap((part) => {
    const [from, to = from] = part.trim().slice(2).split('-');
    const first = parseInt(from!, 16);
    return Array.from({ length: parseInt(to!, 16) - first + 1 }, (_, k) => first + k);
  });
}

/** Every character for which the page's own file has a glyph. */
export function productCharacters(): string {
  return [...new Set(always + charactersOf(join(root, 'src')).normalize('NFC'))]
    .filter((character) => character >= ' ')
    .toSorted()
    .join('');
}

// All faces declare the weights of the published files, or browsers would not mix them.
const face = (file: string, range: string) => `@font-face {
  font-family: 'Pretendard Variable';
  font-style: normal;
  font-display: swap;
  font-weight: 45 920;
  src: url(${file}) format('woff2-variations');
  unicode-range: ${range};
}
`;

/** One file with all glyphs that the product itself shows. */
async function writeOwn(used: string): Promise<string> {
  const key = createHash('sha256')
    .update(used + JSON.stringify(subsetting))
    .digest('hex')
    .slice(0, 12);
  const file = `pretendard-${key}.woff2`;
  if (!existsSync(join(cache, file))) {
    const whole = readFileSync(join(published, 'woff2/PretendardVariable.woff2'));
    const font = await subsetFont(whole, used, subsetting);
    writeFileSync(join(cache, file), font);
  }
  const sheet = join(cache, 'font.css');
  const points = [...used].map((character) => character.codePointAt(0)!);
  writeFileSync(sheet, face(`./${file}`, unicodeRange(points)));
  return sheet;
}

/**
 * The pieces as Pretendard publishes them, for whatever else a learner types: each is fetched only
 * when one of its characters is on the page. They leave out the characters of the page's own file.
 */
function writePieces(used: string): string {
  const own = new Set([...used].map((character) => character.codePointAt(0)!));
  const css = readFileSync(join(published, 'pretendardvariable-dynamic-subset.css'), 'utf8');
  const faces = css.matchAll(/url\(\.\/(?<file>[^)]+)\)[^}]*unicode-range: (?<range>[^;]+);/g);
  const sheet = join(cache, 'font-pieces.css');
  const folder = relative(cache, published);
  writeFileSync(
    sheet,
    [...faces]
      .map(({ groups }) => ({
        file: groups!.file!,
        rest: pointsOf(groups!.range!).filter((point) => !own.has(point)),
      }))
      .filter(({ rest }) => rest.length > 0)
      .map(({ file, rest }) => face(`${folder}/${file}`, unicodeRange(rest)))
      .join(''),
  );
  return sheet;
}

/**
 * Resolves `virtual:font.css` to the font of the page's own words, and `virtual:font-pieces.css`
 * to the rest of the characters that Pretendard has. Both are made from the npm package.
 */
export function fonts(): Plugin {
  return {
    name: 'fonts',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^virtual:font(-pieces)?\.css$/ },
      async handler(id) {
        mkdirSync(cache, { recursive: true });
        const used = productCharacters();
        return id === 'virtual:font.css' ? writeOwn(used) : writePieces(used);
      },
    },
  };
}
