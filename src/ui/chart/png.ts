import type { Colour, DrawingMark, Gradient, Mark, Paint, PathMark, Run, TextMark } from './marks';
import type { Sheet } from './svg';

type Context = CanvasRenderingContext2D;

const cssOf = ({ hex, alpha }: Colour) =>
  alpha < 1
    ? `${hex}${Math.round(alpha * 255)
        .toString(16)
        .padStart(2, '0')}`
    : hex;

function styleOf(context: Context, paint: Paint): string | CanvasGradient {
  if ('hex' in paint) return cssOf(paint);
  const { from, to, stops }: Gradient = paint;
  const gradient = context.createLinearGradient(...from, ...to);
  for (const { at, colour } of stops) gradient.addColorStop(at, cssOf(colour));
  return gradient;
}

function paintPath(context: Context, { d, matrix, fill, stroke, evenOdd, clips }: PathMark): void {
  for (const clip of clips) {
    const outline = new Path2D();
    outline.addPath(new Path2D(clip.d), new DOMMatrix([...clip.matrix]));
    context.clip(outline);
  }
  const path = new Path2D(d);
  context.transform(...matrix);
  if (fill) {
    context.fillStyle = styleOf(context, fill);
    context.fill(path, evenOdd ? 'evenodd' : 'nonzero');
  }
  if (!stroke) return;
  context.strokeStyle = styleOf(context, stroke.paint);
  context.lineWidth = stroke.width;
  context.setLineDash([...stroke.dash]);
  context.lineCap = stroke.cap;
  context.lineJoin = stroke.join;
  context.stroke(path);
}

/** The font of a run as a canvas takes it. */
export const fontOf = ({ italic, weight, size, family }: Run): string =>
  `${italic ? 'italic ' : ''}${weight} ${size}px ${family}`;

function paintText(context: Context, { x, y, anchor, runs, matrix, halo }: TextMark): void {
  context.transform(...matrix);
  const widths = runs.map((run) => {
    context.font = fontOf(run);
    return run.dx + context.measureText(run.text).width;
  });
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const back = { start: 0, middle: whole / 2, end: whole }[anchor];
  for (const pass of halo ? ['halo', 'letters'] : ['letters']) {
    let [left, base] = [x - back, y];
    runs.forEach((run, k) => {
      base += run.dy;
      context.font = fontOf(run);
      if (pass === 'halo' && halo) {
        context.strokeStyle = cssOf(halo.colour);
        context.lineWidth = halo.width;
        context.lineJoin = 'round';
        context.strokeText(run.text, left + run.dx, base);
      } else {
        context.fillStyle = cssOf(run.fill);
        context.fillText(run.text, left + run.dx, base);
      }
      left += widths[k]!;
    });
  }
}

function paintDrawing(context: Context, mark: DrawingMark): void {
  context.translate(mark.x, mark.y);
  context.beginPath();
  context.rect(0, 0, mark.width, mark.height);
  context.clip();
  mark.draw(context, mark.palette);
}

function paint(context: Context, mark: Mark): void {
  context.save();
  if (mark.kind === 'path') paintPath(context, mark);
  else if (mark.kind === 'text') paintText(context, mark);
  else paintDrawing(context, mark);
  context.restore();
}

/** Browsers make no canvas that is longer than this on a side. */
const LONGEST = 8192;

/**
 * The picture in pixels, two for each CSS pixel of a side. It is painted on a canvas and not made of the
 * SVG: an SVG that stands in a picture may not use the page's fonts.
 */
export function pngOf({ width, height, marks }: Sheet): Promise<Blob> {
  const ratio = Math.min(2, LONGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  for (const mark of marks) paint(context, mark);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))),
      'image/png',
    );
  });
}
