import type { Sequence } from '../../recurrence/kernels/memory/products';
import { FLOAT, padded, type Workspace } from '../../recurrence/kernels/memory/workspace';

/** Timesteps from `from` up to, and without, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The products of sequences of one batch [timesteps, B, n], timestep by timestep or example by example. */
export class Sequences {
  /** Where sums begin that begin at zero. */
  readonly zeros: Sequence;

  /** @param longest The most numbers that a row has. */
  constructor(
    private readonly workspace: Workspace,
    private readonly batch: number,
    longest: number,
  ) {
    this.zeros = { at: workspace.take(padded(longest)), step: 0, row: 0 };
  }

  /** Makes room for a sequence; it has the shape of one even where `count` is 0. */
  take(count: number, numbers: number): Sequence {
    const row = padded(numbers) * FLOAT;
    const { batch, workspace } = this;
    return { at: workspace.take((count * batch * row) / FLOAT), step: batch * row, row };
  }

  /** to_t = initial_t + x_t M, where M has `depth` rows of the length of those of `to`. */
  times(x: Sequence, depth: number, matrix: number, to: Sequence, initial: Sequence, span: Span) {
    for (let t = span.from; t < span.to; t++)
      this.workspace.kernels.multiply(
        this.batch,
        to.row / FLOAT,
        depth,
        1,
        x.at + t * x.step,
        x.row,
        FLOAT,
        0,
        matrix,
        to.row,
        0,
        initial.at + t * initial.step,
        initial.row,
        to.at + t * to.step,
        to.row,
      );
  }

  /** ∂L/∂M += Σ_t x_tᵀ dz_t of the matrix M [depth, columns] that made z_t = x_t M. */
  addGradient(x: Sequence, depth: number, dz: Sequence, gradient: number, count: number): void {
    this.workspace.kernels.multiply(
      depth,
      dz.row / FLOAT,
      this.batch,
      count,
      x.at,
      FLOAT,
      x.row,
      x.step,
      dz.at,
      dz.row,
      dz.step,
      gradient,
      dz.row,
      gradient,
      dz.row,
    );
  }

  /** Of each example by itself: to_t = initial_t + Σ_{k < depth} a_t[k] b_k. */
  combine(
    a: Sequence,
    depth: number,
    b: Sequence,
    to: Sequence,
    initial: Sequence,
    { from, to: end }: Span,
  ): void {
    for (let n = 0; n < this.batch; n++)
      this.workspace.kernels.multiply(
        end - from,
        to.row / FLOAT,
        depth,
        1,
        a.at + from * a.step + n * a.row,
        a.step,
        FLOAT,
        0,
        b.at + n * b.row,
        b.step,
        0,
        initial.at + from * initial.step + n * initial.row,
        initial.step,
        to.at + from * to.step + n * to.row,
        to.step,
      );
  }

  /** Of each example by itself: to_k = initial_k + Σ_t a_t[k] b_t over `count` t, for all k < `rows`. */
  combineBack(
    a: Sequence,
    count: number,
    b: Sequence,
    to: Sequence,
    initial: Sequence,
    rows: number,
  ): void {
    for (let n = 0; n < this.batch; n++)
      this.workspace.kernels.multiply(
        rows,
        to.row / FLOAT,
        count,
        1,
        a.at + n * a.row,
        FLOAT,
        a.step,
        0,
        b.at + n * b.row,
        b.step,
        0,
        initial.at + n * initial.row,
        initial.step,
        to.at + n * to.row,
        to.step,
      );
  }
}
