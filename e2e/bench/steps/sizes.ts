export type Backend = 'wasm' | 'cpu' | 'webgl';

/** Batch, timesteps, hidden size. */
export type Size = readonly [B: number, T: number, H: number];

export const sizes: readonly Size[] = [
  [32, 20, 16],
  [32, 32, 32],
  [32, 64, 64],
  [16, 100, 32],
];

export const cells = ['rnn', 'lstm', 'gru'] as const;
export type BenchCell = (typeof cells)[number];

export interface Model {
  readonly cell: BenchCell;
  readonly size: Size;
  /** Layers in both directions, their outputs side by side; one layer in one direction when absent. */
  readonly layers?: number;
}

/** D, the numbers that come in per timestep. */
export const inputs = 8;

const gates = { rnn: 1, lstm: 4, gru: 3 } as const;

/**
 * Multiplications and additions of the matrix products of one training step: x W, h U, dz Uᵀ, xᵀ dz
 * and hᵀ dz at every timestep.
 */
export function flopsOf({ cell, size: [B, T, H], layers }: Model): number {
  const each = 2 * B * T * gates[cell] * H;
  if (layers === undefined) return each * (3 * H + 2 * inputs);
  // Above the first layer there is dz Wᵀ as well.
  return 2 * each * (3 * H + 2 * inputs + (layers - 1) * (3 * H + 3 * 2 * H));
}
