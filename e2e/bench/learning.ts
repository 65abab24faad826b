import type { Experiment } from '../../src/experiment';
import { ask, inLaboratory } from './laboratory';
import type { Row, Section } from './row';
import type { Backend } from './steps/sizes';

const backends: readonly Backend[] = ['wasm', 'cpu', 'webgl'];

interface Lesson {
  readonly name: string;
  readonly changes: Partial<Experiment>;
  readonly steps: number;
  /** By how much the loss must be below that of what needs no network; absent where nothing was promised. */
  readonly times?: number;
  readonly backends: readonly Backend[];
}

/** Whether hundreds of timesteps are learned from, and what each cell makes of the adding problem. */
const lessons: readonly Lesson[] = [
  {
    name: 'the wave of 400 timesteps',
    changes: { task: 'wave', cell: 'lstm', T: 400, H: 16, batch: 16 },
    steps: 100,
    times: 4,
    backends,
  },
  ...(['lstm', 'gru', 'rnn'] as const).map((cell): Lesson => ({
    name: `the adding problem of 50 timesteps by ${cell}`,
    changes: { task: 'adding', cell, T: 50, H: 16 },
    steps: 700,
    // A plain RNN is reported as it is.
    ...(cell !== 'rnn' && { times: 10 }),
    backends: ['wasm'],
  })),
];

export const learning: Section = (bench) =>
  inLaboratory(bench, async (page) => {
    const rows: Row[] = [];
    for (const { name, changes, steps, times, ...lesson } of lessons)
      for (const backend of bench.quick ? lesson.backends.slice(0, 1) : lesson.backends) {
        const { first, last, baseline } = await ask(page, 'learns', { backend, changes, steps });
        const [from, guess] = [first, baseline].map((loss) => loss.toFixed(3));
        rows.push({
          name: `loss after ${steps} steps of ${name}, ${backend}: at first ${from}, guessing ${guess}`,
          value: last,
          unit: '',
          ...(times && { limit: baseline / times }),
        });
      }
    return rows;
  });
