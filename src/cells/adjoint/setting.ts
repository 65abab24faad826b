import {
  inSymbols as forwardSymbols,
  lit,
  signed,
  stacked,
  texOfParameter,
  texOfSymbol,
  type Setting,
} from '../tex';
import type { Gradient } from './equations';
import type { Expression } from './expression';
import type { Names } from './names';

/** How the atoms of a backward equation are set: those of the forward one, gradients, and products with transposed matrices. */
export interface BackwardSetting {
  readonly forward: Pick<Setting, 'symbol' | 'parameter' | 'times'>;
  /** A sum before its activation. */
  affine(affine: Expression, leads: boolean): string;
  gradient(gradient: Gradient, leads: boolean): string;
  /** Mᵀ ∂L/∂a */
  transposed(weight: string, gradient: Gradient, leads: boolean): string;
  /** 1 where the symbol is above 0, else 0: the derivative of ReLU. */
  indicator(symbol: string): string;
}

/** The numbers of one unit at one timestep of a backward pass. */
export interface UnitGradients {
  symbol(name: string): number;
  parameter(name: string): number;
  affine(affine: Expression): number;
  gradient(gradient: Gradient): number;
  transposed(weight: string, gradient: Gradient): number;
}

/** Symbols as a textbook prints them; `plain` leaves out the marks by which they are lit. */
export function inSymbols(names: Names, { plain = false } = {}): BackwardSetting {
  const { cell, affines } = names;
  const mark = plain ? (_: string, tex: string) => tex : lit;
  const gradient = (of: Gradient) => mark(names.litBy(of), names.texOf(of));
  return {
    forward: forwardSymbols(cell, { plain }),
    affine: (affine) => mark(names.ownerOf(affine), affines.get(affine)!),
    gradient,
    transposed: (weight, of) =>
      `${mark(weight, transposeOf(texOfParameter(cell, weight)))}\\,${gradient(of)}`,
    indicator: (symbol) => `\\mathbf{1}[${mark(symbol, texOfSymbol(symbol))} > 0]`,
  };
}

/** Every symbol, gradient and product as its number for one unit, with what it is under it. */
export function inNumbers(names: Names, numbers: UnitGradients): BackwardSetting {
  const { cell } = names;
  const labels = inSymbols(names);
  const above = (tex: string, leads: boolean, label: string) => stacked(signed(tex, leads), label);
  return {
    forward: {
      symbol: (name, leads) =>
        lit(name, above(texOfValue(numbers.symbol(name)), leads, texOfSymbol(name))),
      parameter: (name, leads) =>
        lit(name, above(texOfValue(numbers.parameter(name)), leads, texOfParameter(cell, name))),
      times: '\\times',
    },
    affine: (affine, leads) =>
      above(texOfValue(numbers.affine(affine)), leads, labels.affine(affine, true)),
    gradient: (of, leads) =>
      lit(
        names.litBy(of),
        above(texOfGradient(numbers.gradient(of)), leads, names.texOf(of, true)),
      ),
    transposed: (weight, of, leads) =>
      above(
        texOfGradient(numbers.transposed(weight, of)),
        leads,
        `${lit(weight, transposeOf(texOfParameter(cell, weight)))}\\,${names.texOf(of, true)}`,
      ),
    indicator: (symbol) =>
      stacked(numbers.symbol(symbol) > 0 ? '1' : '0', labels.indicator(symbol)),
  };
}

/** Mᵀ; an index or a timestep stays below it, also where what it stands at can be lit. */
export const transposeOf = (tex: string): string => {
  const lit = /^(\\htmlData\{[^}]*\}\{)(.*)\}$/.exec(tex);
  return lit ? `${lit[1]}${lit[2]}^{\\top}}` : `${tex}^{\\top}`;
};

/**
 * A value of the forward pass with two figures of itself and of its distance from ±1, since that is
 * what the derivatives of σ and tanh are made of.
 */
function texOfValue(value: number): string {
  const size = Math.abs(value);
  if (!(size < 1)) return texOfGradient(value);
  const near = Math.min(size, 1 - size);
  const decimals = near === 0 ? 2 : Math.max(2, Math.min(6, 1 + Math.ceil(-Math.log10(near))));
  const digits = size.toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? `-${digits}` : digits;
}

/** Two figures of a gradient, with a power of ten where zeros would not be read. */
export function texOfGradient(value: number): string {
  if (Number.isNaN(value)) return '\\text{NaN}';
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}\\infty`;
  if (size === 0) return '0';
  const [mantissa, power] = size.toExponential(1).split('e') as [string, string];
  const exponent = Number(power);
  if (exponent < -3 || exponent > 3) return `${sign}${mantissa}\\!\\times\\!10^{${exponent}}`;
  return sign + Number(`${mantissa}e${power}`).toFixed(Math.max(0, 1 - exponent));
}
