import type { Size } from '../size';
import {
  here,
  pathOfBox,
  px,
  type Colour,
  type DrawingMark,
  type Mark,
  type Matrix,
  type Paint,
  type PathMark,
  type TextMark,
} from './marks';
import { createRecorder } from './recorder';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as XML 1.0 allows it: characters that it does not know are left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"]/g, (character) => entities[character]!);

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element whose content is markup already. */
function element(name: string, attributes: Attributes, content = ''): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? px(value) : value!)}"`)
    .join('');
  return content === '' ? `<${name}${said}/>` : `<${name}${said}>${content}</${name}>`;
}

function transformOf(matrix: Matrix): string | undefined {
  const [a, b, c, d, e, f] = matrix;
  if (a === 1 && b === 0 && c === 0 && d === 1)
    return e === 0 && f === 0 ? undefined : `translate(${px(e)} ${px(f)})`;
  return `matrix(${[a, b, c, d].map((part) => Number(part.toPrecision(6))).join(' ')} ${px(e)} ${px(f)})`;
}

const opacityOf = ({ alpha }: Colour) => (alpha < 1 ? Number(alpha.toFixed(3)) : undefined);

/** Writes marks as elements, and what they refer to as definitions with numbers of their own. */
function createWriter() {
  const definitions: string[] = [];
  const numbered = new Map<string, string>();
  /** The name of a definition; equal ones are written once. */
  const define = (prefix: string, make: (id: string) => string): string => {
    const key = make('');
    let id = numbered.get(key);
    if (id === undefined) {
      id = `${prefix}${numbered.size + 1}`;
      numbered.set(key, id);
      definitions.push(make(id));
    }
    return `url(#${id})`;
  };
  const paint = (name: 'fill' | 'stroke', of: Paint): Attributes => {
    if ('hex' in of) return { [name]: of.hex, [`${name}-opacity`]: opacityOf(of) };
    const stops = of.stops
      .map(({ at, colour }) =>
        element('stop', {
          offset: String(Number(at.toFixed(4))),
          'stop-color': colour.hex,
          'stop-opacity': opacityOf(colour),
        }),
      )
      .join('');
    const [x1, y1] = of.from;
    const [x2, y2] = of.to;
    return {
      [name]: define('g', (id) =>
        element('linearGradient', { id, gradientUnits: 'userSpaceOnUse', x1, y1, x2, y2 }, stops),
      ),
    };
  };
  const clipped = (clips: PathMark['clips'], content: string): string =>
    clips.reduceRight(
      (inner, { d, matrix }) =>
        element(
          'g',
          {
            'clip-path': define('c', (id) =>
              element('clipPath', { id }, element('path', { d, transform: transformOf(matrix) })),
            ),
          },
          inner,
        ),
      content,
    );
  const path = ({ d, matrix, fill, stroke, evenOdd, crisp, clips }: PathMark): string =>
    clipped(
      clips,
      element('path', {
        d,
        transform: transformOf(matrix),
        ...(fill ? paint('fill', fill) : { fill: 'none' }),
        'fill-rule': evenOdd ? 'evenodd' : undefined,
        'shape-rendering': crisp ? 'crispEdges' : undefined,
        ...(stroke
          ? {
              ...paint('stroke', stroke.paint),
              'stroke-width': stroke.width,
              'stroke-dasharray': stroke.dash.length > 0 ? stroke.dash.join(' ') : undefined,
              'stroke-linecap': stroke.cap === 'butt' ? undefined : stroke.cap,
              'stroke-linejoin': stroke.join === 'miter' ? undefined : stroke.join,
            }
          : {}),
      }),
    );
  const text = ({ x, y, anchor, runs, matrix, halo }: TextMark): string => {
    const spans = runs.map((run) =>
      element(
        'tspan',
        {
          dx: run.dx === 0 ? undefined : run.dx,
          dy: run.dy === 0 ? undefined : run.dy,
          'font-family': run.family,
          'font-size': run.size,
          'font-weight': run.weight === '400' ? undefined : run.weight,
          'font-style': run.italic ? 'italic' : undefined,
          fill: run.fill.hex,
          'fill-opacity': opacityOf(run.fill),
        },
        escaped(run.text),
      ),
    );
    const border = halo && {
      stroke: halo.colour.hex,
      'stroke-width': halo.width,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke',
    };
    const place = { x, y, 'text-anchor': anchor === 'start' ? undefined : anchor };
    return element(
      'text',
      { ...place, transform: transformOf(matrix), 'xml:space': 'preserve', ...border },
      spans.join(''),
    );
  };
  const drawing = ({ x, y, width, height, draw, palette }: DrawingMark): string => {
    const recorder = createRecorder();
    draw(recorder.context, palette);
    // A canvas ends where it ends.
    const frame = { d: pathOfBox(0, 0, width, height), matrix: here };
    return element(
      'g',
      { transform: transformOf([1, 0, 0, 1, x, y]) },
      clipped([frame], recorder.marks.map(path).join('')),
    );
  };
  const write = (mark: Mark): string =>
    mark.kind === 'path' ? path(mark) : mark.kind === 'text' ? text(mark) : drawing(mark);
  return { write, definitions };
}

/** A picture with what it is called and what is seen in it. */
export interface Sheet extends Size {
  readonly title: string;
  readonly sentence: string;
  /** The reader's language, as HTML names it. */
  readonly language: string;
  readonly marks: readonly Mark[];
}

/** The picture as an SVG file that needs nothing beside it; words are text, and everything else is paths. */
export function svgOf({ width, height, title, sentence, language, marks }: Sheet): string {
  const { write, definitions } = createWriter();
  const content = marks.map(write).join('\n');
  const size = { width, height, viewBox: `0 0 ${px(width)} ${px(height)}` };
  const body = [
    element('title', {}, escaped(title) || ' '),
    element('desc', {}, escaped(sentence) || ' '),
    definitions.length > 0 ? element('defs', {}, definitions.join('')) : '',
    content,
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', ...size, 'xml:lang': language },
    `\n${body.filter(Boolean).join('\n')}\n`,
  )}\n`;
}
