import { beforeAll, describe, expect, it } from 'vitest';
import { defaultExperiment, experimentSource, type Experiment } from '../../experiment';
import { stream } from '../../tasks/random';
import type { Needs } from '../../worker/protocol';
import { startTfjsCpu } from '../tfjs/cpu';
import type { Memory } from '../recurrence/kernels/memory/kernels';
import { memories } from '../recurrence/testing/kernels';
import { relativeError } from '../recurrence/testing/sample';
import { PlainTrainer } from '../training/plain-trainer';
import { FusedTrainer } from './trainer';

const everything: Needs = { values: true, gradients: true, parameters: true };

/** The same run by the fused kernels and by TensorFlow.js operations. */
function pairIn(newMemory: () => Memory, changes: Partial<Experiment>) {
  const experiment: Experiment = { ...defaultExperiment, H: 7, T: 9, batch: 6, ...changes };
  const source = experimentSource(experiment);
  return {
    experiment,
    source,
    fused: new FusedTrainer(newMemory, experiment, source),
    plain: () => new PlainTrainer(experiment, source),
    batch: (step: number, size = experiment.batch) =>
      source.batch(stream(experiment.seed, `training ${step}`), size),
    watched: source.batch(stream(experiment.seed, 'watched'), 1),
  };
}

const cells: readonly Partial<Experiment>[] = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'linear' },
  { cell: 'lstm' },
  { cell: 'gru' },
  { cell: 'gru-after' },
];
const tasks: readonly Partial<Experiment>[] = [
  { task: 'recall' },
  { task: 'parity' },
  { task: 'wave' },
  { task: 'words' },
];
const optimizers: readonly Partial<Experiment>[] = [
  { optimizer: 'sgd' },
  { optimizer: 'momentum' },
  { optimizer: 'rmsprop', rate: 0.002 },
  { optimizer: 'adam' },
];

describe.each(memories)('the fused trainer in %s beside the plain one', (_, newMemory) => {
  const pair = (changes: Partial<Experiment>) => pairIn(newMemory, changes);

  beforeAll(async () => {
    await startTfjsCpu();
  });

  it.each([
    // Adam divides small gradients by themselves, and so shows their rounding: it has a row below.
    ...cells.flatMap((cell) =>
      tasks.map((task) => ({ ...cell, ...task, optimizer: 'momentum' as const, rate: 0.05 })),
    ),
    ...optimizers.flatMap((optimizer) => [0, 0.05].map((clip) => ({ ...optimizer, clip }))),
    // Between the norm of this gradient and its largest numbers, so that some are clipped and some not.
    ...optimizers.map((optimizer) => ({ ...optimizer, clip: 0.02, clipBy: 'value' as const })),
    ...cells.flatMap((cell) =>
      tasks.map((task) => ({ ...cell, ...task, truncate: 4, optimizer: 'momentum' as const })),
    ),
  ])('learns and shows the same: %o', (changes) => {
    const { fused, plain, batch, watched } = pair(changes);
    const reference = plain();
    for (let step = 1; step <= 5; step++) {
      fused.train(batch(step));
      reference.train(batch(step));
    }
    fused.observe(batch(5));
    reference.observe(batch(5));
    const close = (a: ArrayLike<number>, b: ArrayLike<number>, what: string) =>
      expect(relativeError([a], [b]), what).toBeLessThan(2e-5);
    const [ours, theirs] = [fused.losses(), reference.losses()];
    close(ours.losses, theirs.losses, 'losses');
    close(ours.metrics, theirs.metrics, 'metrics');
    close(ours.norms, theirs.norms, 'norms');
    close(ours.clippedNorms, theirs.clippedNorms, 'clipped norms');
    const [seen, expected] = [fused, reference].map((one) => one.look(watched, everything));
    const [layer, expectedLayer] = [seen!.layers[0]!, expected!.layers[0]!];
    for (const part of ['values_tu', 'gradients_t', 'parameters'] as const)
      for (const [name, values] of Object.entries(expectedLayer[part]!))
        close(layer[part]![name]!, values, `${part} ${name}`);
    close(seen!.output_sk!, expected!.output_sk!, 'output');
    close(seen!.head!.W!, expected!.head!.W!, 'head');
    close(fused.predict(batch(9, 3)), reference.predict(batch(9, 3)), 'predictions');
    const checkpoints = [fused, reference].map((one) => one.checkpoint());
    checkpoints[1]!.slots.forEach((slot, k) =>
      close(checkpoints[0]!.slots[k]!['head.W']!, slot['head.W']!, `slot ${k}`),
    );
    reference.dispose();
  });
});

describe.each(memories)('the fused trainer in %s', (_, newMemory) => {
  const pair = (changes: Partial<Experiment>) => pairIn(newMemory, changes);

  it.each([...cells, { task: 'words' as const }])(
    'has the same bits after 100 steps: %o',
    (changes) => {
      const [first, second] = [pair(changes), pair(changes)];
      for (let step = 1; step <= 100; step++) {
        first.fused.train(first.batch(step));
        second.fused.train(second.batch(step));
        // What one looks at does not touch what one trains.
        if (step % 10 === 0) second.fused.look(second.watched, everything);
      }
      expect(second.fused.checkpoint()).toEqual(first.fused.checkpoint());
      expect(second.fused.losses()).toEqual(first.fused.losses());
    },
  );

  it.each(optimizers)('goes on from a checkpoint as if it had never stopped: %o', (changes) => {
    const { fused, experiment, source, batch } = pair(changes);
    for (let step = 1; step <= 4; step++) fused.train(batch(step));
    const resumed = new FusedTrainer(newMemory, experiment, source, fused.checkpoint());
    for (let step = 5; step <= 8; step++) {
      fused.train(batch(step));
      resumed.train(batch(step));
    }
    expect(resumed.checkpoint()).toEqual(fused.checkpoint());
  });

  it.each<Partial<Experiment>>([
    { layers: 2, direction: 'both', dropout: 0.4 },
    { layers: 4, residual: 'on', cell: 'gru', dropout: 0.2, task: 'parity' },
  ])('has the same bits after a checkpoint, whatever chance leaves out: %o', (changes) => {
    const { fused, experiment, source, batch, watched } = pair(changes);
    for (let step = 1; step <= 3; step++) fused.train(batch(step));
    const resumed = new FusedTrainer(newMemory, experiment, source, fused.checkpoint());
    for (let step = 4; step <= 6; step++) {
      fused.train(batch(step));
      fused.look(watched, everything);
      resumed.train(batch(step));
    }
    expect(resumed.checkpoint()).toEqual(fused.checkpoint());
    expect(fused.look(watched, everything)).toEqual(resumed.look(watched, everything));
  });

  it('goes on with other settings and weights as one that took its checkpoint up with them', () => {
    const { fused, experiment, source, batch, watched } = pair({ task: 'words', T: 12 });
    const settings = [
      { rate: 0.001, clip: 0.01, clipBy: 'value' },
      { truncate: 3 },
      { clip: 0, truncate: 0, clipBy: 'norm' },
    ] as const;
    let now = experiment;
    for (const changes of settings) {
      for (let step = 0; step < 3; step++) fused.train(batch(fused.step + 1));
      const checkpoint = fused.checkpoint();
      const U = checkpoint.parameters['layer1.f.U']!.map((weight) => 1.5 * weight);
      const parameters = { ...checkpoint.parameters, 'layer1.f.U': U };
      now = { ...now, ...changes };
      const resumed = new FusedTrainer(newMemory, now, source, { ...checkpoint, parameters });
      fused.change(now, { 'layer1.f.U': U });
      for (let step = 0; step < 3; step++)
        for (const trainer of [resumed, fused]) trainer.train(batch(trainer.step + 1));
      expect(fused.checkpoint()).toEqual(resumed.checkpoint());
      for (const trainer of [resumed, fused]) trainer.observe(batch(trainer.step));
      expect(fused.look(watched, everything)).toEqual(resumed.look(watched, everything));
    }
    expect(() => fused.change(now, { 'layer1.f.U': new Float32Array(3) })).toThrow('layer1.f.U');
  });

  it('says the norm of a gradient that is clipped, before and after', () => {
    const norms = (changes: Partial<Experiment>) => {
      const { fused, batch } = pair(changes);
      fused.train(batch(1));
      const { norms, clippedNorms } = fused.losses();
      return [norms[0]!, clippedNorms[0]!] as const;
    };
    const [free, same] = norms({ clip: 0 });
    expect(same).toBe(free);
    expect(norms({ clip: 2 * free })).toEqual([free, free]);
    expect(norms({ clip: free / 2 })).toEqual([free, Math.fround(free / 2)]);
    const [before, after] = norms({ clip: free / 20, clipBy: 'value' });
    expect(before).toBe(free);
    expect(after).toBeLessThan(free);
    expect(after).toBeGreaterThan(free / 20);
  });

  it('says that a norm is no finite number, though the loss is one', () => {
    const { fused, batch } = pair({ cell: 'rnn', activation: 'linear', T: 40, clip: 0 });
    const { parameters } = fused.checkpoint();
    const U = parameters['layer1.h.U']!.map((weight) => 60 * weight);
    // Nothing comes in, so the loss is that of guessing; the gradient explodes on its way back.
    const W = new Float32Array(parameters['layer1.h.W']!.length);
    const head = parameters['head.W']!.map((weight) => 1e3 * weight);
    fused.change(
      { rate: 0, clip: 0, clipBy: 'norm', truncate: 0 },
      { 'layer1.h.U': U, 'layer1.h.W': W, 'head.W': head },
    );
    fused.train(batch(1));
    const { losses, norms } = fused.losses();
    expect(losses[0]).toBeCloseTo(Math.log(4), 2);
    expect(Number.isFinite(norms[0])).toBe(false);
  });

  it('takes everything over to another size of batch, and back', () => {
    const { fused, experiment, source, batch } = pair({});
    fused.train(batch(1));
    fused.train(batch(2, 11));
    fused.train(batch(3));
    let resumed = new FusedTrainer(newMemory, experiment, source);
    for (const [step, size] of [
      [1, 6],
      [2, 11],
      [3, 6],
    ] as const) {
      resumed = new FusedTrainer(
        newMemory,
        { ...experiment, batch: size },
        source,
        resumed.checkpoint(),
      );
      resumed.train(batch(step, size));
    }
    expect(fused.checkpoint()).toEqual(resumed.checkpoint());
  });

  it('keeps every loss until it is asked', () => {
    const { fused, batch } = pair({ H: 2 });
    for (let step = 1; step <= 1000; step++) fused.train(batch(1));
    const { losses, metrics } = fused.losses();
    expect([losses.length, metrics.length]).toEqual([1000, 1000]);
    expect(losses.every((loss) => loss > 0)).toBe(true);
    expect(fused.losses().losses.length).toBe(0);
  });

  it('observes a batch without training on it', () => {
    const { fused, batch, watched } = pair({});
    expect(fused.look(watched, everything).layers[0]!.gradients_t).toBeUndefined();
    const before = fused.checkpoint();
    fused.observe(batch(1));
    expect(fused.checkpoint()).toEqual(before);
    expect(fused.losses().losses.length).toBe(0);
    const observed = fused.look(watched, everything).layers[0]!.gradients_t!;
    fused.train(batch(1));
    expect(fused.look(watched, everything).layers[0]!.gradients_t).toEqual(observed);
  });

  it('tells small gradients from none: their squares do not underflow', () => {
    const { experiment, source, batch, watched } = pair({
      cell: 'rnn',
      activation: 'linear',
      T: 60,
      H: 4,
    });
    const { parameters } = new FusedTrainer(newMemory, experiment, source).checkpoint();
    const U = Float32Array.from({ length: 16 }, (_, k) => (k % 5 === 0 ? 0.25 : 0));
    const fused = new FusedTrainer(newMemory, experiment, source, {
      step: 0,
      parameters: { ...parameters, 'layer1.h.U': U },
      slots: [],
    });
    fused.observe(batch(1));
    const h = fused.look(watched, everything).layers[0]!.gradients_t!.h!;
    for (let t = 1; t < 60; t++) expect(h[t - 1]! / h[t]!).toBeCloseTo(0.25, 6);
    expect(h[0]).toBeLessThan(1e-30);
  });

  it('refuses the parameters of another model', () => {
    const { experiment, source, fused } = pair({});
    const other = { ...experiment, H: 8 };
    expect(() => new FusedTrainer(newMemory, other, source, fused.checkpoint())).toThrow(
      'layer1.f.W should have',
    );
  });
});

it('trains eight layers of 64 units over 50 timesteps in less than 64 MiB', () => {
  let memory: Memory | undefined;
  const newMemory = () => (memory = memories[0]![1]());
  const { fused, batch } = pairIn(newMemory, {
    task: 'parity',
    layers: 8,
    T: 50,
    H: 64,
    batch: 32,
    rate: 0.001,
    optimizer: 'momentum',
    clip: 0,
  });
  fused.train(batch(1));
  expect(memory!.buffer.byteLength).toBeLessThan(64 * 2 ** 20);
  const [gradient] = fused.checkpoint().slots;
  for (let layer = 1; layer <= 8; layer++)
    for (const name of ['f.W', 'f.U', 'f.b'])
      expect(
        Math.hypot(...gradient![`layer${layer}.${name}`]!),
        `${layer} ${name}`,
      ).toBeGreaterThan(0);
  for (let step = 2; step <= 4; step++) fused.train(batch(1));
  const { losses } = fused.losses();
  expect(losses[3]).toBeLessThan(losses[0]!);
});
