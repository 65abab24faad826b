const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** An exponent in superscript digits with a real minus: ⁻⁴. */
export const superscript = (exponent: number): string =>
  (exponent < 0 ? '⁻' : '') +
  String(Math.abs(exponent)).replace(/\d/g, (digit) => superscripts[Number(digit)]!);

/** A number as the page writes it: about three figures, a real minus, powers of ten where zeros would not be read. */
export function figure(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  // Rounding may add a figure: 0.9996 is 1.00.
  const exponent = Math.floor(Math.log10(Number(size.toPrecision(digits))));
  const sign = value < 0 ? '−' : '';
  if (exponent < -3 || exponent > 4) {
    // Rounding may add a figure: 9.96 × 10⁻⁷ is 1.0 × 10⁻⁶.
    const [mantissa, power] = size.toExponential(Math.max(0, digits - 2)).split('e');
    return `${sign}${mantissa} × 10${superscript(Number(power))}`;
  }
  const decimals = exponent <= -2 ? 1 - exponent : digits - 1 - exponent;
  return sign + size.toFixed(Math.max(0, decimals));
}

/**
 * A share as whole percent, rounded down so that 100 % means all of them; what float32 loses of 0.7
 * does not count.
 */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-4)}%`;
