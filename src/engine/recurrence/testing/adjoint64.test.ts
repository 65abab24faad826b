import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../cells';
import { gradientsOf } from './adjoint64';
import { sampleCells } from './cells';
import { lossOf, relativeError, sampleOf, type Sample, type Shape } from './sample';

const shapes: readonly Shape[] = [
  { B: 2, T: 4, D: 3, H: 3, masked: false, loss: 'last' },
  { B: 3, T: 5, D: 2, H: 4, masked: true, loss: 'last' },
  { B: 2, T: 4, D: 1, H: 3, masked: true, loss: 'every' },
  { B: 1, T: 3, D: 2, H: 1, masked: false, loss: 'every' },
];

describe.each(Object.entries(sampleCells))('the adjoint of %s', (_, cell) => {
  it.each(shapes)(
    'is what central differences give in float64 ($loss, masked $masked, H $H)',
    (shape) => {
      const sample = sampleOf(cell, shape, 11);
      const step = 1e-6;
      const differences = Object.fromEntries(
        Object.entries(sample.parameters).map(([name, values]) => [
          name,
          Float64Array.from(values, (value, k) => {
            const at = (shifted: number) => {
              const changed = Float64Array.from(values);
              changed[k] = shifted;
              return lossOf(sample, { ...sample.parameters, [name]: changed });
            };
            return (at(value + step) - at(value - step)) / (2 * step);
          }),
        ]),
      );
      const { parameters } = gradientsOf(sample);
      for (const name of Object.keys(parameters))
        expect(relativeError([parameters[name]!], [differences[name]!]), name).toBeLessThan(1e-6);
    },
  );
});

/** The cell with `nudge.W x` added to a state where it is computed. */
const nudged = (cell: Cell, state: string): Cell => ({
  ...cell,
  equations: {
    ...cell.equations,
    [state]: (operations, symbols) =>
      operations.add(
        cell.equations[state]!(operations, symbols),
        operations.linear('nudge', symbols.x!),
      ),
  },
});

describe.each(Object.entries(sampleCells))('the adjoint of %s', (_, cell) => {
  it('has the gradient of the states before the first timestep', () => {
    const shape = { B: 2, T: 3, D: 2, H: 3, masked: true, loss: 'every', initial: true } as const;
    const sample = sampleOf(cell, shape, 3);
    const { initial } = gradientsOf(sample);
    const step = 2 ** -10;
    for (const state of cell.state) {
      const differences = Float64Array.from(sample.initial[state]!, (value, k) => {
        const at = (shifted: number) => {
          const changed = sample.initial[state]!.slice();
          changed[k] = shifted;
          // What float32 made of it is what it was moved by.
          return {
            moved: changed[k]!,
            loss: lossOf({ ...sample, initial: { ...sample.initial, [state]: changed } }),
          };
        };
        const [up, down] = [at(value + step), at(value - step)];
        return (up.loss - down.loss) / (up.moved - down.moved);
      });
      expect(relativeError([initial[state]!], [differences]), state).toBeLessThan(1e-5);
    }
  });
});

describe.each(Object.entries(sampleCells))('∂L/∂state_t of %s', (_, cell) => {
  it.each(cell.state.map((state) => [state]))(
    'is what a nudge of %s_t does to the loss',
    (state) => {
      const [T, H] = [4, 2];
      const shape = { B: 1, T, D: T, H, masked: false, loss: 'every' } as const;
      // Inputs that tell the timestep let one row of nudge.W move the state of one timestep.
      const sample: Sample = {
        ...sampleOf(cell, shape, 5),
        x_tbd: Float32Array.from({ length: T * T }, (__, k) =>
          Math.floor(k / T) === k % T ? 1 : 0,
        ),
      };
      const lossAt = (k: number, nudge: number) => {
        const W = new Float64Array(T * H);
        W[k] = nudge;
        return lossOf(
          { ...sample, cell: nudged(cell, state) },
          { ...sample.parameters, 'nudge.W': W, 'nudge.b': new Float64Array(H) },
        );
      };
      const step = 1e-6;
      const differences = Float64Array.from(
        { length: T * H },
        (__, k) => (lossAt(k, step) - lossAt(k, -step)) / (2 * step),
      );
      const gradient = gradientsOf(sample).states[state]!;
      expect(relativeError([gradient], [differences])).toBeLessThan(1e-6);
    },
  );
});
