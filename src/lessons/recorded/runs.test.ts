import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { initialParameters } from '../../engine/model/initial';
import { FusedTrainer } from '../../engine/fused/trainer';
import { newMemory } from '../../engine/recurrence/testing/kernels';
import { replaying, takenUp } from '../../engine/training/replaying-trainer';
import { modelOf } from '../../experiment';
import { beginning } from '../claims.fixture';
import { figureValue, holds } from '../figures';
import { recordedRuns } from '../format/scenes';
import { readRecording, writeRecording } from './format';
import { lessons, record, runs } from './record.fixture';

// Thousands of training steps, on a machine that does other things too.
vi.setConfig({ testTimeout: 120_000 });

const everything = { values: true, gradients: true, parameters: true };
const recorded = lessons().flatMap((lesson) =>
  recordedRuns(lesson).map((run) => ({ ...run, lesson })),
);
const read = (name: string) => new Uint8Array(readFileSync(new URL(`${name}.bin`, runs)));

it('recordings are there for the lessons that want them, one for a step, and for nothing else', () => {
  const names = recorded.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
  expect(existsSync(runs) && readdirSync(runs).toSorted()).toEqual(
    names.map((name) => `${name}.bin`).toSorted(),
  );
});

describe.each(recorded)('the recorded run $name', ({ name, experiment, target, lesson }) => {
  const { source, watched, batchOf } = beginning(experiment);
  const again = record(experiment, target - 1);

  it('is what the engine does today, bit for bit', () => {
    const fresh = writeRecording(again, experiment);
    expect(Buffer.compare(fresh, read(name)), 'npm run record makes it anew').toBe(0);
  });

  it('replays to its numbers, as a run that was trained all the way', () => {
    const found = readRecording(read(name), experiment, target - 1);
    if (!('recording' in found)) throw new Error(found.fault);
    const start = { ...found, experiment };
    const replayed = replaying(
      new FusedTrainer(newMemory, experiment, source, takenUp(start)),
      start,
      () => initialParameters(experiment, modelOf(experiment, source), source),
    );
    expect(replayed.look(watched, everything)).toEqual(
      beginning(experiment).trainer.look(watched, everything),
    );
    while (replayed.step < target) replayed.train(batchOf(replayed.step + 1));

    const trained = beginning(experiment).trainer;
    while (trained.step < target) trained.train(batchOf(trained.step + 1));
    const measured = replayed.losses();
    expect(measured).toEqual(trained.losses());
    const picture = replayed.look(watched, everything);
    expect(picture).toEqual(trained.look(watched, everything));
    expect(replayed.checkpoint()).toEqual(trained.checkpoint());

    const claims = lesson.steps
      .flatMap(({ claims: own }) => own)
      .filter(({ after, changes }) => after === target && Object.keys(changes).length === 0);
    expect(claims.length).toBeGreaterThan(0);
    for (const claim of claims) {
      const run = { experiment, source, picture, step: target };
      const value = figureValue(claim.figure, { ...run, ...measured });
      expect(holds(claim, value), `${claim.figure.name} is ${value}`).toBe(true);
    }
  });
});
