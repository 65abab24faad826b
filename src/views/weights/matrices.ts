import { graphOf, type Cell } from '../../cells';
import { texOfParameter } from '../../cells/tex';

/** A matrix of a cell: its parameter's name, and what it is called, as in W_f: `W` with the index `f`. */
export interface WeightMatrix {
  readonly name: string;
  readonly base: string;
  readonly index: string;
  /** The equation that it stands in. */
  readonly symbol: string;
}

/** The matrices of a cell that multiply x, and those that multiply h, each in the order of its equations. */
export function matricesOf(cell: Cell): {
  readonly inputs: readonly WeightMatrix[];
  readonly recurrent: readonly WeightMatrix[];
} {
  const of = (rows: 'inputs' | 'units') =>
    graphOf(cell)
      .parameters.filter((parameter) => parameter.kind === 'matrix' && parameter.rows === rows)
      .map(({ name }) => {
        const [base = '', index = ''] = texOfParameter(cell, name)
          .replaceAll(/[{}]/g, '')
          .split('_');
        return { name, base, index, symbol: index === 'x' ? 'h' : index };
      });
  return { inputs: of('inputs'), recurrent: of('units') };
}

/** The largest magnitude among matrices: what the ends of the scale of colours stand for. */
export const boundOf = (matrices: readonly Float32Array[]): number =>
  matrices.reduce(
    (most, values) => values.reduce((bound, value) => Math.max(bound, Math.abs(value)), most),
    0,
  );
