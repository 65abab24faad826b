import type { Table } from '../../ui/chart/table';
import { figure } from '../../ui/number';
import type { chart } from '../../words/ko/chart';
import type { WeightMatrix } from './matrices';
import type { Spectrum } from './spectrum';

type ChartWords = typeof chart;

/** A matrix with its numbers [inputs, units], row-major. */
export interface Shown {
  readonly matrix: WeightMatrix;
  readonly values: ArrayLike<number>;
  readonly units: number;
}

/** W_f, as plain text has it. */
const plainName = ({ base, index }: WeightMatrix) => (index ? `${base}_${index}` : base);

/** The weights one by one, named as in their equations: the row is a unit, the column an input of it. */
export function weightsTable(words: ChartWords, shown: readonly Shown[]): Table {
  return {
    columns: [words.matrix, words.row, words.column, words.weight].map((name) => ({ name })),
    rows: shown.flatMap(({ matrix, values, units }) =>
      Array.from(values, (_, k) => {
        const inputs = values.length / units;
        const unit = Math.floor(k / inputs);
        const input = k % inputs;
        return [plainName(matrix), unit + 1, input + 1, values[input * units + unit]];
      }),
    ),
  };
}

/** Which weight is the largest. */
export function weightsSentence(words: ChartWords, shown: readonly Shown[]): string {
  let most: { readonly name: string; readonly value: number } | undefined;
  for (const { matrix, values } of shown)
    for (let k = 0; k < values.length; k++)
      if (!most || Math.abs(values[k]!) > Math.abs(most.value))
        most = { name: plainName(matrix), value: values[k]! };
  return most ? words.largestWeight(most.name, figure(most.value)) : words.waitingForWeights;
}

/** Eigenvalues and singular values, the largest of each first. */
export function spectrumTable(words: ChartWords, spectrum: Spectrum): Table {
  const { eigenvalues, singularValues } = spectrum;
  return {
    columns: [words.rank, words.realPart, words.imaginaryPart, words.size, words.singularValue].map(
      (name) => ({ name }),
    ),
    rows: eigenvalues.map(({ re, im, size }, k) => [k + 1, re, im, size, singularValues[k]]),
  };
}
