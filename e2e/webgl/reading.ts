import { FusedTrainer } from '../../src/engine/fused/trainer';
import { defaultExperiment, experimentSource, type Experiment } from '../../src/experiment';
import { stream } from '../../src/tasks/random';

const everything = { values: true, gradients: true, parameters: true };

/** A small run on a context of its own, each of whose readings takes `ms` at least. */
function run(ms: number) {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')!;
  const read = gl.readPixels.bind(gl) as (...args: unknown[]) => void;
  const counts = { readings: 0 };
  gl.readPixels = (...args: unknown[]) => {
    counts.readings++;
    const end = performance.now() + ms;
    read(...args);
    while (performance.now() < end);
  };
  const experiment: Experiment = { ...defaultExperiment, H: 2, T: 2, batch: 1 };
  const source = experimentSource(experiment);
  const trainer = new FusedTrainer(gl, experiment, source);
  const batch = source.batch(stream(1, 'training 1'), 1);
  return { trainer, batch, counts };
}

/** The most training steps that the GPU was behind, and the readings that the first training step made. */
export function behind(ms: number, steps: number) {
  const { trainer, batch, counts } = run(ms);
  trainer.train(batch);
  const atFirst = counts.readings;
  let [most, now] = [1, 1];
  for (let step = 2; step <= steps; step++) {
    const before = counts.readings;
    trainer.train(batch);
    // It reads before it draws.
    now = counts.readings === before ? now + 1 : 1;
    most = Math.max(most, now);
  }
  const { length } = trainer.losses().losses;
  trainer.dispose();
  return { most, atFirst, losses: length };
}

/** Readings for losses, a picture and a checkpoint, one by one and gathered, and whether they say the same. */
export function gathering() {
  const seen = [false, true].map((gathered) => {
    const { trainer, batch, counts } = run(0);
    for (let step = 1; step <= 3; step++) trainer.train(batch);
    trainer.losses();
    trainer.train(batch);
    counts.readings = 0;
    if (gathered) trainer.gather(batch, everything, true);
    const all = [trainer.losses(), trainer.look(batch, everything), trainer.checkpoint()];
    const { readings } = counts;
    // What was gathered is not shown once it is out of date.
    trainer.train(batch);
    all.push(trainer.look(batch, everything), trainer.checkpoint(), trainer.losses());
    trainer.dispose();
    return { readings, all: JSON.stringify(all) };
  });
  const [apart, together] = seen;
  return {
    apart: apart!.readings,
    together: together!.readings,
    same: apart!.all === together!.all,
  };
}
