import { startEngine } from '../../../src/engine';
import { defaultExperiment, experimentSource } from '../../../src/experiment';
import { stream } from '../../../src/tasks/random';
import type { Backend } from './sizes';

export type Started = Backend;

/** What a visitor's worker does first. */
globalThis.onmessage = async ({ data: backend }: MessageEvent<Backend>) => {
  const source = experimentSource(defaultExperiment);
  const watched = source.batch(stream(1, 'watched'), 1);
  const experiment = defaultExperiment;
  const { trainer, machine } = await startEngine(
    { kind: 'start', run: 1, experiment, backend, watched },
    () => {},
  );
  if (machine.backend !== backend) throw new Error(`${machine.backend} started, not ${backend}`);
  trainer.train(source.batch(stream(experiment.seed, 'training 1'), experiment.batch));
  trainer.losses();
  globalThis.postMessage('trained');
};
