import type { Cell } from '../cell';
import { texOfName, texOfSymbol } from '../tex';
import type { Gradient } from './equations';
import type { Expression } from './expression';
import type { Timestep } from './timestep';

/** How ∂L/∂h_t is written: as a fraction, or as δh_t where many equations have to stand below each other. */
export type Notation = 'fractions' | 'deltas';

/** What the values of a timestep and their gradients are called. */
export class Names {
  /** Symbols of the cell's own equations; the first name of a value holds. */
  readonly symbols: ReadonlyMap<Expression, string>;
  /** Sums that have no symbol, as TeX: `a_t`. */
  readonly affines: ReadonlyMap<Expression, string>;

  constructor(
    readonly cell: Cell,
    { input, previous, symbols, order }: Timestep,
    readonly notation: Notation,
  ) {
    const named: readonly (readonly [Expression, string])[] = [
      [input, 'x'],
      ...[...previous].map(([state, value]) => [value, `${state}_prev`] as const),
      ...[...symbols].map(([symbol, value]) => [value, symbol] as const),
    ];
    this.symbols = new Map([...named].reverse());
    this.affines = affineNames(
      cell,
      order.filter((value) => value.operation === 'affine' && !this.symbols.has(value)),
    );
  }

  /** The symbol that a sum belongs to, or its bias where it belongs to none. */
  ownerOf({ name }: Expression): string {
    const owner = name.slice(0, name.lastIndexOf('.'));
    return owner in this.cell.equations ? owner : name;
  }

  /** The symbol that a gradient is of, as it is lit. */
  litBy(gradient: Gradient): string {
    if (gradient.kind === 'affine') return this.ownerOf(gradient.affine);
    return 'before' in gradient && gradient.before ? `${gradient.state}_prev` : gradient.state;
  }

  /** @param inLine With a slash instead of a fraction bar, as it stands below a number. */
  texOf(gradient: Gradient, inLine = false): string {
    const of =
      gradient.kind === 'affine'
        ? (this.affines.get(gradient.affine) ?? texOfSymbol(this.symbols.get(gradient.affine)!))
        : texOfSymbol(this.litBy(gradient));
    const quotient = (above: string) =>
      inLine ? `\\partial ${above}/\\partial ${of}` : `\\frac{\\partial ${above}}{\\partial ${of}}`;
    if (gradient.kind === 'loss') return quotient('L_t');
    const arrow = gradient.kind === 'carried' ? '^{\\leftarrow}' : '';
    return this.notation === 'deltas' ? `\\delta ${of}${arrow}` : `${quotient('L')}${arrow}`;
  }
}

/** `a_t` where a cell has one sum alone, else a with its owner: `a^f_t`. */
function affineNames(cell: Cell, affines: readonly Expression[]): ReadonlyMap<Expression, string> {
  const seen = new Map<string, number>();
  return new Map(
    affines.map((affine) => {
      const owner = affine.name.slice(0, affine.name.lastIndexOf('.'));
      const primes = '\\prime'.repeat(seen.get(owner) ?? 0);
      seen.set(owner, (seen.get(owner) ?? 0) + 1);
      const alone = affines.length === 1 && !('a' in cell.equations);
      return [affine, alone ? 'a_t' : `a^{${texOfName(owner)}${primes}}_t`];
    }),
  );
}
