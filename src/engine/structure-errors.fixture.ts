import { recurrentBlocks, type Experiment, type RecurrentBlock } from '../experiment';
import { exampleOf } from '../tasks/example';
import { placesOf } from '../tasks/places';
import type { Source } from '../tasks/task';
import type { Checkpoint, Picture } from '../worker/protocol';
import { softmax } from './looking/softmax';
import { model64, type Found64, type Model64 } from './model64.fixture';
import { relativeError } from './recurrence/testing/sample';
import { build, type Built, type Structure } from './structures.fixture';
import { normScales } from './training/rules';
import type { Trainer } from './training/trainer';

/** Numbers by name. */
type Named = Readonly<Record<string, ArrayLike<number>>>;

const everything = { values: true, gradients: true, parameters: true };

export type MakeTrainer = (experiment: Experiment, source: Source, resume: Checkpoint) => Trainer;

/**
 * A trainer against float64, with one structure: the loss and the gradients of a training step, the norms that are
 * shown of it, and everything that is shown of an example. What is missing, too much or of another length has the
 * error Infinity.
 * @param size Of the batch.
 * @returns Relative errors by what they are of; `together` is that of the whole gradient.
 */
export function structureErrors(
  structure: Structure,
  make: MakeTrainer,
  size?: number,
): Readonly<Record<string, number>> {
  const built = build(structure, 5, size);
  const { experiment, source, blocks, parameters, batch, scales } = built;
  const { truncate, forced } = structure;
  const model: Model64 = { source, blocks, parameters, truncate };
  const trained = model64(model, batch, { forced, scales: scales(1) });
  const watched = exampleOf(source, batch, 1);
  const seen = model64(model, watched, { forced: false });

  const trainer = make(experiment, source, { step: 0, parameters, slots: [] });
  // What a first pass leaves behind must not show in what follows.
  trainer.observe(batch);
  const picture = trainer.look(watched, { ...everything, gradients: false });
  const predicted = trainer.predict(batch);
  trainer.train(batch);
  const { losses } = trainer.losses();
  const { layers } = trainer.look(watched, { ...everything, values: false });
  const [gradients] = trainer.checkpoint().slots;
  trainer.dispose();

  return {
    ...errorsOf(shownOf(picture), expectedOf(built, seen)),
    ...errorsOf(
      parametersIn(built, picture),
      Object.fromEntries(Object.entries(parameters).map(([name, own]) => [`shown ${name}`, own])),
    ),
    ...errorsOf(
      { predicted },
      { predicted: predictedOf(built, model64(model, batch, { forced: false })) },
    ),
    ...errorsOf({ loss: losses }, { loss: [trained.loss] }),
    ...errorsOf(gradients!, trained.gradients),
    together: relativeError(
      Object.keys(trained.gradients).map((name) => gradients![name]!),
      Object.values(trained.gradients),
    ),
    ...errorsOf(
      ofLayers(
        layers.map(({ gradients_t = {} }) =>
          Object.fromEntries(
            Object.entries(gradients_t).map(([state, norms_t]) => [`∂L/∂${state}`, norms_t]),
          ),
        ),
      ),
      ofLayers(
        recurrentBlocks(blocks).map((block, k) => normsOf(built, block, trained.layers[k]!)),
      ),
    ),
  };
}

function errorsOf(found: Named, expected: Named): Record<string, number> {
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const [values, wanted] = [found[name], expected[name]];
      const same = values && wanted && values.length === wanted.length;
      const error = same ? relativeError([values], [wanted]) : Infinity;
      // What is no number is no small error.
      return [name, Number.isNaN(error) ? Infinity : error];
    }),
  );
}

const ofLayers = (layers: readonly Named[]): Named =>
  Object.fromEntries(
    layers.flatMap((named, k) =>
      Object.entries(named).map(([name, values]) => [`layers[${k}] ${name}`, values]),
    ),
  );

/** All values of a picture under one roof. */
function shownOf({ layers, output_sk, decoded_t, attention }: Picture): Named {
  const { parameters: _, ...attended } = attention ?? {};
  return {
    output: output_sk!,
    ...(decoded_t && { decoded: decoded_t }),
    ...attended,
    ...ofLayers(
      layers.map(({ values_tu, inputs_tu, initial_u = {} }) => ({
        ...values_tu,
        ...(inputs_tu && { x: inputs_tu }),
        ...Object.fromEntries(
          Object.entries(initial_u).map(([state, value]) => [`${state}_prev`, value]),
        ),
      })),
    ),
  };
}

/** All parameters of a picture, by block and name. */
function parametersIn({ blocks }: Built, { layers, attention, head }: Picture): Named {
  const byBlock = [
    ...recurrentBlocks(blocks).map(({ name }, k) => [name, layers[k]!.parameters] as const),
    ['attention', attention?.parameters] as const,
    ['head', head] as const,
  ];
  return Object.fromEntries(
    byBlock.flatMap(([block, own = {}]) =>
      Object.entries(own).map(([name, values]) => [`shown ${block}.${name}`, values]),
    ),
  );
}

/** The same of float64. */
function expectedOf({ source, blocks }: Built, found: Found64): Named {
  const { outputs, layers, decoded, attention } = found;
  return {
    output: probabilitiesOf(source, outputs),
    ...(decoded && { decoded }),
    ...(attention && {
      weights_ts: attention.weights,
      context_tu: attention.context,
      output_tu: attention.output,
      read_su: attention.read,
    }),
    ...ofLayers(
      recurrentBlocks(blocks).map(({ stack, layer }, k) => {
        const { values, inputs, initial } = layers[k]!;
        return {
          ...values,
          ...((stack === 'decoder' || layer > 1) && { x: inputs }),
          ...(stack === 'decoder' &&
            Object.fromEntries(
              Object.entries(initial).map(([state, value]) => [`${state}_prev`, value]),
            )),
        };
      }),
    ),
  };
}

const probabilitiesOf = ({ output }: Pick<Source, 'output'>, y: Float64Array): ArrayLike<number> =>
  output.kind === 'classes' ? softmax(Float32Array.from(y), output.labels.length) : y;

/** Outputs of a batch [B, S, K]. */
function predictedOf({ source, batch }: Built, { outputs }: Found64): ArrayLike<number> {
  const output_sbk = Array.from(probabilitiesOf(source, outputs));
  const [S, B] = [placesOf(source), batch.size];
  const K = output_sbk.length / S / B;
  return Array.from({ length: B }, (_, b) =>
    Array.from({ length: S }, (__, s) => output_sbk.slice((s * B + b) * K, (s * B + b + 1) * K)),
  ).flat(2);
}

/** ‖∂L/∂state_t‖ over a batch, as if all examples had all timesteps. */
function normsOf(
  { source, batch }: Built,
  { stack, timesteps }: RecurrentBlock,
  { gradients }: Found64['layers'][number],
): Named {
  const scales_t = stack === 'encoder' ? normScales(source, batch) : undefined;
  return Object.fromEntries(
    Object.entries(gradients).map(([state, of_tbu]) => {
      const row = of_tbu.length / timesteps;
      return [
        `∂L/∂${state}`,
        Array.from(
          { length: timesteps },
          (_, t) => (scales_t?.[t] ?? 1) * Math.hypot(...of_tbu.subarray(t * row, (t + 1) * row)),
        ),
      ];
    }),
  );
}
