import { ask, inLaboratory } from './laboratory';
import type { Row, Section } from './row';
import type { Backend } from './steps/sizes';

const backends: readonly Backend[] = ['wasm', 'cpu', 'webgl'];

/** Whether hundreds of timesteps are learned from: the wave of 400, by an LSTM of 16 units, 16 at a time. */
export const learning: Section = (bench) =>
  inLaboratory(bench, async (page) => {
    const rows: Row[] = [];
    const steps = 100;
    for (const backend of bench.quick ? backends.slice(0, 1) : backends) {
      const { first, last, baseline } = await ask(page, 'learns', { backend, T: 400, steps });
      const [from, guess] = [first, baseline].map((loss) => loss.toFixed(3));
      rows.push({
        name: `loss after ${steps} steps of 400 timesteps, ${backend}: at first ${from}, guessing ${guess}`,
        value: last,
        unit: '',
        limit: baseline / 4,
      });
    }
    return rows;
  });
