import * as tf from '@tensorflow/tfjs';
import { MemoryComputation } from '../../src/engine/fused/memory/computation';
import { stackedOf } from '../../src/engine/fused/stacked.fixture';
import { FusedTrainer } from '../../src/engine/fused/trainer';
import { WebglComputation } from '../../src/engine/fused/webgl/computation';
import { javascriptMemory } from '../../src/engine/recurrence/kernels/javascript/memory';
import { relativeError } from '../../src/engine/recurrence/testing/sample';
import { peerError, type PeerCell } from '../../src/engine/training/peer.fixture';
import { defaultExperiment, experimentSource, type Experiment } from '../../src/experiment';
import { stream } from '../../src/tasks/random';

const context = () => new OffscreenCanvas(1, 1).getContext('webgl2')!;
const gl = context();
const everything = { values: true, gradients: true, parameters: true };

/** The largest relative error of anything that two layers show, beside the kernels of JavaScript. */
export function stackedError(task: 'recall' | 'parity' | 'words'): number {
  const { source, blocks, parameters, batch } = stackedOf(task);
  const settings = {
    optimizer: 'momentum',
    rate: 0.05,
    clip: 0,
    clipBy: 'norm',
    truncate: 0,
    seed: 3,
    forcing: 1,
  } as const;
  const first = { size: batch.size, masked: batch.mask_tb !== undefined };
  const model = { source, blocks };
  const both = [
    new WebglComputation(gl, settings, model, first, [parameters]),
    new MemoryComputation(javascriptMemory, settings, model, first, [parameters]),
  ] as const;
  const watched = source.batch(stream(1, 'watched'), 1);
  const [ours, theirs] = both.map((computation) => {
    for (let step = 1; step <= 3; step++) computation.train(batch, step);
    const { values, norms } = computation.read(watched, everything);
    const { losses } = computation.takeLosses();
    const shown: Record<string, Float32Array> = { losses, output: values!.output_sk };
    // A slot is the gradient, gathered.
    computation.state().forEach((set, slot) => {
      for (const [name, numbers] of Object.entries(set)) shown[`${slot} ${name}`] = numbers;
    });
    values!.layers.forEach((symbols, layer) => {
      for (const [name, numbers] of Object.entries(symbols)) shown[`${layer} ${name}`] = numbers;
      for (const [name, numbers] of Object.entries(norms![layer]!))
        shown[`${layer} ∂${name}`] = numbers;
    });
    computation.dispose();
    return shown;
  });
  return Math.max(
    ...Object.entries(theirs!).map(([name, expected]) => relativeError([ours![name]!], [expected])),
  );
}

/** The largest relative error of output, loss and gradients beside tf.layers with the same weights. */
export async function layersError(cell: PeerCell): Promise<number> {
  await tf.setBackend('cpu');
  return peerError(gl, cell);
}

/** Losses of training steps, and what the last value is worth as a forecast. */
export function losses(changes: Partial<Experiment>, steps: number) {
  const experiment: Experiment = { ...defaultExperiment, ...changes };
  const source = experimentSource(experiment);
  const trainer = new FusedTrainer(gl, experiment, source);
  for (let step = 1; step <= steps; step++)
    trainer.train(source.batch(stream(experiment.seed, `training ${step}`), experiment.batch));
  const measured = [...trainer.losses().losses];
  trainer.dispose();
  return { losses: measured, baseline: source.baseline.loss };
}
