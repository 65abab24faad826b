import { correction, generate } from 'lean-qr/nano';

/** Modules of white around a code. */
export const quiet = 2;

/** A QR code of a text: its size in modules with the quiet zone, and its dark modules as a path, one run of a row at a time. */
export function qrOf(text: string): { readonly size: number; readonly path: string } {
  const code = generate(text, { minCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (code.get(x + 1, y)) x++;
      const width = x + 1 - from;
      path += `M${from + quiet} ${y + quiet}h${width}v1h-${width}z`;
    }
  return { size: code.size + 2 * quiet, path };
}
