import { useEffect, useRef } from 'react';
import { drawings, type Draw } from './drawings';
import { readPalette, type Palette } from './theme';

interface DrawingProps {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Draws everything, in CSS pixels, on a canvas that was just cleared. Its identity decides when to draw again. */
  readonly draw: Draw;
  /** Calls `redraw` whenever something that `draw` reads outside React has changed; returns how to stop. */
  readonly watch?: (redraw: () => void) => () => void;
  readonly className?: string;
}

/**
 * A canvas for what is hot or large: redrawn at most once per frame, at the screen's own resolution,
 * in the colours of the present theme. It is hidden from assistive technology: the view that uses it
 * says in words what is seen.
 */
export function Drawing({ width, height, draw, watch, className }: DrawingProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  /** Colours outlive a draw: reading them, and tables made from them, costs more than most drawings. */
  const palette = useRef<Palette>(undefined);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || width <= 0 || height <= 0) return;
    drawings.set(canvas, draw);
    let frame = 0;
    const paint = () => {
      frame = 0;
      const ratio = Math.min((window.devicePixelRatio || 1) * (canvas.currentCSSZoom || 1), 3);
      const pixelsWide = Math.round(width * ratio);
      const pixelsHigh = Math.round(height * ratio);
      if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh) {
        canvas.width = pixelsWide;
        canvas.height = pixelsHigh;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      draw(context, (palette.current ??= readPalette(canvas)));
    };
    const redraw = () => {
      frame ||= requestAnimationFrame(paint);
    };
    const themes = new MutationObserver(() => {
      palette.current = undefined;
      redraw();
    });
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const stop = watch?.(redraw);
    paint();
    return () => {
      cancelAnimationFrame(frame);
      themes.disconnect();
      stop?.();
    };
  }, [width, height, draw, watch]);
  return <canvas ref={ref} className={className} style={{ width, height }} aria-hidden="true" />;
}
