import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FusedTrainer } from '../../engine/fused/trainer';
import { javascriptMemory } from '../../engine/recurrence/kernels/javascript/memory';
import { modelOf, parametersOf, type Experiment } from '../../experiment';
import type { Source } from '../../tasks/task';
import type { Checkpoint, Recording } from '../../worker/protocol';
import { beginning } from '../claims.fixture';
import type { Lesson } from '../format/lesson';
import { parseLesson } from '../format/parse';
import { recordedRuns, sceneOf, stepsBefore } from '../format/scenes';
import { recordingLimits, writeRecording } from './format';

const content = new URL('../content/', import.meta.url);
export const runs = new URL('runs/', import.meta.url);

/** Every lesson, in Korean: in the other languages the runs are the same. */
export const lessons = (): readonly Lesson[] =>
  readdirSync(content)
    .filter((name) => name.endsWith('.ko.md'))
    .map((name) => parseLesson(readFileSync(new URL(name, content), 'utf8')).lesson!);

/** Evenly over the run, as it is replayed: as many as there is room for. */
function momentsOf(steps: number, experiment: Experiment, source: Source): readonly number[] {
  const size = modelOf(experiment, source)
    .flatMap(parametersOf)
    .reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0);
  const room = recordingLimits.bytes - 1024 - 4 * (4 * steps + recordingLimits.slots * size);
  const count = Math.min(steps, recordingLimits.moments, Math.floor(room / (4 * size)));
  return Array.from({ length: count }, (_, k) => Math.round(((k + 1) * steps) / count));
}

/**
 * Records the first training steps of an experiment: on the engine's WebAssembly kernels, so that the same bits
 * come again whenever and wherever it is done.
 */
export function record(experiment: Experiment, steps: number): Recording {
  const { trainer, batchOf, source } = beginning(experiment);
  const moments = momentsOf(steps, experiment, source).map((until): Checkpoint => {
    while (trainer.step < until) trainer.train(batchOf(trainer.step + 1));
    const { step, parameters, slots } = trainer.checkpoint();
    return { step, parameters, slots: step === steps ? slots : [] };
  });
  return { ...trainer.losses(), moments };
}

/** Seconds that so many training steps would take with the slowest of our kernels, those of JavaScript. */
function secondsOf(experiment: Experiment, steps: number): number {
  const { batchOf, source } = beginning(experiment);
  const trainer = new FusedTrainer(javascriptMemory, experiment, source);
  const train = (until: number) => {
    while (trainer.step < until) trainer.train(batchOf(trainer.step + 1));
    trainer.losses();
  };
  train(10);
  const begun = performance.now();
  train(50);
  return ((performance.now() - begun) * steps) / 40 / 1000;
}

/** What takes JavaScript longer than this here takes a weak machine five seconds and more: it is recorded. */
const longest = 1;

/** Records every run that a lesson wants recorded, and says what each observation's training takes here. */
export function recordAll(): void {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  for (const lesson of lessons()) {
    lesson.steps.forEach(({ parts }, step) =>
      parts.forEach((part, k) => {
        if (part.kind !== 'observe' || part.steps === 0) return;
        const target = stepsBefore(lesson, step, k) + part.steps;
        const seconds = secondsOf(sceneOf(lesson, step)!.scene.experiment, target);
        const advice =
          seconds > longest === part.recorded ? '' : part.recorded ? 'need not be' : 'should be';
        say(
          `${lesson.id} ${step + 1}: ${target} training steps, ${seconds.toFixed(2)} s with JavaScript` +
            (advice && ` – ${advice} recorded`),
        );
      }),
    );
    for (const { name, experiment, target } of recordedRuns(lesson)) {
      const bytes = writeRecording(record(experiment, target - 1), experiment);
      writeFileSync(new URL(`${name}.bin`, runs), bytes);
      say(`  ${name}.bin: ${Math.ceil(bytes.length / 1024)} KiB`);
    }
  }
}
