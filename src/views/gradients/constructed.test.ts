import { describe, expect, test } from 'vitest';
import { cell, type Cell } from '../../cells';
import { ParameterLayout } from '../../engine/fused/memory/parameters';
import { Network } from '../../engine/fused/memory/network';
import { FusedTrainer } from '../../engine/fused/trainer';
import { newMemory } from '../../engine/recurrence/testing/kernels';
import {
  defaultExperiment,
  experimentSource,
  layerBlock,
  outputsOf,
  type Block,
  type Experiment,
} from '../../experiment';
import { stream } from '../../tasks/random';
import { factorPerStep, healthOf } from './factor';

const [H, T] = [8, 30];

/** γ and verdict of a linear RNN whose recurrent matrix is orthogonal, times `radius`, from the kernels that train. */
function verdictOf(radius: number, changes: Partial<Experiment> = {}) {
  const experiment: Experiment = {
    ...defaultExperiment,
    cell: 'rnn',
    activation: 'linear',
    init: 'orthogonal',
    H,
    T,
    ...changes,
  };
  const source = experimentSource(experiment);
  const { parameters } = new FusedTrainer(newMemory, experiment, source).checkpoint();
  const trainer = new FusedTrainer(newMemory, experiment, source, {
    step: 0,
    parameters: {
      ...parameters,
      'layer1.h.U': parameters['layer1.h.U']!.map((value) => radius * value),
    },
    slots: [],
  });
  const batch = source.batch(stream(1, 'training 1'), 16);
  trainer.observe(batch);
  const needs = { values: false, gradients: true, parameters: false };
  const watched = source.batch(stream(1, 'watched'), 1);
  const norms = trainer.look(watched, needs).layers[0]!.gradients_t!.h!;
  const { gamma } = factorPerStep(norms)!;
  return { gamma, health: healthOf(gamma), norms };
}

describe('γ as the kernels give it', () => {
  test.each([
    [0.8, 'vanishing'],
    [1, 'healthy'],
    [1.2, 'exploding'],
  ] as const)(
    'of a linear RNN whose matrix is %d times an orthogonal one: %s',
    (radius, health) => {
      // An orthogonal matrix turns and keeps every length, so its spectral radius is all that there is.
      const found = verdictOf(radius);
      expect(found.gamma).toBeCloseTo(radius, 4);
      expect(found.health).toBe(health);
    },
  );

  test('of a truncated gradient is that of the last chunk, and before the cut there is nothing', () => {
    const { gamma, norms } = verdictOf(0.8, { truncate: 7 });
    expect(gamma).toBeCloseTo(0.8, 4);
    expect([...norms.subarray(0, T - 7)]).toEqual(Array(T - 7).fill(0));
    expect(norms.subarray(T - 7).every((norm) => norm > 0)).toBe(true);
  });
});

/** An LSTM whose forget gate is held at f. */
const heldAt = (f: number): Cell =>
  cell({
    state: ['h', 'c'],
    equations: {
      f: ({ constant }) => constant(f),
      i: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('i', x, h_prev)),
      g: ({ tanh, affine }, { x, h_prev }) => tanh(affine('g', x, h_prev)),
      o: ({ sigmoid, affine }, { x, h_prev }) => sigmoid(affine('o', x, h_prev)),
      c: ({ add, mul }, { f: forget, c_prev, i, g }) => add(mul(forget, c_prev), mul(i, g)),
      h: ({ mul, tanh }, { o, c }) => mul(o, tanh(c)),
    },
  });

/** ‖∂L/∂c_t‖ of such an LSTM, whose gates read x alone (U is 0), so that the past comes through c alone. */
function cellNorms(f: number): Float32Array {
  const source = experimentSource({ ...defaultExperiment, T });
  const blocks: readonly Block[] = [
    layerBlock({ cell: heldAt(f), inputs: source.inputs, units: H, timesteps: T, returns: 'last' }),
    { kind: 'dense', name: 'head', inputs: H, outputs: outputsOf(source) },
  ];
  const layout = new ParameterLayout(blocks);
  const network = new Network(newMemory, { source, blocks, layout }, 16, false, 'training');
  const random = stream(2, 'parameters');
  layout.write(
    network.theta,
    Object.fromEntries(
      layout.places.map(({ block, name, rows, columns }) => [
        `${block}.${name}`,
        Float32Array.from({ length: rows * columns }, () =>
          name.endsWith('.U') ? 0 : random.normal(),
        ),
      ]),
    ),
  );
  network.differentiate(source.batch(stream(3, 'training 1'), 16));
  return network.layers[0]!.gradientNorms('c');
}

describe('‖∂L/∂c_t‖ where the loss comes through c alone', () => {
  test('is the same at every timestep with a forget gate held at 1', () => {
    const norms = cellNorms(1);
    for (const norm of norms) expect(norm / norms.at(-1)!).toBeCloseTo(1, 5);
    expect(healthOf(factorPerStep(norms)!.gamma)).toBe('healthy');
  });

  test('shrinks by the forget gate where that is held below 1', () => {
    expect(factorPerStep(cellNorms(0.9))!.gamma).toBeCloseTo(0.9, 4);
  });
});
