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
}

/** D, the numbers that come in per timestep. */
export const inputs = 8;

const gates = { rnn: 1, lstm: 4, gru: 3 } as const;

/**
 * Multiplications and additions of the matrix products of one training step: x W, h U, dz Uᵀ, xᵀ dz
 * and hᵀ dz at every timestep.
 */
export const flopsOf = ({ cell, size: [B, T, H] }: Model): number =>
  2 * B * T * gates[cell] * H * (3 * H + 2 * inputs);
