import { describe, expect, it } from 'vitest';
import { defaultExperiment, experimentSource, modelOf, type Experiment } from '../../experiment';
import { initialParameters } from './initial';

function valuesOf(changes: Partial<Experiment>) {
  const experiment = { ...defaultExperiment, ...changes };
  const source = experimentSource(experiment);
  return initialParameters(experiment, modelOf(experiment, source), source);
}

describe('initial parameters', () => {
  it.each([2, 8, 64])('gives each gate an orthogonal matrix of its own with %i units', (H) => {
    const values = valuesOf({ H, init: 'orthogonal' });
    for (const name of ['layer1.f.U', 'layer1.i.U', 'layer1.g.U', 'layer1.o.U']) {
      const U = values[name]!;
      for (let a = 0; a < H; a++)
        for (let b = 0; b < H; b++) {
          let product = 0;
          for (let k = 0; k < H; k++) product += U[a * H + k]! * U[b * H + k]!;
          expect(product).toBeCloseTo(a === b ? 1 : 0, 6);
        }
    }
    expect(values['layer1.f.U']).not.toEqual(values['layer1.i.U']);
  });

  it('draws rotations of both determinants', () => {
    const signs = Array.from({ length: 40 }, (_, seed) => {
      const [a, b, c, d] = valuesOf({ H: 2, seed })['layer1.f.U']!;
      return Math.sign(a! * d! - b! * c!);
    });
    expect(new Set(signs)).toEqual(new Set([1, -1]));
  });

  it('fills input matrices and the head up to the limit of Glorot and not beyond', () => {
    const values = valuesOf({ H: 64 });
    for (const [name, rows, columns] of [
      ['layer1.f.W', 6, 64],
      ['head.W', 64, 4],
    ] as const) {
      const limit = Math.sqrt(6 / (rows + columns));
      const largest = Math.max(...values[name]!.map(Math.abs));
      expect(values[name]!.length).toBe(rows * columns);
      expect(largest).toBeLessThanOrEqual(limit);
      expect(largest).toBeGreaterThan(0.95 * limit);
      const mean = values[name]!.reduce((sum, value) => sum + value, 0) / values[name]!.length;
      expect(Math.abs(mean)).toBeLessThan(0.15 * limit);
    }
  });

  it('starts recurrent matrices at the identity or as Glorot where it is told to', () => {
    expect([...valuesOf({ H: 2, init: 'identity' })['layer1.o.U']!]).toEqual([1, 0, 0, 1]);
    const U = valuesOf({ H: 32, init: 'glorot' })['layer1.o.U']!;
    expect(Math.max(...U.map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(6 / 64));
  });

  it('opens the path along the cell state by the forget bias alone', () => {
    const values = valuesOf({ forgetBias: 1.5 });
    expect([...values['layer1.f.b']!]).toEqual(Array(8).fill(1.5));
    for (const name of ['layer1.i.b', 'layer1.g.b', 'layer1.o.b', 'head.b'])
      expect(Math.max(...values[name]!.map(Math.abs))).toBe(0);
    const biases = Object.entries(valuesOf({ cell: 'gru-after', forgetBias: 1.5 })).filter(
      ([name]) => name.endsWith('.b'),
    );
    for (const [, vector] of biases) expect(Math.max(...vector.map(Math.abs))).toBe(0);
  });

  it('gives the same values for the same seed and others for another', () => {
    expect(valuesOf({ seed: 3 })).toEqual(valuesOf({ seed: 3 }));
    expect(valuesOf({ seed: 3 })['head.W']).not.toEqual(valuesOf({ seed: 4 })['head.W']);
  });

  it('keeps the other parameters when the task changes the inputs', () => {
    const few = valuesOf({ 'recall.symbols': 2 });
    const many = valuesOf({ 'recall.symbols': 8 });
    expect(few['layer1.f.U']).toEqual(many['layer1.f.U']);
  });

  it('holds a gate by its bias and the weights of the mark, and leaves the others as they were', () => {
    const values = valuesOf({ 'hold.f': 'open', 'hold.i': 'mark', 'hold.o': 'others', layers: 2 });
    const learned = valuesOf({ layers: 2 });
    for (const [name, own] of Object.entries(values)) {
      const [block, gate, kind] = name.split('.');
      // The letters, then the mark, then the question.
      const marks = (k: number) => kind === 'W' && Math.floor(k / 8) === 4;
      const held =
        gate === 'f'
          ? own.map(() => (kind === 'b' ? 50 : 0))
          : block === 'layer1' && gate === 'i'
            ? own.map((_, k) => (kind === 'b' ? -50 : marks(k) ? 100 : 0))
            : block === 'layer1' && gate === 'o'
              ? own.map((_, k) => (kind === 'b' ? 50 : marks(k) ? -100 : 0))
              : learned[name];
      expect(own, name).toEqual(held);
    }
    expect(valuesOf({ cell: 'rnn', 'hold.f': 'shut' })).toEqual(valuesOf({ cell: 'rnn' }));
  });
});
