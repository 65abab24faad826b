import type { Palette } from '../theme';

/**
 * The shared weights W: 3 × 3 dots in a square, the same mark wherever the same matrices are used.
 * @param own Which dot, 0 … 8, stands out where there are stamps of other matrices.
 */
export function drawStamp(
  context: CanvasRenderingContext2D,
  palette: Palette,
  x: number,
  y: number,
  size = 14,
  own?: number,
): void {
  context.beginPath();
  context.roundRect(x - size / 2, y - size / 2, size, size, 3);
  context.fillStyle = palette('surface');
  context.fill();
  context.lineWidth = 1.25 * palette.stroke;
  context.strokeStyle = palette('k-w');
  context.stroke();
  for (const [token, odd] of [
    ['ink', 0],
    ['k-w', 1],
  ] as const) {
    context.beginPath();
    for (let dot = 0; dot < 9; dot++) {
      if (dot % 2 !== odd || dot === own) continue;
      const dx = ((dot % 3) - 1) * size * 0.25;
      const dy = (Math.floor(dot / 3) - 1) * size * 0.25;
      context.moveTo(x + dx + size * 0.08, y + dy);
      context.arc(x + dx, y + dy, size * 0.08, 0, 2 * Math.PI);
    }
    context.fillStyle = palette(token);
    context.fill();
  }
  if (own === undefined) return;
  const dx = ((own % 3) - 1) * size * 0.25;
  const dy = (Math.floor(own / 3) - 1) * size * 0.25;
  context.fillStyle = palette('ink');
  context.beginPath();
  context.arc(x + dx, y + dy, size * 0.17, 0, 2 * Math.PI);
  context.fill();
}

/** ⊕, where something is added to what a cable carries. */
export function drawPlus(
  context: CanvasRenderingContext2D,
  palette: Palette,
  x: number,
  y: number,
  r = 5.5,
): void {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = palette('surface');
  context.fill();
  context.strokeStyle = palette('ink');
  context.lineWidth = 1.25 * palette.stroke;
  context.stroke();
  context.beginPath();
  context.moveTo(x - r * 0.5, y);
  context.lineTo(x + r * 0.5, y);
  context.moveTo(x, y - r * 0.5);
  context.lineTo(x, y + r * 0.5);
  context.stroke();
}
