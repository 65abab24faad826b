import { describe, expect, test } from 'vitest';
import { cellNames, cellOf, graphOf, type Cell } from '../../cells';
import { run } from '../../cells/numbers';
import { inNumbers, texOf } from '../../cells/tex';
import { stream } from '../../tasks/random';
import type { LayerPicture } from '../../worker/protocol';
import { reckon } from './numbers';

const [T, D, H] = [6, 3, 5];

/** A picture as an engine in float32 gives it: values rounded, states carried on rounded. */
function pictureOf(cell: Cell) {
  const random = stream(3, 'picture');
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  const x_td = Array.from({ length: T }, () => draw(D));
  const parameters = Object.fromEntries(
    graphOf(cell).parameters.map(({ name, kind, rows }) => [
      name,
      draw(kind === 'vector' ? H : (rows === 'inputs' ? D : H) * H),
    ]),
  );
  const seen = run(cell, parameters, x_td, H);
  const values_tu = Object.fromEntries(
    Object.keys(cell.equations).map((name) => [
      name,
      Float32Array.from(seen.flatMap((values) => [...values[name]!])),
    ]),
  );
  return { x_td, layer: { parameters, values_tu } satisfies LayerPicture, seen };
}

describe.each(cellNames)('%s', (name) => {
  const cell = cellOf(name, 'tanh');
  const { x_td, layer, seen } = pictureOf(cell);
  const at = (t: number, unit: number) =>
    reckon(layer, { cell, x: x_td[t]!, t, before: t > 0 ? t - 1 : undefined, unit, H })!;

  test('the equations give the values of a float32 picture, from zero states on', () => {
    for (const t of [0, 1, T - 1])
      for (let unit = 0; unit < H; unit++)
        for (const symbol of Object.keys(cell.equations)) {
          const numbers = at(t, unit);
          expect(numbers.agrees(symbol)).toBe(true);
          expect(numbers.symbol(symbol)).toBeCloseTo(seen[t]![symbol]![unit]!, 5);
        }
    for (const state of cell.state) {
      expect(at(0, 1).symbol(`${state}_prev`)).toBe(0);
      expect(at(2, 1).symbol(`${state}_prev`)).toBe(layer.values_tu[state]![1 * H + 1]);
    }
  });

  test('products and bias add up to what goes through the function', () => {
    const { nodes } = graphOf(cell);
    const affine = nodes.find(({ operation }) => operation === 'affine')!;
    const outer = nodes.find(({ operands }) => operands[0] === affine)!;
    const numbers = at(3, 2);
    const sum = affine.terms.reduce(
      (total, term) => total + numbers.product(term),
      numbers.parameter(affine.name),
    );
    const symbol = [...graphOf(cell).symbols].find(([, node]) => node === outer)![0];
    const through = outer.operation === 'tanh' ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
    expect(through).toBeCloseTo(numbers.symbol(symbol), 5);
    expect(texOf(cell, symbol, inNumbers(cell, numbers))).toContain('\\underset');
  });
});

test.each(['lstm', 'gru-after'] as const)(
  '%s: a layer that reads backwards in time comes from the state at t + 1, a decoder from what it began with',
  (name) => {
    const cell = cellOf(name, 'tanh');
    const { x_td, layer } = pictureOf(cell);
    const turned = {
      parameters: layer.parameters,
      values_tu: Object.fromEntries(
        Object.entries(layer.values_tu).map(([symbol, values_tu]) => [
          symbol,
          Float32Array.from(
            values_tu,
            (_, k) => values_tu[(T - 1 - Math.floor(k / H)) * H + (k % H)]!,
          ),
        ]),
      ),
    };
    const initial_u = Object.fromEntries(
      cell.state.map((state) => [state, layer.values_tu[state]!.subarray(2 * H, 3 * H)]),
    );
    const rest = {
      parameters: layer.parameters,
      values_tu: Object.fromEntries(
        Object.entries(layer.values_tu).map(([symbol, values_tu]) => [
          symbol,
          values_tu.subarray(3 * H),
        ]),
      ),
      initial_u,
    };
    const x = x_td[3]!;
    for (const symbol of Object.keys(cell.equations)) {
      const mirrored = reckon(turned, { cell, x, t: T - 4, before: T - 3, unit: 1, H })!;
      expect(mirrored.agrees(symbol)).toBe(true);
      const begun = reckon(rest, { cell, x, t: 0, before: undefined, unit: 1, H })!;
      expect(begun.agrees(symbol)).toBe(true);
    }
    const without = { parameters: rest.parameters, values_tu: rest.values_tu };
    expect(reckon(without, { cell, x, t: 0, before: undefined, unit: 1, H })!.agrees('h')).toBe(
      false,
    );
  },
);

describe('a picture that does not fit', () => {
  const cell = cellOf('lstm', 'tanh');
  const { x_td, layer } = pictureOf(cell);
  const place = { cell, x: x_td[2]!, t: 2, before: 1, unit: 0, H };

  test('is told apart: another value of the engine than the equation gives', () => {
    const f = layer.values_tu.f!.slice();
    f[2 * H] = f[2 * H]! + 0.002;
    const numbers = reckon({ ...layer, values_tu: { ...layer.values_tu, f } }, place)!;
    expect(numbers.agrees('f')).toBe(false);
    expect(numbers.agrees('i')).toBe(true);
    expect(numbers.symbol('f')).toBe(f[2 * H]);
  });

  test('gives no numbers while parameters, values or sizes are missing or of another model', () => {
    expect(reckon(undefined, place)).toBeUndefined();
    expect(reckon({ values_tu: layer.values_tu }, place)).toBeUndefined();
    expect(reckon({ parameters: layer.parameters }, place)).toBeUndefined();
    expect(reckon(layer, { ...place, H: H + 1 })).toBeUndefined();
    expect(reckon(layer, { ...place, x: [1] })).toBeUndefined();
    expect(reckon(layer, { ...place, cell: cellOf('gru', 'tanh') })).toBeUndefined();
  });
});
