import { expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../experiment';
import { beginning } from './claims.fixture';

/** The mean loss of 20 batches under weights that no longer change. */
function lossOf({ trainer, batchOf }: ReturnType<typeof beginning>) {
  trainer.losses();
  for (let step = 1001; step <= 1020; step++) trainer.train(batchOf(step));
  return trainer.losses().losses.reduce((sum, loss) => sum + loss / 20, 0);
}

it.each([
  [7, 3.5, 4],
  [1, 40, 50],
  [2, 2.8, 3.4],
])(
  'weights of one form of the GRU have a larger loss in the other form (seed %i)',
  (seed, least, most) => {
    const scene: Experiment = { ...defaultExperiment, cell: 'gru', H: 8, T: 30, seed };
    const other: Experiment = { ...scene, cell: 'gru-after' };
    const [before, after] = [beginning(scene), beginning(other)];
    for (let step = 1; step <= 300; step++) before.trainer.train(before.batchOf(step));
    const { parameters } = before.trainer.checkpoint();
    before.trainer.change({ ...scene, rate: 0 });
    // The bias that only the second form has is zero: what is left to differ is the place of the reset gate.
    after.trainer.change(
      { ...other, rate: 0 },
      { ...parameters, 'layer1.u.W': parameters['layer1.n.U']! },
    );
    const ratio = lossOf(after) / lossOf(before);
    expect(ratio).toBeGreaterThan(least);
    expect(ratio).toBeLessThan(most);
  },
);
