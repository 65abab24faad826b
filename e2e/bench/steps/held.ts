import { calls, countCalls } from './calls';
import { dataOf, kernelsOf, trainerOf } from './ours';
import { cells, type Backend, type Model } from './sizes';

const small: Model = { cell: 'lstm', size: [4, 4, 4] };
const kernels: Partial<Record<Backend, ReturnType<typeof kernelsOf>>> = {};
const everything = { values: true, gradients: true, parameters: true };

/**
 * Does `steps` training steps, looked at now and then, with as many trainers of different sizes as
 * `changes` says, one after another. Gives the number of WebGL's objects that are there then.
 */
export async function heldAfter({
  backend,
  steps,
  changes,
}: {
  readonly backend: Backend;
  readonly steps: number;
  readonly changes: number;
}): Promise<number> {
  if (backend === 'webgl' && calls.all === 0) countCalls();
  const on = await (kernels[backend] ??= kernelsOf(backend));
  for (let change = 0; change < changes; change++) {
    const [B, T, H] = small.size;
    const model: Model = {
      cell: cells[change % cells.length]!,
      size: [B + (change % 5), T + (change % 7), H + (change % 11)],
    };
    const trainer = trainerOf(on, model);
    const batch = dataOf(model);
    const watched = dataOf({ ...model, size: [1, model.size[1], model.size[2]] });
    for (let step = 0; step < steps / changes; step++) {
      trainer.train(batch);
      if (step % 100 === 0) trainer.look(watched, everything);
      if (step % 10 === 0) trainer.losses();
    }
    trainer.losses();
    trainer.dispose();
  }
  return calls.objects;
}
