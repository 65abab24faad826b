import type { Table } from '../../../ui/chart/table';
import type { walk } from '../../../words/ko/walk';
import type { Pass } from './pass';
import type { MatrixSums } from './sums';

/** By timestep, the gradient of h, what is added to the matrix' gradient, and the sum from the last timestep to it. */
export function walkTable(words: typeof walk, pass: Pass, { norms_t, sums_t }: MatrixSums): Table {
  return {
    columns: [
      { name: words.timestep },
      { name: words.gradient, underflows: true },
      { name: words.added, underflows: true },
      { name: words.sumSoFar, underflows: true },
    ],
    rows: Array.from(norms_t, (norm, t) => [t + 1, pass.norm('h', t), norm, sums_t[t]!]),
  };
}
