import { choice, integer, real } from './field';
import { stream, type Random } from './random';
import type { Batch, Baseline, Task } from './task';

const fields = {
  /** How many sines are added up. */
  sines: integer(1, 4, 2),
  /** Standard deviation of what no model can foresee; the wave's own is about 0.7. */
  noise: real(0, 0.5, 0.05, { ticks: [0, 0.1, 0.25, 0.5] }),
  /** Whether the values of a wave come as they follow one another, or the same ones in any order. */
  order: choice(['time', 'shuffled'], 'time'),
};

/** Periods are between these, in timesteps, evenly on a log scale. */
const shortest = 6;
const longest = 24;

interface Kind {
  readonly T: number;
  readonly sines: number;
  readonly noise: number;
  readonly order: 'time' | 'shuffled';
}

/**
 * A wave of T + 1 values: sines of equal amplitude with periods and phases of their own, and noise.
 * Its variance is 1/2 + noise² whatever the number of sines.
 */
function draw(random: Random, { T, sines, noise, order }: Kind): Float64Array {
  const values = new Float64Array(T + 1);
  for (let k = 0; k < sines; k++) {
    const period = shortest * (longest / shortest) ** random.uniform();
    const phase = 2 * Math.PI * random.uniform();
    for (let t = 0; t <= T; t++)
      values[t]! += Math.sin((2 * Math.PI * t) / period + phase) / Math.sqrt(sines);
  }
  for (let t = 0; t <= T; t++) values[t]! += noise * random.normal();
  if (order === 'shuffled') shuffle(random, values);
  return values;
}

/** Every order is as likely as any other (Fisher and Yates). */
function shuffle(random: Random, values: Float64Array): void {
  for (let k = values.length - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [values[k], values[other]] = [values[other]!, values[k]!];
  }
}

/** The error of "the next value is this one", over waves of the same kind that are always the same. */
function lastValue(kind: Kind): Baseline {
  const { T } = kind;
  const random = stream(0, 'baseline');
  // Some 20,000 values put the error of the baseline itself below a few percent.
  const waves = Math.ceil(20_000 / T);
  let squares = 0;
  for (let n = 0; n < waves; n++) {
    const values = draw(random, kind);
    for (let t = 0; t < T; t++) squares += (values[t + 1]! - values[t]!) ** 2;
  }
  const loss = squares / (waves * T);
  return { name: 'last-value', loss, metric: Math.sqrt(loss) };
}

/** A wave comes in value by value, and at every timestep the network foretells the next one. */
export const wave: Task<typeof fields> = {
  fields,
  shapes: ['many-to-many'],
  preset: { T: 30, H: 8, rate: 0.02, batch: 32 },
  length: 'chosen',
  continues: true,
  ahead: true,
  source(kind) {
    const { T } = kind;
    let baseline: Baseline | undefined;
    return {
      T,
      inputs: 1,
      shape: 'many-to-many',
      output: { kind: 'reals', size: 1 },
      // Measured when somebody asks: a source is also made to know its shapes alone.
      get baseline() {
        return (baseline ??= lastValue(kind));
      },
      notices: [],
      batch(random, size) {
        const x_tbd = new Float32Array(T * size);
        const target = new Float32Array(T * size);
        for (let b = 0; b < size; b++) {
          const values = draw(random, kind);
          for (let t = 0; t < T; t++) {
            x_tbd[t * size + b] = values[t]!;
            target[t * size + b] = values[t + 1]!;
          }
        }
        return { size, x_tbd, target };
      },
      tokens: ({ x_tbd, size }: Batch, b) =>
        Array.from({ length: T }, (_, t) => ({
          text: rounded(x_tbd[t * size + b]!),
          marked: false,
          asks: false,
          padding: false,
        })),
    };
  },
};

/** One decimal, with a real minus, and none before a zero. */
const rounded = (value: number): string =>
  value
    .toFixed(1)
    .replace(/^-0\.0$/, '0.0')
    .replace('-', '−');
