import { beforeAll, expect, test } from 'vitest';
import { cellNames } from '../../cells';
import { startTfjsCpu } from '../../engine/tfjs/cpu';
import { PlainTrainer } from '../../engine/training/plain-trainer';
import { defaultExperiment, experimentCell, experimentSource } from '../../experiment';
import { stream } from '../../tasks/random';
import { reckon } from './numbers';

beforeAll(() => startTfjsCpu());

test.each(cellNames)(
  '%s: what the equations give is what the engine gave, after training, everywhere',
  (cell) => {
    const experiment = { ...defaultExperiment, cell, T: 5, H: 4, batch: 4, rate: 0.05 };
    const source = experimentSource(experiment);
    const trainer = new PlainTrainer(experiment, source);
    for (let step = 1; step <= 5; step++)
      trainer.train(source.batch(stream(1, `training ${step}`), experiment.batch));
    const watched = source.batch(stream(1, 'watched'), 1);
    const needs = { values: true, gradients: false, parameters: true };
    const [layer] = trainer.look(watched, needs).layers;
    const wrong: string[] = [];
    let compared = 0;
    for (let t = 0; t < source.T; t++)
      for (let unit = 0; unit < experiment.H; unit++) {
        const x = watched.x_tbd.subarray(t * source.inputs, (t + 1) * source.inputs);
        const numbers = reckon(layer, {
          cell: experimentCell(experiment),
          x,
          t,
          before: t > 0 ? t - 1 : undefined,
          unit,
          H: 4,
        })!;
        for (const symbol of Object.keys(experimentCell(experiment).equations)) {
          compared++;
          if (!numbers.agrees(symbol)) wrong.push(`${symbol} at t = ${t}, unit ${unit}`);
        }
      }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(20);
    trainer.dispose();
  },
);
