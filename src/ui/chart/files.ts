import { capture } from './capture';
import { colourOf } from './colour';
import { csvOf } from './csv';
import { pngOf } from './png';
import { layoutSheet } from './sheet';
import { svgOf, type Sheet } from './svg';
import type { Table } from './table';

export type Format = 'png' | 'svg' | 'csv';

/** What a file says of a chart beside what is seen of it. */
export interface About {
  /** A plain word for the name of the file: `norms`. */
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly source: string;
  readonly language: string;
  readonly step: number;
}

/** unrolled-norms-step40.csv */
export const fileName = ({ name, step }: Pick<About, 'name' | 'step'>, format: Format): string =>
  `unrolled-${name}-step${step}.${format}`;

function sheetOf(chart: Element, about: About): Sheet {
  const style = getComputedStyle(chart);
  const colour = (token: string) =>
    colourOf(style.getPropertyValue(`--${token}`).trim()) ?? { hex: '#000000', alpha: 1 };
  const family = style.fontFamily;
  const context = document.createElement('canvas').getContext('2d')!;
  return layoutSheet(
    { ...capture(chart, about.sentence), ...about },
    {
      family,
      ink: colour('ink'),
      quiet: colour('ink-3'),
      ground: colour('bg'),
      measure: (text, size, weight) => {
        context.font = `${weight} ${size}px ${family}`;
        return context.measureText(text).width;
      },
    },
  );
}

/** Makes a file of a chart as it is seen now, or of its numbers. */
async function blobOf(
  format: Format,
  chart: Element,
  about: About,
  table: () => Table,
): Promise<Blob> {
  if (format === 'csv') return new Blob([csvOf(table())], { type: 'text/csv;charset=utf-8' });
  const sheet = sheetOf(chart, about);
  return format === 'png' ? pngOf(sheet) : new Blob([svgOf(sheet)], { type: 'image/svg+xml' });
}

/** Makes a file and hands it to the reader; nothing leaves the page. */
export async function download(
  format: Format,
  chart: Element,
  about: About,
  table: () => Table,
): Promise<void> {
  const address = URL.createObjectURL(await blobOf(format, chart, about, table));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(about, format);
  link.click();
  // The download has begun when the click is over, but some browsers read the address a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
