import type { Size } from '../size';
import { here, pathOfBox, type Colour, type Mark, type Matrix, type Run } from './marks';
import type { Sheet } from './svg';

/** How text stands on a sheet. */
interface Letters {
  readonly family: string;
  readonly ink: Colour;
  readonly quiet: Colour;
  readonly ground: Colour;
  /** Width of a text in px. */
  readonly measure: (text: string, size: number, weight: string) => number;
}

interface Content extends Size {
  readonly marks: readonly Mark[];
  readonly headed: boolean;
  readonly told: boolean;
  readonly title: string;
  readonly sentence: string;
  /** Where it comes from: the name of the page, the training step. */
  readonly source: string;
  readonly language: string;
}

/** Breaks a text into lines that fit, between words only. */
export function brokenLines(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const MARGIN = 20;
const NARROWEST = 280;

/** Moves marks; drawings have a place of their own. */
const moved = (marks: readonly Mark[], dx: number, dy: number): Mark[] =>
  marks.map((mark): Mark => {
    if (mark.kind === 'drawing') return { ...mark, x: mark.x + dx, y: mark.y + dy };
    const [a, b, c, d, e, f] = mark.matrix;
    const matrix: Matrix = [a, b, c, d, e + dx, f + dy];
    return { ...mark, matrix };
  });

/**
 * A chart as it is handed on: the picture, its title above and what is seen in a sentence below, where the
 * picture itself does not say them, and where it comes from; all on the ground of the theme.
 */
export function layoutSheet(content: Content, letters: Letters): Sheet {
  const { title, sentence, source, language, headed, told } = content;
  const inner = Math.max(NARROWEST, content.width);
  const run = (text: string, size: number, weight: string, fill: Colour): Run => ({
    text,
    size,
    family: letters.family,
    weight,
    italic: false,
    fill,
    dx: 0,
    dy: 0,
  });
  const texts: Mark[] = [];
  let y = MARGIN;
  const write = (text: string, size: number, weight: string, fill: Colour) => {
    const fits = (line: string) => letters.measure(line, size, weight) <= inner;
    for (const line of brokenLines(text, fits)) {
      texts.push({
        kind: 'text',
        x: MARGIN,
        y: y + size,
        anchor: 'start',
        runs: [run(line, size, weight, fill)],
        matrix: here,
      });
      y += Math.round(size * 1.5);
    }
  };
  if (!headed) {
    write(title, 16, '700', letters.ink);
    y += 6;
  }
  const picture = moved(content.marks, MARGIN + (inner - content.width) / 2, y);
  y += content.height + 12;
  if (!told) {
    write(sentence, 14, '500', letters.ink);
    y += 2;
  }
  write(source, 12, '500', letters.quiet);
  const width = Math.ceil(inner + 2 * MARGIN);
  const height = Math.ceil(y + MARGIN - 6);
  const ground: Mark = {
    kind: 'path',
    d: pathOfBox(0, 0, width, height),
    fill: letters.ground,
    matrix: here,
    clips: [],
  };
  return { width, height, title, sentence, language, marks: [ground, ...picture, ...texts] };
}
