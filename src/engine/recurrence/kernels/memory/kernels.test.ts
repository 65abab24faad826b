import { describe, expect, it } from 'vitest';
import { memories } from '../../testing/kernels';
import { CHUNK, opcodes } from './tape';
import { FLOAT, Workspace } from './workspace';

describe.each(memories)('kernels in %s', (_, newMemory) => {
  /** One operation of the tape over numbers. */
  function apply(operation: number, numbers: Float32Array): Float32Array {
    const workspace = new Workspace(newMemory);
    const count = Math.ceil(numbers.length / 4) * 4;
    const from = workspace.take(count);
    const to = workspace.take(count);
    const tape = workspace.take(5);
    workspace.floats(from, numbers.length).set(numbers);
    const fixed = 2;
    const spaces = fixed | (fixed << 2) | (fixed << 4);
    workspace.integers(tape, 5).set([operation, to, from, from, spaces]);
    workspace.kernels.runTape(tape, 1, count * FLOAT, CHUNK, 0, 0);
    return workspace.floats(to, numbers.length);
  }

  const grid = Float32Array.from(
    { length: 200_001 },
    (_, k) => ((k - 100_000) / 100_000) ** 3 * 30,
  );
  const special = Float32Array.of(NaN, Infinity, -Infinity, 0, 1e30, -1e30);

  describe('sigmoid and tanh', () => {
    it('are those of float64 to seven digits', () => {
      const sigmoid = apply(opcodes.sigmoid, grid);
      const tanh = apply(opcodes.tanh, grid);
      const worst = { sigmoid: 0, tanh: 0, tanhRelative: 0 };
      grid.forEach((x, k) => {
        const error = Math.abs(tanh[k]! - Math.tanh(x));
        worst.sigmoid = Math.max(worst.sigmoid, Math.abs(sigmoid[k]! - 1 / (1 + Math.exp(-x))));
        worst.tanh = Math.max(worst.tanh, error);
        if (x !== 0)
          worst.tanhRelative = Math.max(worst.tanhRelative, error / Math.abs(Math.tanh(x)));
      });
      expect(worst.sigmoid).toBeLessThan(1e-7);
      expect(worst.tanh).toBeLessThan(2e-7);
      expect(worst.tanhRelative).toBeLessThan(3e-7);
    });

    it('keep NaN and end where they should', () => {
      const sigmoid = apply(opcodes.sigmoid, special);
      expect([...sigmoid.subarray(0, 2), ...sigmoid.subarray(3, 5)]).toEqual([NaN, 1, 0.5, 1]);
      expect(sigmoid[2]).toBeLessThan(1e-20);
      expect(sigmoid[5]).toBeLessThan(1e-20);
      expect([...apply(opcodes.tanh, special)]).toEqual([NaN, 1, -1, 0, 1, -1]);
      expect([...apply(opcodes.relu, special)]).toEqual([
        NaN,
        Infinity,
        0,
        0,
        Math.fround(1e30),
        0,
      ]);
    });
  });

  it('clamp brings numbers within a limit and leaves NaN', () => {
    const workspace = new Workspace(newMemory);
    const at = workspace.take(8);
    workspace.floats(at, 8).set([3, -3, 0.5, NaN, Infinity, -Infinity, -0.25, 2]);
    workspace.kernels.clamp(8, at, 2);
    expect([...workspace.floats(at, 8)]).toEqual([2, -2, 0.5, NaN, 2, -2, -0.25, 2]);
  });

  /** Rows of outputs, what they are compared with, and what each counts for. */
  function rowsOf(
    outputs: number,
    y: readonly number[],
    target: readonly number[],
    weights: readonly number[],
  ) {
    const workspace = new Workspace(newMemory);
    const width = Math.ceil(outputs / 4) * 4;
    const rows = weights.length;
    const at = workspace.take(rows * width);
    const targets = workspace.take(target.length);
    const weighed = workspace.take(rows);
    // What fills a row must not count, whatever is left there.
    workspace.floats(at, rows * width).fill(1e9);
    for (let row = 0; row < rows; row++)
      workspace
        .floats(at + row * width * FLOAT, outputs)
        .set(y.slice(row * outputs, (row + 1) * outputs));
    workspace.floats(targets, target.length).set(target);
    workspace.floats(weighed, rows).set(weights);
    workspace.kernels.clearSums();
    return {
      kernels: workspace.kernels,
      arguments: [rows, outputs, at, width * FLOAT, targets, weighed] as const,
      read: () => [...workspace.floats(at, rows * width)],
      sums: workspace.sums,
    };
  }

  describe('losses', () => {
    it('give cross-entropy, hits and the gradient for outputs of any size', () => {
      const y = [1, 2, 0.5, -1, 3, /**/ 500, -500, 0, 1, 2, /**/ 7, 7, 7, 7, 7];
      const { kernels, arguments: given, read, sums } = rowsOf(5, y, [1, 1, -1], [0.5, 0.25, 0]);
      kernels.crossEntropy(...given);
      const powers = [1, 2, 0.5, -1, 3].map(Math.exp);
      const total = powers.reduce((a, b) => a + b);
      expect(sums[0]).toBeCloseTo(0.5 * Math.log(total / Math.exp(2)) + 0.25 * 1000, 4);
      expect(sums[1]).toBe(0);
      const first = powers.map((power, k) => 0.5 * (power / total - (k === 1 ? 1 : 0)));
      // A row that weighs nothing has no gradient, and its target is not read.
      const rest = [0, 0, 0, 0.25, -0.25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
      const expected = [...first, ...rest];
      read().forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 6));
    });

    it('count a hit where the target is the largest output', () => {
      const { kernels, arguments: given, sums } = rowsOf(3, [1, 9, 2, 4, 3, 3], [1, 2], [0.5, 0.5]);
      kernels.crossEntropy(...given);
      expect(sums[1]).toBe(0.5);
    });

    it('give the mean squared error and its gradient', () => {
      const {
        kernels,
        arguments: given,
        read,
        sums,
      } = rowsOf(2, [1, 2, 5, 5], [0, 4, 9, 9], [1, 0]);
      kernels.squaredError(...given);
      expect([...sums]).toEqual([2.5, 2.5]);
      expect(read().filter((_, k) => k % 4 < 2)).toEqual([1, -2, 0, 0]);
    });
  });

  describe('softmax of attention', () => {
    /** Two rows of five scores, filled up to eight with what must not count. */
    function scores(z: readonly (readonly number[])[]) {
      const workspace = new Workspace(newMemory);
      const at = workspace.take(16);
      workspace.floats(at, 16).fill(50);
      z.forEach((row, m) => workspace.floats(at + m * 8 * FLOAT, 5).set(row));
      return { workspace, at, read: () => [...workspace.floats(at, 16)] };
    }

    it('gives exactly 0 to what is masked, however large it is', () => {
      const { workspace, at, read } = scores([
        [1e30, 900, 1, 2, 3],
        [-500, 7, -600, -Infinity, 5],
      ]);
      const mask = workspace.take(16);
      workspace.floats(mask, 16).set([0, 0, 1, 1, 1, 0, 0, 0, /**/ 1, 0, 1, 1, 0]);
      workspace.kernels.maskedSoftmax(2, 5, at, 8 * FLOAT, mask, 8 * FLOAT);
      const total = Math.exp(-2) + Math.exp(-1) + 1;
      const row = [0, 0, Math.exp(-2) / total, Math.exp(-1) / total, 1 / total, 0, 0, 0];
      [...row, 1, 0, 0, 0, 0, 0, 0, 0].forEach((expected, k) =>
        expect(read()[k]).toBeCloseTo(expected, 7),
      );
      const masked = [0, 1, 5, 6, 7, /**/ 9, 12, 13, 14, 15];
      expect(masked.map((k) => read()[k])).toEqual(masked.map(() => 0));
    });

    it('goes back as the derivative of softmax does', () => {
      const z = [
        [1, -2, 0.5, 3, 0],
        [0, 0, 9, -9, 1],
      ];
      const { workspace, at, read } = scores(z);
      const gradient = [0.3, -1, 2, 0.5, -0.25];
      const dy = workspace.take(16);
      workspace.floats(dy, 16).fill(50);
      for (const row of [0, 1]) workspace.floats(dy + row * 8 * FLOAT, 5).set(gradient);
      workspace.kernels.softmax(2, 5, at, 8 * FLOAT);
      const y = read();
      workspace.kernels.softmaxGradient(2, 5, at, dy, 8 * FLOAT);
      const found = workspace.floats(dy, 16);
      for (const row of [0, 1])
        for (let k = 0; k < 8; k++) {
          // ∂y_j/∂z_k = y_j ([j = k] − y_k)
          const sum = gradient.reduce(
            (all, value, j) =>
              all + value * y[8 * row + j]! * ((j === k ? 1 : 0) - y[8 * row + k]!),
            0,
          );
          expect(found[8 * row + k]).toBeCloseTo(k < 5 ? sum : 0, 6);
        }
    });
  });

  it('sums squares that float32 cannot hold', () => {
    const workspace = new Workspace(newMemory);
    const at = workspace.take(8);
    workspace.floats(at, 8).set([3e-30, 0, 0, 4e-30, 0, 0, 0, 0]);
    expect(Math.sqrt(workspace.kernels.sumOfSquares(8, at))).toBeCloseTo(5e-30, 35);
    workspace.floats(at, 8).set([3e30, 0, 0, 4e30, 0, 0, 0, 0]);
    expect(Math.sqrt(workspace.kernels.sumOfSquares(8, at)) / 5e30).toBeCloseTo(1, 6);
  });

  it.each([1, 3, 4, 6, 9])(
    'scales, adds and multiplies rows of %i that begin anywhere',
    (columns) => {
      const [rows, row, numbers] = [3, 13, 64];
      const workspace = new Workspace(newMemory);
      const [from, to] = [workspace.take(numbers), workspace.take(numbers)];
      const [a, c] = [from, to].map((at) => workspace.floats(at, numbers));
      a!.forEach((_, k) => (a![k] = k + 1));
      const given = [from + 2 * FLOAT, row * FLOAT, to + FLOAT, row * FLOAT] as const;
      const { kernels } = workspace;
      const expected = new Float32Array(numbers);
      const each = (value: (before: number, a: number) => number) => {
        for (let m = 0; m < rows; m++)
          for (let n = 0; n < columns; n++) {
            const at = m * row + 1 + n;
            expected[at] = value(expected[at]!, m * row + 3 + n);
          }
        expect(c).toEqual(expected);
      };
      kernels.scaleRows(rows, columns, 0.5, ...given, false);
      each((_, value) => value / 2);
      kernels.scaleRows(rows, columns, 3, ...given, true);
      each((before, value) => before + 3 * value);
      kernels.multiplyRows(rows, columns, ...given);
      each((before, value) => before * value);
      kernels.scaleRows(rows, columns, 2, ...given, false);
      each((_, value) => 2 * value);
    },
  );

  it.each([
    [1, 1],
    [3, 5],
    [4, 4],
    [6, 9],
    [9, 6],
  ])('transposes %i × %i', (rows, columns) => {
    const workspace = new Workspace(newMemory);
    const [width, height] = [Math.ceil(columns / 4) * 4, Math.ceil(rows / 4) * 4];
    const from = workspace.take(rows * width);
    const to = workspace.take(columns * height);
    const a = workspace.floats(from, rows * width);
    a.forEach((_, k) => (a[k] = k + 1));
    workspace.kernels.transpose(rows, columns, from, width * FLOAT, to, height * FLOAT);
    const c = workspace.floats(to, columns * height);
    for (let n = 0; n < columns; n++)
      for (let m = 0; m < height; m++)
        expect(c[n * height + m]).toBe(m < rows ? a[m * width + n] : 0);
  });
});
