import { expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../experiment';
import { beginning } from './claims.fixture';

it('one cell in a loop computes what the unfolded network does', () => {
  const experiment: Experiment = { ...defaultExperiment, task: 'wave', cell: 'rnn', H: 8, T: 30 };
  const { trainer, batchOf, watched } = beginning(experiment);
  for (let step = 1; step <= 20; step++) trainer.train(batchOf(step));
  const needs = { values: true, gradients: false, parameters: true };
  const { values_tu, parameters } = trainer.look(watched, needs).layers[0]!;
  const [W, U, b] = ['h.W', 'h.U', 'h.b'].map((name) => parameters![name]!) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  let h = Array.from({ length: 8 }, () => 0);
  for (let t = 0; t < 30; t++) {
    const before = h;
    h = before.map((_, unit) =>
      Math.tanh(
        before.reduce(
          (sum, value, k) => sum + value * U[k * 8 + unit]!,
          watched.x_tbd[t]! * W[unit]! + b[unit]!,
        ),
      ),
    );
    h.forEach((value, unit) =>
      expect(values_tu!['h']![t * 8 + unit], `timestep ${t + 1}`).toBeCloseTo(value, 5),
    );
  }
});
