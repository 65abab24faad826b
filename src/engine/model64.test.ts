import { describe, expect, it } from 'vitest';
import { stream } from '../tasks/random';
import { hot } from './example64.fixture';
import { difference64, model64, type Model64 } from './model64.fixture';
import { relativeError } from './recurrence/testing/sample';
import { build, nameOf, structures, type Structure } from './structures.fixture';

function prepared(structure: Structure) {
  const { source, blocks, parameters, batch, scales } = build(structure);
  const model: Model64 = { source, blocks, parameters };
  return { model, batch, how: { forced: structure.forced, scales: scales(1) } };
}

const whole = structures.filter(({ truncate }) => truncate === 0);
const named = (all: readonly Structure[]) =>
  all.map((structure) => [nameOf(structure), structure] as const);

describe('the reference in float64 has the gradients of central differences', () => {
  it.each(named(whole))('along a direction: %s', (_, structure) => {
    const { model, batch, how } = prepared(structure);
    const random = stream(1, 'direction');
    const direction = Object.fromEntries(
      Object.entries(model.parameters).map(([name, { length }]) => [
        name,
        Float64Array.from({ length }, () => random.normal()),
      ]),
    );
    const { gradients } = model64(model, batch, how);
    const found = Object.entries(gradients).reduce(
      (sum, [name, own]) => own.reduce((s, value, k) => s + value * direction[name]![k]!, sum),
      0,
    );
    const expected = difference64(model, batch, how, direction);
    expect(Math.abs(found - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
  });

  const small = whole.filter(
    ({ layers, direction, shape, attention }) =>
      layers === 1 && direction === 'both' && (shape !== 'encoder-decoder' || attention !== 'none'),
  );
  it.each(named(small))('number by number: %s', (_, structure) => {
    const { model, batch, how } = prepared(structure);
    const { gradients } = model64(model, batch, how);
    const names = Object.keys(gradients).filter((name) => /head|attention|reverse/.test(name));
    const expected = names.map((name) =>
      Float64Array.from(model.parameters[name]!, (__, k) =>
        difference64(model, batch, how, { [name]: hot(k, model.parameters[name]!.length) }),
      ),
    );
    expect(
      relativeError(
        names.map((name) => gradients[name]!),
        expected,
      ),
    ).toBeLessThan(1e-7);
  });
});
