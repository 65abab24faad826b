import { figure } from '../../ui/number';

/** How often the number is multiplied by itself. */
export const times = 100;

/** The powers a⁰ … a¹⁰⁰ between which the chart reaches, for a from 0.8 to 1.2. */
export const decades = { low: -10, high: 8 } as const;

/** A power with the figures by which what was computed is compared with what was measured: 2.66 × 10⁻⁵, 131. */
export const powerText = (value: number): string =>
  figure(value, Math.abs(Math.log10(value)) > 3 ? 4 : 3).replaceAll(' ', '\u00a0');

/** log₁₀ of aᵀ: a straight line over T. */
export const logPower = (a: number, T: number): number => T * Math.log10(a);

/** What becomes of a number that is multiplied again and again. */
export const fateOf = (a: number): 'vanishing' | 'healthy' | 'exploding' =>
  a < 1 ? 'vanishing' : a > 1 ? 'exploding' : 'healthy';
