import { dataOf, kernelsOf, trainerOf } from './ours';
import type { Backend, Model } from './sizes';
import { median } from './timing';

export interface SnapshotJob {
  readonly backend: Backend;
  readonly model: Model;
  readonly pairs: number;
}

/** Share of the training rate that pictures at 60 a second cost; milliseconds of one. */
export interface SnapshotCost {
  readonly share: number;
  readonly ms: number;
}

const WINDOW_MS = 500;
const FRAME_MS = 1000 / 60;
const everything = { values: true, gradients: true, parameters: true };

/** Trains with and without being looked at, in turn; the worker's loop reads the losses as often. */
export async function measureLooks({ backend, model, pairs }: SnapshotJob): Promise<SnapshotCost> {
  const trainer = trainerOf(await kernelsOf(backend), model);
  const batch = dataOf(model);
  const watched = dataOf({ ...model, size: [1, model.size[1], model.size[2]] });
  let looked = 0;
  function look() {
    const begun = performance.now();
    trainer.look(watched, everything);
    looked += performance.now() - begun;
  }
  /** Training steps per millisecond. */
  function rate(seen: boolean): number {
    const begun = performance.now();
    let [steps, frame] = [0, begun];
    do {
      trainer.train(batch);
      steps++;
      if (performance.now() - frame < FRAME_MS) continue;
      trainer.losses();
      if (seen) look();
      frame += FRAME_MS * Math.max(1, Math.floor((performance.now() - frame) / FRAME_MS));
    } while (performance.now() - begun < WINDOW_MS);
    trainer.losses();
    return steps / (performance.now() - begun);
  }
  rate(true);
  looked = 0;
  const shares: number[] = [];
  const times: number[] = [];
  for (let k = 0; k < pairs; k++) {
    const unseen = rate(false);
    looked = 0;
    shares.push(1 - rate(true) / unseen);
    times.push(looked / (WINDOW_MS / FRAME_MS));
  }
  return { share: median(shares), ms: median(times) };
}
