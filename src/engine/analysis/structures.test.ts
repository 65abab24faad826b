import { describe, expect, it } from 'vitest';
import { recurrentBlocks } from '../../experiment';
import { exampleOf } from '../../tasks/example';
import { placesOf } from '../../tasks/places';
import type { Batch } from '../../tasks/task';
import { model64 } from '../model64.fixture';
import { memories } from '../recurrence/testing/kernels';
import { relativeError } from '../recurrence/testing/sample';
import { build, nameOf, structures, type Structure } from '../structures.fixture';
import { outputWeights } from '../training/rules';
import { Analysis, type Analysed } from './analysis';
import { settled } from './settled.fixture';

/** Models whose blocks differ in timesteps, in direction, and in what reads them. */
const many = structures.filter(
  ({ cell, layers, direction, attention, shape, masked }) =>
    layers === 2 &&
    direction === 'both' &&
    masked &&
    (shape === 'encoder-decoder' || cell === 'lstm') &&
    (attention !== 'dot' || cell === 'lstm'),
);

/** ‖row‖ of a layout [T, n]. */
const norms = (values_tu: ArrayLike<number>, timesteps: number): number[] => {
  const n = values_tu.length / timesteps;
  return Array.from({ length: timesteps }, (_, t) =>
    Math.hypot(...Array.from({ length: n }, (__, k) => values_tu[t * n + k]!)),
  );
};

describe.each(memories)('an analysis in %s of a model of many blocks', (_, newMemory) => {
  it.each(many.map((structure): [string, Structure] => [nameOf(structure), structure]))(
    'has the gradients of float64 in every block: %s',
    (__, structure) => {
      const { experiment, source, blocks, parameters, batch } = build(structure);
      const { truncate, forced } = structure;
      const model = { source, blocks, parameters, truncate };
      const recurrent = recurrentBlocks(blocks);
      const analysis = new Analysis(newMemory, experiment, { source, blocks });
      const watched = exampleOf(source, batch, 1);
      const of64 = (own: Batch) => model64(model, own, { forced: false });
      const close = (a: ArrayLike<number>, b: ArrayLike<number>, what: string) =>
        expect(relativeError([a], [b]), what).toBeLessThan(1e-4);

      const back = settled(
        analysis.answer({ kind: 'backward', watched }, parameters, batch, truncate),
        'backward',
      );
      const whole = of64(watched);
      recurrent.forEach(({ name, cell }, k) => {
        const { gradients_tu, states_tu, parameters: own } = back.layers[k]!;
        for (const state of cell.state) {
          close(gradients_tu[state]!, whole.layers[k]!.gradients[state]!, `${name} ∂${state}`);
          close(states_tu[state]!, whole.layers[k]!.values[state]!, `${name} ${state}`);
        }
        expect(Object.keys(own)).toContain(`${Object.keys(cell.equations)[0]}.b`);
      });

      const single = settled(
        analysis.answer({ kind: 'lossReach', watched }, parameters, batch, truncate),
        'lossReach',
      );
      const S = placesOf(source);
      const weights = outputWeights(source, watched);
      for (let s = 0; s < S; s++) {
        const counts_sb = Float32Array.from({ length: S }, (___, place) => (place === s ? 1 : 0));
        const alone = of64({ ...watched, counts_sb });
        recurrent.forEach(({ name, cell, timesteps }, k) => {
          for (const state of cell.state) {
            const found = single.layers[k]![state]!.subarray(s * timesteps, (s + 1) * timesteps);
            const expected = norms(alone.layers[k]!.gradients[state]!, timesteps);
            close(
              found,
              weights[s]! > 0 ? expected : new Float32Array(timesteps),
              `${name} ${state} at ${s}`,
            );
          }
        });
      }

      const shares = settled(
        analysis.answer({ kind: 'contributions' }, parameters, batch, truncate),
        'contributions',
      );
      const { gradients } = model64(model, batch, { forced });
      recurrent.forEach(({ name, timesteps }, k) => {
        for (const [matrix, { norm, norms_t, shares_t }] of Object.entries(shares.layers[k]!)) {
          close([norm], [Math.hypot(...gradients[`${name}.${matrix}`]!)], `${name} ${matrix}`);
          expect(norms_t.length).toBe(timesteps);
          expect(shares_t.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
        }
      });
    },
  );

  it('says of a block backwards in time what it says of one forwards over what is turned around', () => {
    const { experiment, source, blocks, parameters, batch } = build({
      ...many[0]!,
      cell: 'lstm',
      layers: 1,
      merge: 'sum',
      shape: 'many-to-many',
      attention: 'none',
      masked: false,
      dropout: 0,
    });
    // Both directions with the same weights.
    const same = Object.fromEntries(
      Object.keys(parameters).map((name) => [name, parameters[name.replace('reverse', 'layer')]!]),
    );
    const { T } = source;
    const turned = (values: ArrayLike<number>): Float32Array => {
      const n = values.length / T;
      return Float32Array.from(
        { length: values.length },
        (_, k) => values[(T - 1 - Math.floor(k / n)) * n + (k % n)]!,
      );
    };
    const watched = exampleOf(source, batch, 0);
    const around = { ...watched, x_tbd: turned(watched.x_tbd), target: turned(watched.target) };
    const analysis = new Analysis(newMemory, experiment, { source, blocks });
    const rowsOf = (own: Batch, layer: number): Readonly<Record<string, ArrayLike<number>>> => {
      const ask = <Kind extends Analysed['kind']>(
        question: Extract<Analysed, { kind: Kind }>,
        kind: Kind,
      ) => settled(analysis.answer(question, same, own), kind);
      const { gradients_tu, states_tu } = ask({ kind: 'backward', watched: own }, 'backward')
        .layers[layer]!;
      const shares = ask({ kind: 'contributions' }, 'contributions').layers[layer]!;
      const reach = ask({ kind: 'reach', watched: own }, 'reach').layers[layer]!;
      return {
        ...gradients_tu,
        'states h': states_tu.h!,
        'f.U': shares['f.U']!.norms_t,
        'reach c': reach.c!,
      };
    };
    const expected = rowsOf(around, 0);
    for (const [name, values] of Object.entries(rowsOf(watched, 1)))
      expect(relativeError([turned(values)], [expected[name]!]), name).toBeLessThan(1e-5);
  });
});
