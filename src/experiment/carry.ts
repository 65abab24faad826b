import { tasks } from '../tasks';
import { stream } from '../tasks/random';
import type { Batch, Source } from '../tasks/task';
import { experimentSource, shapeOf, type Experiment } from './experiment';

/** Training steps over which the states go on before they begin at zero again. */
export const chapterSteps = 8;

/**
 * Whether the states in which a training step ends are those in which the next one begins (stateful training): where
 * it is wished for, in a task that goes on, with an output at every timestep and in one direction. The gradient does not go on: it is truncated at the border (Williams and Peng 1990, Neural Computation 2).
 */
export const carriesOn = (experiment: Experiment): boolean =>
  experiment.carry === 'on' && mayCarryOn(experiment);

/** Whether the field `carry` has an effect in the experiment. */
export const mayCarryOn = (experiment: Pick<Experiment, 'task' | 'shape' | 'direction'>): boolean =>
  tasks[experiment.task].continues === true &&
  shapeOf(experiment) === 'many-to-many' &&
  experiment.direction === 'forward';

/** Whether the states of a training step, from 1, begin at zero. */
export const opensChapter = (step: number): boolean => (step - 1) % chapterSteps === 0;

/**
 * The batch of each training step, from 1, which depends on the seed and the step alone. Where the states go on, the
 * batches of a chapter are consecutive pieces of one batch of sequences, `chapterSteps` times as long.
 */
export function trainingBatches(experiment: Experiment, source: Source): (step: number) => Batch {
  const { seed, batch } = experiment;
  if (!carriesOn(experiment))
    return (step) => source.batch(stream(seed, `training ${step}`), batch);
  const long = experimentSource({ ...experiment, T: chapterSteps * source.T });
  let drawn: { readonly chapter: number; readonly whole: Batch } | undefined;
  return (step) => {
    const chapter = Math.floor((step - 1) / chapterSteps);
    if (drawn?.chapter !== chapter)
      drawn = { chapter, whole: long.batch(stream(seed, `chapter ${chapter}`), batch) };
    return pieceOf(drawn.whole, (step - 1) % chapterSteps);
  };
}

/** A piece of a batch of longer sequences, which have neither padding nor outputs that do not count. */
function pieceOf({ size, x_tbd, target }: Batch, piece: number): Batch {
  const cut = (values: Float32Array) => {
    const length = values.length / chapterSteps;
    return values.slice(piece * length, (piece + 1) * length);
  };
  return { size, x_tbd: cut(x_tbd), target: cut(target) };
}
