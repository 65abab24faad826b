import { ours } from './ours';
import { flopsOf, type Backend, type Model } from './sizes';
import { limitOf, median, time } from './timing';

export interface AloneJob {
  readonly backend: Backend;
  readonly models: readonly Model[];
  readonly limit: readonly number[];
  readonly rounds: number;
}

/** Medians over the rounds, by model. */
export type Alone = readonly {
  readonly ms: number;
  readonly gflops: number;
  readonly limitShare: number;
}[];

/** Training steps of several models in turn, so that all see the same machine. */
export async function measureAlone({ backend, models, limit, rounds }: AloneJob): Promise<Alone> {
  const rate = await limitOf(limit);
  const sides = [];
  for (const model of models) {
    const { step, wait } = await ours(backend, model);
    const both = () => {
      step();
      wait();
    };
    time(both, 300);
    sides.push({ both, flops: flopsOf(model), rounds: [] as { ms: number; share: number }[] });
  }
  for (let round = 0; round < rounds; round++)
    for (const side of sides) {
      const ms = time(side.both, 40);
      side.rounds.push({ ms, share: (side.flops * 1000) / ms / rate() });
    }
  return sides.map(({ flops, rounds: measured }) => {
    const ms = median(measured.map((round) => round.ms));
    const limitShare = median(measured.map(({ share }) => share));
    return { ms, gflops: flops / ms / 1e6, limitShare };
  });
}
