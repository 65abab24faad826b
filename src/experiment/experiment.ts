import { activationNames, cellNames, cellOf, neuronOf, type Cell } from '../cells';
import { taskNames, tasks, type TaskName } from '../tasks';
import { choice, integer, real, type Field, type FieldValue } from '../tasks/field';
import { shapeNames, type Shape, type Source, type SourceShape } from '../tasks/task';

/** The settings of every task, by their names in a link: `recall.symbols` and so on. */
type TaskFields = {
  [Name in TaskName as `${Name}.${keyof (typeof tasks)[Name]['fields'] & string}`]: unknown;
};

/**
 * How a gate is held by hand: at 1, at 0, at 1 where the input is marked and at 0 at all other timesteps, or the other
 * way round; by default it is learned.
 */
const hold = choice(['learned', 'open', 'shut', 'mark', 'others'], 'learned');
export type Hold = FieldValue<typeof hold>;

/** The settings that all tasks share, in the order in which a link writes them. */
export const commonFields = {
  task: choice(taskNames, 'recall'),
  cell: choice(cellNames, 'lstm'),
  activation: choice(activationNames, 'tanh'),
  T: integer(2, 200, 12, { scale: 'log', ticks: [5, 10, 25, 50, 100, 200] }),
  H: integer(1, 128, 8, { scale: 'log', ticks: [1, 4, 16, 64] }),
  /** How inputs and outputs lie in time; `own` is the task's own way. */
  shape: choice(['own', ...shapeNames], 'own'),
  /** Of each stack: an encoder–decoder has two of them. */
  layers: integer(1, 8, 1),
  /** A decoder, which cannot read what it has not written, is always `forward`. */
  direction: choice(['forward', 'both'], 'forward'),
  /** How the states of both directions become one vector. */
  merge: choice(['concat', 'sum', 'mean'], 'concat'),
  /** Whether what enters a layer is added to what leaves it, between layers, from four layers on. */
  residual: choice(['off', 'on'], 'off'),
  /** The share of units that a training step leaves out between two layers; the rest are scaled up for it. */
  dropout: real(0, 0.8, 0),
  attention: choice(['none', 'dot', 'additive'], 'none'),
  /** How often a training step gives the decoder the targets to read; else it reads what it wrote itself. */
  forcing: real(0, 1, 1),
  optimizer: choice(['sgd', 'momentum', 'rmsprop', 'adam'], 'adam'),
  rate: real(1e-5, 1, 0.02, { scale: 'log', ticks: [1e-4, 1e-3, 1e-2, 1e-1] }),
  batch: integer(1, 256, 32, { scale: 'log', ticks: [1, 8, 32, 256] }),
  /** The most that the gradient may have before an update, of what `clipBy` says; 0 does not clip. */
  clip: real(0, 100, 1),
  /** The norm of the gradient of all parameters together, or every number of it by itself. */
  clipBy: choice(['norm', 'value'], 'norm'),
  /** Timesteps that the gradient is carried over at most; 0 carries it over all of them. */
  truncate: integer(0, 200, 0),
  /** Whether a training step begins with the states in which the one before ended (see `carriesOn`). */
  carry: choice(['off', 'on'], 'off'),
  init: choice(['glorot', 'orthogonal', 'identity'], 'orthogonal'),
  forgetBias: real(-5, 5, 1),
  'hold.f': hold,
  'hold.i': hold,
  'hold.o': hold,
  'hold.r': hold,
  'hold.z': hold,
  seed: integer(0, 2 ** 31 - 1, 7),
} as const satisfies Record<string, Field>;

/** The settings that a run can go on with when they change; all others make another run. */
export const switchableNames = ['rate', 'clip', 'clipBy', 'truncate'] as const;

type CommonFields = typeof commonFields;
export type CommonName = keyof CommonFields;

/** A plain, validated value that says everything about a run: the same experiment gives the same numbers. */
export type Experiment = { readonly [Name in CommonName]: FieldValue<CommonFields[Name]> } & {
  readonly [Name in keyof TaskFields]: number | string;
};
export type FieldName = keyof Experiment;
export type Switchable = Pick<Experiment, (typeof switchableNames)[number]>;

/** One table of all fields: limits, defaults, and the names that stand in links. */
export const fields: Readonly<Record<FieldName, Field>> = {
  ...commonFields,
  ...Object.fromEntries(
    taskNames.flatMap((task) =>
      Object.entries(tasks[task].fields).map(([name, field]) => [`${task}.${name}`, field]),
    ),
  ),
} as Record<FieldName, Field>;

export const fieldNames = Object.keys(fields) as readonly FieldName[];

export const defaultExperiment = Object.fromEntries(
  fieldNames.map((name) => [name, fields[name].default]),
) as Experiment;

/** The shape that the experiment has: the one that it asks for where its task offers that, else the task's own. */
export function shapeOf({ task, shape }: Pick<Experiment, 'task' | 'shape'>): Shape {
  return shape !== 'own' && offersShape(task, shape) ? shape : tasks[task].shapes[0]!;
}

/** Whether a task can be set in a shape; a network without memory can be given any sequence to read. */
export function offersShape(task: TaskName, shape: Shape): boolean {
  const { shapes } = tasks[task];
  return shape === 'one-to-one'
    ? shapes.some((own) => own === 'many-to-one' || own === 'many-to-many')
    : shapes.some((own) => own === shape);
}

/** Whether a second direction could see more than the first: a sequence is read, and states go on. */
export function mayReadBackwards(experiment: Pick<Experiment, 'task' | 'shape'>): boolean {
  const shape = shapeOf(experiment);
  return shape !== 'one-to-one' && shape !== 'one-to-many';
}

/** The cell that the experiment trains. */
export const experimentCell = (experiment: Experiment): Cell =>
  shapeOf(experiment) === 'one-to-one'
    ? neuronOf(experiment.activation)
    : cellOf(experiment.cell, experiment.activation);

/** The data of the experiment. */
export function experimentSource(experiment: Experiment): Source {
  const { task, T } = experiment;
  const own = Object.fromEntries(
    Object.keys(tasks[task].fields).map((name) => [
      name,
      experiment[`${task}.${name}` as FieldName],
    ]),
  );
  const wanted = shapeOf(experiment);
  const shape: SourceShape = wanted === 'one-to-one' ? tasks[task].shapes[0]! : wanted;
  // The table guarantees the types that each task's own source asks for.
  return (tasks[task].source as (settings: object) => Source)({ T, shape, ...own });
}
