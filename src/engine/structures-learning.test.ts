import { describe, expect, it, vi } from 'vitest';
import { experimentSource, outputsOf, trainingBatches } from '../experiment';
import { readLink } from '../link';
import { stream } from '../tasks/random';
import { lengthsOf } from './analysis/lengths';
import { FusedTrainer } from './fused/trainer';
import { newMemory } from './recurrence/testing/kernels';
import { outputWeights } from './training/rules';

// Hundreds of training steps: seconds, on a machine that does other things too.
vi.setConfig({ testTimeout: 120_000 });

const seeds = [7, 1, 2];
const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** What a link opens, trained for some steps. */
function trained(link: string, steps: number, seed = 7) {
  const { experiment, notices } = readLink(`#v=1&${link}&seed=${seed}`);
  expect(notices).toEqual([]);
  const source = experimentSource(experiment);
  const trainer = new FusedTrainer(newMemory, experiment, source);
  const batchOf = trainingBatches(experiment, source);
  while (trainer.step < steps) trainer.train(batchOf(trainer.step + 1));
  const { losses } = trainer.losses();
  return {
    source,
    losses,
    /** Of fresh examples, a decoder writing by itself: by place, accuracy or mean squared error. */
    byPlace: () => freshOf(source, trainer, seed).map(({ metric }) => metric),
    /** The same of all outputs together. */
    fresh: () => {
      const places = freshOf(source, trainer, seed);
      const whole = places.reduce((sum, { weight }) => sum + weight, 0);
      return places.reduce((sum, { metric, weight }) => sum + metric * weight, 0) / whole;
    },
    /** Accuracy at other lengths. */
    at(lengths: readonly number[]): readonly number[] {
      const work = lengthsOf(newMemory, experiment, trainer.checkpoint().parameters, lengths);
      for (;;) {
        const { done, value } = work.next();
        if (done) return [...value.metrics];
      }
    },
  };
}

function freshOf(
  source: ReturnType<typeof experimentSource>,
  trainer: FusedTrainer,
  seed: number,
): readonly { readonly metric: number; readonly weight: number }[] {
  const batch = source.batch(stream(seed, 'fresh'), 256);
  const { size, target } = batch;
  const weights = outputWeights(source, batch);
  const output_bsk = trainer.predict(batch);
  const K = outputsOf(source);
  const S = output_bsk.length / K / size;
  return Array.from({ length: S }, (_, s) => {
    let [sum, weight] = [0, 0];
    for (let b = 0; b < size; b++) {
      const row = output_bsk.subarray((b * S + s) * K, (b * S + s + 1) * K);
      const counts = weights[s * size + b]!;
      const found =
        source.output.kind === 'classes'
          ? Number(row.indexOf(Math.max(...row)) === target[s * size + b])
          : meanOf(row.map((value, k) => (value - target[(s * size + b) * K + k]!) ** 2));
      sum += counts * found;
      weight += counts;
    }
    return { metric: weight > 0 ? sum / weight : Number.NaN, weight };
  }).filter(({ weight }) => weight > 0);
}

describe('each of the five shapes trains to its target', () => {
  it.each(seeds)('one to one: all that the last word tells, and no more, seed %i', (seed) => {
    const { source, fresh } = trained('task=words&shape=one-to-one&H=16', 300, seed);
    const { samples } = source.language!;
    // By the last word, how often each word follows it.
    const following = new Map<number, Map<number, number>>();
    for (const { beginning, next } of samples) {
      const counts = following.get(beginning.at(-1)!) ?? new Map<number, number>();
      following.set(beginning.at(-1)!, counts.set(next, (counts.get(next) ?? 0) + 1));
    }
    const best = [...following.values()].map((counts) => Math.max(...counts.values()));
    const limit = best.reduce((sum, count) => sum + count, 0) / samples.length;
    expect(limit).toBeLessThan(0.8);
    expect(fresh()).toBeCloseTo(limit, 6);
  });

  it.each(seeds)('one to many: four melodies by heart, and four figures, seed %i', (seed) => {
    expect(trained('task=melody&T=16&H=16&batch=16', 400, seed).fresh()).toBe(1);
    const figure = trained('task=figure&T=24&H=16&rate=0.01&batch=16', 400, seed);
    expect(figure.fresh()).toBeLessThan(figure.source.baseline.loss / 50);
  });

  it.each(seeds)('many to one: the marked letter, seed %i', (seed) => {
    expect(trained('task=recall&cell=gru&layers=2&dropout=0.3', 300, seed).fresh()).toBe(1);
  });

  it.each(seeds)('many to many: parity, also at lengths never trained on, seed %i', (seed) => {
    const { fresh, at } = trained('task=parity', 400, seed);
    expect(fresh()).toBe(1);
    expect(Math.min(...at([4, 50, 200]))).toBeGreaterThan(0.99);
  });

  it.each(seeds)('encoder–decoder: strings backwards, seed %i', (seed) => {
    const link = 'task=reverse&T=8&H=16&cell=gru&attention=dot&rate=0.01';
    expect(trained(link, 600, seed).fresh()).toBeGreaterThan(0.99);
  });
});

describe('what a structure cannot know it does not learn', () => {
  it.each(seeds)('both directions tell what follows and one does not, seed %i', (seed) => {
    expect(trained('task=follows&direction=both', 150, seed).fresh()).toBeGreaterThan(0.99);
    for (const layers of [1, 3]) {
      const { losses, fresh } = trained(`task=follows&layers=${layers}`, 300, seed);
      expect(Math.abs(fresh() - 0.5)).toBeLessThan(0.05);
      expect(meanOf(losses.subarray(-100))).toBeGreaterThan(Math.LN2 - 0.005);
    }
  });

  it.each(seeds)(
    'a network without memory knows the first parity and no other, seed %i',
    (seed) => {
      for (const layers of [1, 4]) {
        const [first, ...others] = trained(
          `task=parity&shape=one-to-one&layers=${layers}`,
          400,
          seed,
        ).byPlace();
        expect(first).toBe(1);
        expect(Math.abs(meanOf(others) - 0.5)).toBeLessThan(0.05);
      }
    },
  );
});

describe('the adding problem with T = 50', () => {
  const link = 'task=adding&T=50&H=16';

  it.each(seeds)('is solved by LSTM and GRU to a tenth of the mean’s error, seed %i', (seed) => {
    for (const cell of ['lstm', 'gru']) {
      const { source, fresh } = trained(`${link}&cell=${cell}`, 700, seed);
      expect(fresh() / source.baseline.loss, cell).toBeLessThan(1 / 10);
    }
  });

  it('is not solved in these steps by a plain RNN, but with ReLU from the identity it is', () => {
    const plain = trained(`${link}&cell=rnn`, 700);
    expect(plain.fresh() / plain.source.baseline.loss).toBeGreaterThan(1 / 2);
    // Le, Jaitly and Hinton 2015, arXiv:1504.00941.
    const relu = 'task=adding&T=50&H=32&cell=rnn&activation=relu&init=identity&rate=0.002';
    const { source, fresh } = trained(relu, 1500);
    expect(fresh() / source.baseline.loss).toBeLessThan(1 / 10);
  });
});

describe('writing backwards', () => {
  const link = 'task=reverse&T=12&H=32&cell=lstm&rate=0.01';
  const lengths = [4, 8, 12];

  it.each(seeds)('is exact at length 12 with attention, seed %i', (seed) => {
    for (const more of ['attention=dot', 'attention=dot&forcing=0.5', 'attention=additive']) {
      const [least] = trained(`${link}&${more}`, 600, seed).at([12]);
      expect(least, more).toBeGreaterThanOrEqual(0.99);
    }
  });

  it.each(seeds)(
    'gets worse with the length where the states are all there is, seed %i',
    (seed) => {
      const [short, middle, long] = trained(link, 600, seed).at(lengths);
      expect(short).toBeGreaterThan(0.98);
      expect(middle).toBeLessThan(short!);
      expect(long).toBeLessThan(middle! - 0.05);
    },
  );
});

describe('a stack of eight layers of 64 units over 50 timesteps', () => {
  it('trains, and sooner where what enters a layer is added to what leaves it', () => {
    const link = 'task=wave&T=50&H=64&layers=8&cell=lstm&rate=0.003';
    const [stacked, residual] = [link, `${link}&residual=on`].map((own) => {
      const { losses } = trained(own, 40);
      expect(losses.every(Number.isFinite)).toBe(true);
      return [meanOf(losses.subarray(0, 5)), meanOf(losses.subarray(-5))] as const;
    });
    expect(stacked![1] / stacked![0]).toBeLessThan(0.9);
    expect(residual![1] / residual![0]).toBeLessThan(0.5);
  });
});
