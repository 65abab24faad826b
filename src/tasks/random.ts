import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Numbers that depend on the seed alone, the same on every machine. */
export interface Random {
  /** In [0, 1), with 32 bits. */
  uniform(): number;
  /** One of 0 … n − 1. */
  below(n: number): number;
  /** From the normal distribution with mean 0 and standard deviation 1. */
  normal(): number;
}

/** FNV-1a, then the finaliser of MurmurHash3, so that names that differ in one digit share nothing. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let k = 0; k < name.length; k++) value = Math.imul(value ^ name.charCodeAt(k), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/**
 * The stream of random numbers of one purpose ('parameters', 'training 3', 'watched 0', …).
 * Streams of one seed are independent, so that drawing more from one changes no other.
 */
export function stream(seed: number, purpose: string): Random {
  const generator: RandomGenerator = xoroshiro128plus(hash(`${seed} ${purpose}`));
  // The generator begins with its seed and mostly constant bits; some draws mix them.
  for (let k = 0; k < 16; k++) generator.next();
  const uniform = () => (generator.next() >>> 0) / 2 ** 32;
  return {
    uniform,
    below: (n) => Math.floor(uniform() * n),
    // Box and Muller 1958; 1 − u keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
