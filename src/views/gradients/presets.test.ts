import { describe, expect, test } from 'vitest';
import { FusedTrainer } from '../../engine/fused/trainer';
import { newMemory } from '../../engine/recurrence/testing/kernels';
import { experimentSource } from '../../experiment';
import { readLink, writeLink } from '../../link';
import { stream } from '../../tasks/random';
import { factorPerStep, healthOf } from './factor';
import { presetLink, presetNames, presetOf, presets, type PresetName } from './presets';

/** Trains a preset on the engine; γ of the batch of the training step, as the page shows it. */
function begin(name: PresetName) {
  const { experiment } = readLink(presets[name]);
  const source = experimentSource(experiment);
  const trainer = new FusedTrainer(newMemory, experiment, source);
  const batch = (step: number) =>
    source.batch(stream(experiment.seed, `training ${step}`), experiment.batch);
  const watched = source.batch(stream(experiment.seed, 'watched 0'), 1);
  const needs = { values: false, gradients: true, parameters: false };
  return {
    train(steps: number) {
      for (let k = 0; k < steps; k++) trainer.train(batch(trainer.step + 1));
      return trainer.losses();
    },
    gamma() {
      trainer.observe(batch(Math.max(1, trainer.step)));
      return factorPerStep(trainer.look(watched, needs).layers[0]!.gradients_t!.h!)?.gamma;
    },
  };
}

/** The verdicts at the beginning and after every `every` training steps, and the last loss and accuracy. */
function verdictsOf(name: PresetName, every: number, looks: number) {
  const run = begin(name);
  const verdicts = [healthOf(run.gamma()!)];
  let loss = NaN;
  let accuracy = NaN;
  for (let k = 0; k < looks; k++) {
    const { losses, metrics } = run.train(every);
    [loss, accuracy] = [losses.at(-1)!, metrics.at(-1)!];
    verdicts.push(healthOf(run.gamma()!));
  }
  return { verdicts, loss, accuracy };
}

describe('each preset reaches the verdict of its name', () => {
  test('vanishing: always, and nothing is learned', () => {
    const { verdicts, accuracy } = verdictsOf('vanishing', 50, 6);
    expect(new Set(verdicts)).toEqual(new Set(['vanishing']));
    expect(accuracy).toBeLessThan(0.6);
  });

  test('healthy: always', () => {
    expect(new Set(verdictsOf('healthy', 40, 5).verdicts)).toEqual(new Set(['healthy']));
  });

  test('exploding: it grows until the loss is no number', () => {
    const run = begin('exploding');
    let gamma = run.gamma()!;
    let steps = 0;
    for (; steps < 60; steps++) {
      if (!Number.isFinite(run.train(1).losses[0]!)) break;
      gamma = run.gamma() ?? gamma;
    }
    expect(steps).toBeLessThan(60);
    expect(healthOf(gamma)).toBe('exploding');
  });

  test('clipped: it explodes all the same, and learns', () => {
    const { verdicts, loss, accuracy } = verdictsOf('clipped', 100, 6);
    expect(new Set(verdicts.slice(1))).toEqual(new Set(['exploding']));
    expect(loss).toBeLessThan(0.1);
    expect(accuracy).toBeGreaterThan(0.95);
  });

  test('gates: what vanished at the beginning comes through once it is learned', () => {
    const { verdicts, accuracy } = verdictsOf('gates', 150, 3);
    expect([verdicts[0], verdicts.at(-1)]).toEqual(['vanishing', 'healthy']);
    expect(accuracy).toBeGreaterThan(0.95);
  });
});

test('what becomes no number without clipping converges with it: the same run', () => {
  const steps = 600;
  const [free, clipped] = (['exploding', 'clipped'] as const).map((name) =>
    begin(name).train(steps),
  );
  const first = free!.losses[0]!;
  expect(clipped!.losses[0]).toBe(first);
  expect(free!.losses.some((loss) => !(loss < 100 * first))).toBe(true);
  expect(free!.norms.some((norm) => !(norm < 1e6))).toBe(true);
  expect(Math.max(...clipped!.losses)).toBeLessThan(100 * first);
  expect(clipped!.losses.at(-1)).toBeLessThan(0.1 * first);
  // It is clipping that does it: many training steps had more to be clipped than a little.
  const cut = clipped!.norms.filter((norm, k) => norm > 2 * clipped!.clippedNorms[k]!);
  expect(cut.length).toBeGreaterThan(20);
});

test('the exploding preset and the clipped one differ in clipping alone', () => {
  const [free, clipped] = [presets.exploding, presets.clipped].map((l) => readLink(l).experiment);
  expect(free).toEqual({ ...clipped, clip: 0 });
  expect(clipped!.clip).toBeGreaterThan(0);
});

test.each(presetNames)('%s is a link as the playground writes it', (name) => {
  const { experiment, page, notices } = readLink(presets[name]);
  expect(notices).toEqual([]);
  expect(writeLink(experiment, page).hash).toBe(`#${presets[name]}`);
});

test('a preset keeps the language, and is known again wherever the playhead stands', () => {
  const link = presetLink('gates', '#v=1&cell=rnn&lang=en&t=3');
  expect(link).toBe(`#${presets.gates}&lang=en`);
  expect(presetOf(`${link}&t=7`)).toBe('gates');
  expect(presetOf('')).toBeUndefined();
});
