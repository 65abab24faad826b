import { describe, expect, it } from 'vitest';
import { recurrentBlocks, type RecurrentBlock } from '../../experiment';
import { exampleOf } from '../../tasks/example';
import type { LayerPicture, Needs } from '../../worker/protocol';
import { model64, type Found64, type Model64 } from '../model64.fixture';
import { memories } from '../recurrence/testing/kernels';
import { relativeError } from '../recurrence/testing/sample';
import { build, nameOf, structures, type Structure } from '../structures.fixture';
import { normScales } from '../training/rules';
import { FusedTrainer } from './trainer';

const everything: Needs = { values: true, gradients: true, parameters: true };

/** Numbers with names, in the order of the names. */
type Named = Readonly<Record<string, ArrayLike<number>>>;

function expectClose(found: Named, expected: Named, limit: number): void {
  const names = (named: Named) => Object.keys(named).toSorted();
  expect(names(found)).toEqual(names(expected));
  for (const [name, values] of Object.entries(expected)) {
    expect(found[name]!.length, name).toBe(values.length);
    expect(relativeError([found[name]!], [values]), name).toBeLessThan(limit);
  }
}

const prefixed = (prefix: string, named: Named | undefined): Named =>
  Object.fromEntries(Object.entries(named ?? {}).map(([name, values]) => [prefix + name, values]));

/** What a picture shows of one example, and what it should. */
const shownOf = ({ values_tu, inputs_tu, initial_u }: LayerPicture): Named => ({
  ...prefixed('value ', values_tu),
  ...(inputs_tu && { inputs: inputs_tu }),
  ...prefixed('initial ', initial_u),
});
function expectedOf({ stack, layer }: RecurrentBlock, found: Found64['layers'][number]): Named {
  return {
    ...prefixed('value ', found.values),
    ...((layer > 1 || stack === 'decoder') && { inputs: found.inputs }),
    ...(stack === 'decoder' && prefixed('initial ', found.initial)),
  };
}

/** ‖∂L/∂state_t‖ over a batch, as if all examples had all timesteps. */
function normsIn64(
  { source, batch }: ReturnType<typeof build>,
  { stack, timesteps }: RecurrentBlock,
  gradients: Found64['layers'][number]['gradients'],
): Named {
  const scales_t = stack === 'encoder' ? normScales(source, batch) : undefined;
  return Object.fromEntries(
    Object.entries(gradients).map(([state, of_tbu]) => {
      const row = of_tbu.length / timesteps;
      return [
        state,
        Array.from(
          { length: timesteps },
          (_, t) => (scales_t?.[t] ?? 1) * Math.hypot(...of_tbu.subarray(t * row, (t + 1) * row)),
        ),
      ];
    }),
  );
}

const trainable = structures.filter(({ attention }) => attention === 'none');

describe('a training step in memory, and what is shown of it, are those of float64', () => {
  it.each(trainable.map((structure): [string, Structure] => [nameOf(structure), structure]))(
    '%s',
    (_, structure) => {
      const built = build(structure);
      const { experiment, source, blocks, parameters, batch, scales } = built;
      const { truncate, forced } = structure;
      const model: Model64 = { source, blocks, parameters, truncate };
      const trained = model64(model, batch, { forced, scales: scales(1) });
      const watched = exampleOf(source, batch, 1);
      const seen = model64(model, watched, { forced: false });
      for (const [, newMemory] of memories) {
        const resume = { step: 0, parameters, slots: [] };
        const trainer = new FusedTrainer(newMemory, experiment, source, resume);
        // What a first pass leaves behind must not show in what follows.
        trainer.observe(batch);
        const picture = trainer.look(watched, everything);
        expect(picture.decoded_t).toEqual(seen.decoded && Float32Array.from(seen.decoded));
        recurrentBlocks(blocks).forEach((block, k) =>
          expectClose(shownOf(picture.layers[k]!), expectedOf(block, seen.layers[k]!), 3e-5),
        );
        trainer.train(batch);
        expect(trainer.losses().losses[0]! / trained.loss).toBeCloseTo(1, 5);
        expectClose(trainer.checkpoint().slots[0]!, trained.gradients, 3e-5);
        const { layers } = trainer.look(watched, everything);
        recurrentBlocks(blocks).forEach((block, k) =>
          expectClose(
            layers[k]!.gradients_t!,
            normsIn64(built, block, trained.layers[k]!.gradients),
            3e-5,
          ),
        );
      }
    },
  );
});
