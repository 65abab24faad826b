import { colourOf } from './colour';
import {
  pathOfBox,
  pathOfCircle,
  px,
  type Mark,
  type Matrix,
  type PathMark,
  type Run,
  type TextMark,
} from './marks';

const length = (value: string) => Number.parseFloat(value) || 0;

/** The font and colour of letters, as a style computed for SVG or for HTML has them. */
export function runOf(
  text: string,
  style: CSSStyleDeclaration,
  alpha: number,
  colour: string,
): Run | undefined {
  const fill = colourOf(colour, alpha);
  return (
    fill && {
      text,
      size: length(style.fontSize),
      family: style.fontFamily,
      weight: style.fontWeight,
      italic: style.fontStyle === 'italic',
      fill,
      dx: 0,
      dy: 0,
    }
  );
}

/** The outline of a shape of SVG. */
function outlineOf(shape: SVGElement): string | undefined {
  const of = (value: SVGAnimatedLength) => value.baseVal.value;
  if (shape instanceof SVGPathElement) return shape.getAttribute('d') ?? undefined;
  if (shape instanceof SVGRectElement)
    return pathOfBox(of(shape.x), of(shape.y), of(shape.width), of(shape.height), of(shape.rx));
  if (shape instanceof SVGCircleElement)
    return pathOfCircle(of(shape.cx), of(shape.cy), of(shape.r));
  if (shape instanceof SVGLineElement)
    return `M${px(of(shape.x1))} ${px(of(shape.y1))}L${px(of(shape.x2))} ${px(of(shape.y2))}`;
  return undefined;
}

function pathOf(
  d: string,
  style: CSSStyleDeclaration,
  alpha: number,
  matrix: Matrix,
): PathMark | undefined {
  const fill = colourOf(style.fill, alpha * Number(style.fillOpacity));
  const ink = colourOf(style.stroke, alpha * Number(style.strokeOpacity));
  const width = length(style.strokeWidth);
  if (!fill && !(ink && width > 0)) return undefined;
  return {
    kind: 'path',
    d,
    matrix,
    clips: [],
    ...(fill ? { fill } : {}),
    ...(ink && width > 0
      ? {
          stroke: {
            paint: ink,
            width,
            dash:
              style.strokeDasharray === 'none'
                ? []
                : style.strokeDasharray.split(/[ ,]+/).map(length),
            cap: style.strokeLinecap as CanvasLineCap,
            join: style.strokeLinejoin as CanvasLineJoin,
          },
        }
      : {}),
    ...(style.fillRule === 'evenodd' ? { evenOdd: true } : {}),
  };
}

const shift = (list: SVGAnimatedLengthList) =>
  list.baseVal.numberOfItems > 0 ? list.baseVal.getItem(0).value : 0;

function textOf(text: SVGTextElement, alpha: number, matrix: Matrix): TextMark | undefined {
  const style = getComputedStyle(text);
  const runs: Run[] = [];
  for (const node of text.childNodes) {
    const inner = node instanceof SVGTSpanElement ? getComputedStyle(node) : style;
    const run = runOf(node.textContent ?? '', inner, alpha * Number(inner.fillOpacity), inner.fill);
    if (!run || run.text === '') continue;
    runs.push(
      node instanceof SVGTSpanElement ? { ...run, dx: shift(node.dx), dy: shift(node.dy) } : run,
    );
  }
  if (runs.length === 0) return undefined;
  const halo = colourOf(style.stroke, alpha);
  const wide = length(style.strokeWidth);
  return {
    kind: 'text',
    x: shift(text.x) + shift(text.dx),
    y: shift(text.y) + shift(text.dy),
    anchor: style.textAnchor as TextMark['anchor'],
    runs,
    matrix,
    ...(halo && wide > 0 && style.paintOrder.startsWith('stroke')
      ? { halo: { colour: halo, width: wide } }
      : {}),
  };
}

/** Whether an element with this style is drawn at all. */
export const isSeen = (style: CSSStyleDeclaration): boolean =>
  style.display !== 'none' && style.visibility !== 'hidden' && Number(style.opacity) > 0;

/**
 * What an SVG of the page shows, with the styles that the page gives it written out.
 * @param origin the corner, in pixels of the window, from which places are counted
 */
export function marksOfGraphics(
  root: Element,
  origin: { readonly x: number; readonly y: number },
  alpha: number,
): Mark[] {
  return [...root.children].flatMap((element): Mark[] => {
    if (!(element instanceof SVGGraphicsElement)) return [];
    const style = getComputedStyle(element);
    if (!isSeen(style)) return [];
    const own = alpha * Number(style.opacity);
    const place = element.getScreenCTM();
    if (!place) return [];
    const { a, b, c, d, e, f } = place;
    const matrix: Matrix = [a, b, c, d, e - origin.x, f - origin.y];
    const outline = outlineOf(element);
    const mark =
      outline === undefined
        ? element instanceof SVGTextElement
          ? textOf(element, own, matrix)
          : undefined
        : pathOf(outline, style, own, matrix);
    if (mark) return [mark];
    return element instanceof SVGGElement ? marksOfGraphics(element, origin, own) : [];
  });
}
