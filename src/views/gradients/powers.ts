/** How often the number is multiplied by itself. */
export const times = 100;

/** The powers a⁰ … a¹⁰⁰ between which the chart reaches, for a from 0.8 to 1.2. */
export const decades = { low: -10, high: 8 } as const;

/** log₁₀ of aᵀ: a straight line over T. */
export const logPower = (a: number, T: number): number => T * Math.log10(a);

/** What becomes of a number that is multiplied again and again. */
export const fateOf = (a: number): 'vanishing' | 'healthy' | 'exploding' =>
  a < 1 ? 'vanishing' : a > 1 ? 'exploding' : 'healthy';
