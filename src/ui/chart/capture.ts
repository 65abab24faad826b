import { drawings } from '../drawings';
import type { Size } from '../size';
import { readPalette } from '../theme';
import { colourOf } from './colour';
import { isSeen, marksOfGraphics, runOf } from './graphics';
import { here, pathOfBox, type Colour, type Mark, type TextMark } from './marks';

/** What is pressed, or said to those who do not see, is no part of the picture. */
const notShown =
  'button, input, select, textarea, fieldset, dialog, .slider, .stepper, [popover], .unseen, .katex-mathml, [data-picture="leave-out"]';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The words of a text with the boxes that they fill; those that share a line are one. */
function linesOf(node: Text): { readonly text: string; readonly box: DOMRect }[] {
  const lines: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\s*\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < 2) {
      last.text += word;
      last.box = new DOMRect(last.box.x, last.box.y, box.right - last.box.x, last.box.height);
    } else lines.push({ text: word, box });
  }
  return lines.map(({ text, box }) => ({ text: text.replaceAll(/\s+/g, ' '), box }));
}

let scratch: CanvasRenderingContext2D | undefined;

/** How much of the height of a line of letters lies above their base line. */
function riseOf(style: CSSStyleDeclaration): number {
  scratch ??= document.createElement('canvas').getContext('2d')!;
  scratch.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = scratch.measureText('가');
  return up / (up + down);
}

function marksOfText(node: Text, style: CSSStyleDeclaration, origin: Place, alpha: number): Mark[] {
  const rise = riseOf(style);
  return linesOf(node).flatMap(({ text, box }): TextMark[] => {
    const run = runOf(text.trim(), style, alpha, style.color);
    if (!run || run.text === '') return [];
    const blank =
      text.startsWith(' ') && text.length > 1 ? text.length - text.trimStart().length : 0;
    const start = box.x - origin.x + (blank > 0 && box.width > 0 ? blank * run.size * 0.25 : 0);
    const y = box.y - origin.y + box.height * rise;
    return [{ kind: 'text', x: start, y, anchor: 'start', runs: [run], matrix: here }];
  });
}

const length = (value: string) => Number.parseFloat(value) || 0;

/** The ground of a box and the lines round it. */
function marksOfBox(
  style: CSSStyleDeclaration,
  box: DOMRect,
  origin: Place,
  alpha: number,
): Mark[] {
  const [x, y] = [box.x - origin.x, box.y - origin.y];
  const { width, height } = box;
  const round = length(style.borderTopLeftRadius);
  const filled = (d: string, fill: Colour): Mark => ({
    kind: 'path',
    d,
    fill,
    matrix: here,
    clips: [],
  });
  const marks: Mark[] = [];
  const ground = colourOf(style.backgroundColor, alpha);
  if (ground) marks.push(filled(pathOfBox(x, y, width, height, round), ground));
  const inset = /^(.+?\)) 0px 0px 0px ([\d.]+)px inset$/.exec(style.boxShadow);
  const thick = length(style.borderTopWidth);
  const even =
    thick > 0 &&
    style.borderTopStyle !== 'none' &&
    style.borderBottomWidth === style.borderTopWidth &&
    style.borderLeftWidth === style.borderTopWidth;
  const edges = [
    ...(inset ? [[inset[1]!, Number(inset[2])] as const] : []),
    ...(even ? [[style.borderTopColor, thick] as const] : []),
  ];
  for (const [css, wide] of edges) {
    const paint = colourOf(css, alpha);
    if (!paint) continue;
    const d = pathOfBox(x + wide / 2, y + wide / 2, width - wide, height - wide, round - wide / 2);
    const stroke = { paint, width: wide, dash: [], cap: 'butt', join: 'miter' } as const;
    marks.push({ kind: 'path', d, stroke, matrix: here, clips: [] });
  }
  const under = length(style.borderBottomWidth);
  const rule = colourOf(style.borderBottomColor, alpha);
  if (!even && under > 0 && style.borderBottomStyle === 'solid' && rule)
    marks.push(filled(pathOfBox(x, y + height - under, width, under), rule));
  return marks;
}

function marksOfElement(element: Element, origin: Place, alpha: number): Mark[] {
  if (element.matches(notShown)) return [];
  const style = getComputedStyle(element);
  if (!isSeen(style)) return [];
  const own = alpha * Number(style.opacity);
  if (own === 0) return [];
  if (element instanceof SVGSVGElement) return marksOfGraphics(element, origin, own);
  const box = element.getBoundingClientRect();
  if (element instanceof HTMLCanvasElement) {
    const draw = drawings.get(element);
    const { width, height } = box;
    const [x, y] = [box.x - origin.x, box.y - origin.y];
    return draw
      ? [{ kind: 'drawing', x, y, width, height, draw, palette: readPalette(element) }]
      : [];
  }
  return [
    ...marksOfBox(style, box, origin, own),
    ...[...element.childNodes].flatMap((child) =>
      child instanceof Element
        ? marksOfElement(child, origin, own)
        : child instanceof Text
          ? marksOfText(child, style, origin, own)
          : [],
    ),
  ];
}

/** A chart of the page as marks, from its own upper left corner. */
export interface Captured extends Size {
  readonly marks: readonly Mark[];
  /** Whether its own heading says what it is. */
  readonly headed: boolean;
  /** Whether one of its own paragraphs is the sentence. */
  readonly told: boolean;
}

/**
 * What is seen of a chart: canvases as what they draw, SVG and text with the page's styles written out.
 * What is pressed is left out.
 * @param sentence what is seen in it
 */
export function capture(chart: Element, sentence: string): Captured {
  const { x, y, width } = chart.getBoundingClientRect();
  const shown = (selector: string) =>
    [...chart.querySelectorAll(selector)].filter((element) => !element.closest(notShown));
  // A chart may be given more room than it fills.
  const bottoms = shown('svg, canvas, h2, h3, p, li, figcaption').map(
    (element) => element.getBoundingClientRect().bottom - y,
  );
  return {
    width,
    height: Math.max(0, ...bottoms),
    marks: marksOfElement(chart, { x, y }, 1),
    headed: shown('h2, h3').length > 0,
    told: shown('p').some((paragraph) => paragraph.textContent.includes(sentence)),
  };
}
