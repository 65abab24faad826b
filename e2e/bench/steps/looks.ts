import { dataOf, kernelsOf, trainerOf } from './ours';
import type { Backend, Model } from './sizes';
import { median } from './timing';

export interface SnapshotJob {
  readonly backend: Backend;
  readonly model: Model;
  readonly pairs: number;
}

/** Share of the training rate that pictures at 60 a second cost; milliseconds of training that one takes. */
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
  let pictures = 0;
  /** As the worker's loop does. */
  function look() {
    trainer.gather(watched, everything, false);
    trainer.losses();
    trainer.look(watched, everything);
    pictures++;
  }
  /** Training steps per millisecond. */
  function rate(seen: boolean): number {
    const begun = performance.now();
    let [steps, frame] = [0, begun];
    do {
      trainer.train(batch);
      steps++;
      if (performance.now() - frame < FRAME_MS) continue;
      if (seen) look();
      else trainer.losses();
      frame += FRAME_MS * Math.max(1, Math.floor((performance.now() - frame) / FRAME_MS));
    } while (performance.now() - begun < WINDOW_MS);
    trainer.losses();
    return steps / (performance.now() - begun);
  }
  rate(true);
  const shares: number[] = [];
  const times: number[] = [];
  for (let k = 0; k < pairs; k++) {
    const unseen = rate(false);
    pictures = 0;
    const share = 1 - rate(true) / unseen;
    shares.push(share);
    times.push((share * WINDOW_MS) / pictures);
  }
  return { share: median(shares), ms: median(times) };
}
