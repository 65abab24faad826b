import { ask, inLaboratory } from './laboratory';
import type { Row, Section } from './row';
import type { Backend, Model } from './steps/sizes';

const backends: readonly Backend[] = ['wasm', 'cpu', 'webgl'];
const models: readonly Model[] = [
  { cell: 'lstm', size: [32, 12, 8] },
  { cell: 'lstm', size: [32, 32, 32] },
];

/** What it costs training to be looked at 60 times a second: values, gradients and parameters, all of them. */
export const snapshot: Section = (bench) =>
  inLaboratory(bench, async (page) => {
    const rows: Row[] = [];
    for (const backend of backends)
      for (const model of bench.quick ? models.slice(0, 1) : models) {
        const pairs = bench.quick ? 1 : 5;
        const { share, ms } = await ask(page, 'looks', { backend, model, pairs });
        rows.push({
          name: `60 pictures a second, lstm ${model.size.join(',')} ${backend}: ${ms.toFixed(2)} ms each`,
          value: 100 * share,
          unit: '% of the training rate',
          limit: 10,
        });
      }
    return rows;
  });
