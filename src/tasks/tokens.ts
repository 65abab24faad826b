import type { Token } from './task';

/** A token with nothing special about it but what is said. */
export const tokenOf = (text: string, special: Partial<Token> = {}): Token => ({
  text,
  marked: false,
  asks: false,
  padding: false,
  ...special,
});
