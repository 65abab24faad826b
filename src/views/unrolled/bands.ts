import type { RecurrentBlock } from '../../experiment';
import type { StageLayout } from './layout';
import { litParts, partAt, partsOf, type Part } from './parts';

/** What is drawn of one recurrent block: a row of cells, the cable of its h alone, or only the gradient on its way back. */
export interface Band {
  readonly block: RecurrentBlock;
  /** Its place among the recurrent blocks, and so among a picture's layers. */
  readonly index: number;
  readonly kind: 'cells' | 'cable' | 'ribbon';
  /** The column of its first timestep. */
  readonly column: number;
  /** As if its first computed timestep stood at the left, whichever way it reads. */
  readonly layout: StageLayout;
  /** Of a block that reads backwards: x and `mirror` − x are mirror images. */
  readonly mirror: number | undefined;
  /** From its upper end, the ribbon's lane included, to its lower. */
  readonly top: number;
  readonly bottom: number;
  /** Where its gradient comes back, when the stage is read backward. */
  readonly lane?: { readonly top: number; readonly bottom: number };
}

/** Everything on the stage. */
export interface Stack {
  /** What all rows share, with the cells that outputs come from: as high as all rows together. */
  readonly frame: StageLayout;
  /** From the input upward. */
  readonly bands: readonly Band[];
  /** The one that is looked at. */
  readonly chosen: Band;
}

/** The stage of a model that has one recurrent block. */
export function singleStack(layout: StageLayout, block: RecurrentBlock): Stack {
  const { top, bottom } = layout.cell;
  const band = {
    block,
    index: 0,
    kind: 'cells',
    column: 0,
    layout,
    mirror: undefined,
    top,
    bottom,
  } as const;
  return { frame: layout, bands: [band], chosen: band };
}

/** A part as it stands on the stage: a backward block is laid out in the order in which it computes. */
function placed({ mirror, layout }: Band, part: Part): Part {
  return mirror === undefined ? part : { ...part, x: mirror - part.x, t: layout.T - 1 - part.t };
}

const turned = ({ mirror, layout }: Band, t: number) =>
  mirror === undefined ? t : layout.T - 1 - t;

const ofFirstLayer = ({ block }: Band) => block.layer === 1;

/** The parts of one of the band's own timesteps. */
export function partsIn(
  band: Band,
  frame: StageLayout,
  t: number,
  withOutput: boolean,
): readonly Part[] {
  if (band.kind !== 'cells') return [];
  const alone = band.layout === frame;
  const own = partsOf(band.layout, turned(band, t), withOutput && alone)
    .filter(({ kind }) => kind !== 'token' || ofFirstLayer(band))
    .map((part) => placed(band, part));
  if (alone || !withOutput) return own;
  const outputs = partsOf(frame, band.column + t, true).filter(({ kind }) => kind === 'output');
  return [...own, ...outputs.map((part) => ({ ...part, t }))];
}

/** What is at a point of the stage, and in which row. */
export function pointedAt(
  { frame, bands }: Stack,
  hasOutput: (column: number) => boolean,
  x: number,
  y: number,
  slack: number,
): { readonly band: Band; readonly part: Part } | undefined {
  for (const band of bands) {
    const { layout, mirror, kind, column } = band;
    if (kind !== 'cells') continue;
    const alone = layout === frame;
    const place = mirror === undefined ? x : mirror - x;
    const part = partAt(layout, alone ? hasOutput : () => false, place, y, slack);
    if (part && (part.kind !== 'token' || ofFirstLayer(band)))
      return { band, part: placed(band, part) };
    if (alone) continue;
    const output = partAt(frame, hasOutput, x, y, slack);
    if (output?.kind === 'output') return { band, part: { ...output, t: output.t - column } };
  }
  return undefined;
}

/** The row at a height. */
export const bandAt = ({ bands }: Stack, y: number): Band | undefined =>
  bands.find(({ top, bottom }) => y >= top && y <= bottom);

/** The parts of the band that the present attention lights; its timesteps are the band's own. */
export function litIn(
  band: Band,
  frame: StageLayout,
  hasOutput: (column: number) => boolean,
  attention: { readonly symbol?: string; readonly t?: number },
): readonly Part[] {
  const alone = band.layout === frame;
  if (attention.symbol === 'y' && !alone) return litParts(frame, hasOutput, attention);
  if (band.kind !== 'cells') return [];
  const { t } = attention;
  const own = t === undefined ? attention : { ...attention, t: turned(band, t) };
  return litParts(band.layout, alone ? hasOutput : () => false, own)
    .filter(({ kind }) => kind !== 'token' || ofFirstLayer(band))
    .map((part) => placed(band, part));
}
