import { FusedTrainer } from '../../src/engine/fused/trainer';
import { model64, type Found64 } from '../../src/engine/model64.fixture';
import { relativeError } from '../../src/engine/recurrence/testing/sample';
import { build, nameOf, structures } from '../../src/engine/structures.fixture';
import { normScales } from '../../src/engine/training/rules';
import { recurrentBlocks } from '../../src/experiment';
import { exampleOf } from '../../src/tasks/example';
import type { Needs, Picture } from '../../src/worker/protocol';

const gl = new OffscreenCanvas(1, 1).getContext('webgl2')!;
const everything: Needs = { values: true, gradients: true, parameters: true };

export const structureNames = (): string[] => structures.map(nameOf);

/** What is wrong with a training step, and with what is shown of it, and how many draws it took of those it may. */
export interface StructureErrors {
  readonly name: string;
  /** The largest relative error, and of what. */
  readonly worst: readonly [name: string, error: number];
  /** What is missing, or there without a reason. */
  readonly stray: readonly string[];
  readonly glError: number;
}

/**
 * One of `structures` with a batch of `size`, trained one step and looked at, beside float64. Four examples fill a
 * texel, three do not.
 */
export function structureErrors(number: number, size: number): StructureErrors {
  const structure = structures[number]!;
  const { experiment, source, blocks, parameters, batch, scales } = build(structure, 5, size);
  const { truncate, forced } = structure;
  const model = { source, blocks, parameters, truncate };
  const trained = model64(model, batch, { forced, scales: scales(1) });
  const watched = exampleOf(source, batch, 1);
  const seen = model64(model, watched, { forced: false });
  const resume = { step: 0, parameters, slots: [] };
  const trainer = new FusedTrainer(gl, experiment, source, resume);
  // What a first pass leaves behind must not show in what follows.
  trainer.observe(batch);
  const picture = trainer.look(watched, everything);
  trainer.train(batch);
  const { losses } = trainer.losses();
  const after = trainer.look(watched, everything);
  const [slot] = trainer.checkpoint().slots;
  trainer.dispose();

  const scales_t = normScales(source, batch);
  const norms = recurrentBlocks(blocks).map(({ stack, timesteps, name }, k) =>
    Object.entries(trained.layers[k]!.gradients).map(([state, of_tbu]) => {
      const row = of_tbu.length / timesteps;
      const norms_t = Array.from({ length: timesteps }, (_, t) => {
        const scale = stack === 'encoder' ? scales_t[t]! : 1;
        return scale * Math.hypot(...of_tbu.subarray(t * row, (t + 1) * row));
      });
      return [`${name} ∂${state}`, norms_t] as const;
    }),
  );
  const found: Record<string, ArrayLike<number>> = { loss: losses, ...slot, ...shown(picture) };
  const expected: Record<string, ArrayLike<number>> = {
    loss: [trained.loss],
    ...trained.gradients,
    ...expectedOf(seen),
    ...Object.fromEntries(norms.flat()),
  };
  after.layers.forEach(({ gradients_t }, k) => {
    const { name } = recurrentBlocks(blocks)[k]!;
    for (const [state, norms_t] of Object.entries(gradients_t!))
      found[`${name} ∂${state}`] = norms_t;
  });
  const errors = Object.entries(expected).map(
    ([name, values]) => [name, found[name] ? relativeError([found[name]], [values]) : 0] as const,
  );
  const stray = [...Object.keys(found), ...Object.keys(expected)].filter(
    (name) => found[name]?.length !== expected[name]?.length,
  );
  const worst = errors.reduce((a, b) => (a[1] >= b[1] ? a : b));
  return { name: `${nameOf(structure)}, batch ${size}`, worst, stray, glError: gl.getError() };

  function shown({ layers, decoded_t, attention, output_sk }: Picture) {
    const entries = recurrentBlocks(blocks).flatMap(({ name }, k) => {
      const { values_tu, inputs_tu, initial_u } = layers[k]!;
      return [
        ...Object.entries(values_tu!).map(([symbol, values]) => [`${name} ${symbol}`, values]),
        ...(inputs_tu ? [[`${name} inputs`, inputs_tu]] : []),
        ...Object.entries(initial_u ?? {}).map(([state, values]) => [`${name} ${state}0`, values]),
      ];
    });
    return {
      ...(Object.fromEntries(entries) as Record<string, Float32Array>),
      ...(decoded_t && { decoded: decoded_t }),
      ...(attention && {
        weights: attention.weights_ts!,
        context: attention.context_tu!,
        output: attention.output_tu!,
        read: attention.read_su!,
      }),
      logits: source.output.kind === 'reals' ? output_sk! : new Float32Array(0),
    };
  }

  function expectedOf({ layers, decoded, attention, outputs }: Found64) {
    const entries = recurrentBlocks(blocks).flatMap(({ name, stack, layer }, k) => {
      const { values, inputs, initial } = layers[k]!;
      return [
        ...Object.entries(values).map(([symbol, numbers]) => [`${name} ${symbol}`, numbers]),
        ...(layer > 1 || stack === 'decoder' ? [[`${name} inputs`, inputs]] : []),
        ...(stack === 'decoder'
          ? Object.entries(initial).map(([state, numbers]) => [`${name} ${state}0`, numbers])
          : []),
      ];
    });
    return {
      ...(Object.fromEntries(entries) as Record<string, Float64Array>),
      ...(decoded && { decoded }),
      ...attention,
      logits: source.output.kind === 'reals' ? outputs : new Float64Array(0),
    };
  }
}
