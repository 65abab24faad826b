import type { Kernels } from './kernels';

/** A matrix in memory: where it starts at timestep t is `at` + t · `step` + `ring` · offset in the ring. */
export interface Operand {
  readonly at: number;
  readonly step: number;
  readonly ring: 0 | 1;
}

export const fixed = (at: number): Operand => ({ at, step: 0, ring: 0 });

/** The numbers of a call of `multiply`. */
export interface Product {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly groups: number;
  readonly a: Operand;
  readonly aRow: number;
  readonly aDepth: number;
  readonly aGroup: number;
  readonly b: Operand;
  readonly bDepth: number;
  readonly bGroup: number;
  readonly initial: Operand;
  readonly initialRow: number;
  readonly c: Operand;
  readonly cRow: number;
}

/** [T, rows, n] in memory: strides in bytes. */
export interface Sequence {
  readonly at: number;
  readonly step: number;
  readonly row: number;
}

/** The same sequence from its last timestep to its first. */
export const reverse = ({ at, step, row }: Sequence, timesteps: number): Sequence => ({
  at: at + (timesteps - 1) * step,
  step: -step,
  row,
});

/** Computes products of a timestep, in their order. */
export function compute(
  { multiply }: Kernels,
  products: readonly Product[],
  t: number,
  ring: number,
): void {
  for (let k = 0; k < products.length; k++) {
    const p = products[k]!;
    multiply(
      p.rows,
      p.columns,
      p.depth,
      p.groups,
      p.a.at + t * p.a.step + p.a.ring * ring,
      p.aRow,
      p.aDepth,
      p.aGroup,
      p.b.at + t * p.b.step + p.b.ring * ring,
      p.bDepth,
      p.bGroup,
      p.initial.at + t * p.initial.step + p.initial.ring * ring,
      p.initialRow,
      p.c.at + t * p.c.step + p.c.ring * ring,
      p.cRow,
    );
  }
}

/** Computes products whose sums run over `groups` timesteps from t on, whose gradients stand at `ring`. */
export function computeOver(
  { multiply }: Kernels,
  products: readonly Product[],
  t: number,
  groups: number,
  ring = 0,
): void {
  for (let k = 0; k < products.length; k++) {
    const p = products[k]!;
    multiply(
      p.rows,
      p.columns,
      p.depth,
      groups,
      p.a.at + t * p.a.step,
      p.aRow,
      p.aDepth,
      p.aGroup,
      p.b.at + t * p.b.step + ring,
      p.bDepth,
      p.bGroup,
      p.initial.at,
      p.initialRow,
      p.c.at,
      p.cRow,
    );
  }
}
