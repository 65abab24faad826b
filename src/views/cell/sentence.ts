import type { Wires } from '../../cells';
import { figure } from '../../ui/number';
import type { LayerPicture } from '../../worker/protocol';
import type { WordsOfCell } from './words';

/** The name of a symbol in words: as the field calls it, or by what it is in its cell. */
export function nameOf(words: WordsOfCell, wires: Pick<Wires, 'roles'>, symbol: string): string {
  const { stage, cell } = words;
  if (symbol.endsWith('_prev'))
    return cell.previous(nameOf(words, wires, symbol.replace(/_prev$/, '')));
  const known = stage.names[symbol];
  if (known !== undefined) return known;
  const role = wires.roles.get(symbol);
  if (role === 'gate') return cell.gateOf(symbol);
  return role === 'candidate' ? cell.candidateOf(symbol) : cell.valueOf(symbol);
}

/** The mean over the units of a symbol at a timestep; undefined where it is not known. */
export function meanOf(
  picture: LayerPicture | undefined,
  symbol: string,
  t: number,
  H: number,
): number | undefined {
  const row = picture?.values_tu?.[symbol]?.subarray(t * H, (t + 1) * H);
  if (!row || row.length < H) return undefined;
  return row.reduce((sum, value) => sum + value, 0) / H;
}

/** A number between 0 and 1, or any other value of a unit, in two decimals. */
export const decimals = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value)
    ? '–'
    : Math.abs(value) < 100
      ? (Math.abs(value) < 0.005 ? 0 : value).toFixed(2).replace('-', '−')
      : figure(value);

/** What is seen in the cell, in one sentence: how far its gates are open, or its state where it has none. */
export function sentenceOf(
  words: WordsOfCell,
  wires: Wires,
  picture: LayerPicture | undefined,
  { t, H, unit, padding }: { t: number; H: number; unit: number; padding: boolean },
): string {
  const { cell } = words;
  const where = cell.at(t + 1);
  if (!picture?.values_tu) return cell.waiting;
  if (padding) return `${where} ${cell.padding}`;
  const gates = [...wires.roles].filter(([, role]) => role === 'gate').map(([symbol]) => symbol);
  const told = gates.map(
    (symbol) => `${nameOf(words, wires, symbol)} ${decimals(meanOf(picture, symbol, t, H))}`,
  );
  const state = picture.values_tu.h?.[t * H + unit];
  if (gates.length === 0)
    told.push(`${nameOf(words, wires, 'h')} ${cell.unitValue(unit + 1, decimals(state))}`);
  return `${where} ${told.join(', ')}`;
}
