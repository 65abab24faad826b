import type { Kernels, Memory } from './kernels';

/** Bytes of a float32. */
export const FLOAT = 4;
const CACHE_LINE = 64;

/** n rounded up to a multiple of m. */
export const roundUp = (n: number, m: number): number => Math.ceil(n / m) * m;

/** How many numbers a row of n takes in memory: SIMD works on four at a time, the rest stay 0. */
export const padded = (n: number): number => roundUp(n, 4);

/**
 * What lies in a memory of its own. Everything is laid out once and never freed: another shape is
 * another workspace.
 */
export class Workspace {
  readonly kernels: Kernels;
  private readonly memory: Memory;
  private top: number;

  constructor(newMemory: () => Memory) {
    this.memory = newMemory();
    this.kernels = this.memory.kernels;
    this.top = roundUp(this.memory.heap, CACHE_LINE);
  }

  /**
   * The address of `count` float32 zeros. Views made before are no longer valid.
   * @throws RangeError when the machine has no more memory.
   */
  take(count: number): number {
    const address = this.top;
    this.top += roundUp(count * FLOAT, CACHE_LINE);
    const missing = this.top - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(missing);
    return address;
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }

  /** The two float64 sums that the losses add to. */
  get sums(): Float64Array {
    return new Float64Array(this.memory.buffer, this.memory.sums, 2);
  }
}
