import type { Engine } from '../engine';
import type { Measured } from '../engine/training/trainer';
import { experimentSource, trainingBatches } from '../experiment';
import type { Batch } from '../tasks/task';
import type { Answer, Needs, Picture, Request } from './protocol';

export type Start = Extract<Request, { kind: 'start' }>;
type Ask = Extract<Request, { kind: 'ask' }>;
type Change = Extract<Request, { kind: 'change' }>;

export type MeasuredName = keyof Measured;
export const measuredNames: readonly MeasuredName[] = [
  'losses',
  'metrics',
  'norms',
  'clippedNorms',
];

/** A run and the wishes about it that are not granted yet. */
export interface Run {
  start: Start;
  /** The batch of a training step, counted from 1. */
  readonly batchOf: (step: number) => Batch;
  engine: Engine | undefined;
  watched: Batch;
  /** Training steps to go: 0 while it pauses, Infinity while it plays. */
  remaining: number;
  /** Since `at`, no more than `perSecond` training steps beyond `step`. */
  pace: { perSecond: number; step: number; at: number };
  looks: Needs[];
  asks: Ask[];
  changes: Change[];
  /** Training steps after which changes were made that the page was not told of. */
  changed: number[];
  /** The first of `asks`, as far as it has been worked out. */
  analysing: Iterator<void, Answer> | undefined;
  /** The training step whose losses were last read. */
  step: number;
  readonly measured: Readonly<Record<MeasuredName, number[]>>;
  /** The last picture without NaN. */
  picture: Picture | undefined;
  /** Not finite: it trains no more. */
  stopped: boolean;
  checkpoint: { step: number; at: number };
  speed: { step: number; at: number; perSecond: number };
}

const SPEED_OVER_MS = 500;

/** A run that waits for its engine. `at` is the time in milliseconds, here as everywhere. */
export function runOf(start: Start, at: number): Run {
  const step = start.resume?.step ?? 0;
  return {
    start,
    batchOf: trainingBatches(start.experiment, experimentSource(start.experiment)),
    engine: undefined,
    watched: start.watched,
    remaining: 0,
    pace: { perSecond: start.pace ?? Infinity, step, at },
    looks: [],
    asks: [],
    changes: [],
    changed: [],
    analysing: undefined,
    step,
    measured: { losses: [], metrics: [], norms: [], clippedNorms: [] },
    picture: undefined,
    stopped: false,
    checkpoint: { step, at },
    speed: { step, at, perSecond: 0 },
  };
}

/** Training steps that the wishes and the pace allow now. */
export function due({ remaining, pace, engine }: Run, at: number): number {
  if (remaining === 0 || pace.perSecond === Infinity) return remaining;
  // The first step after a wish is due at once.
  const allowed = 1 + Math.floor(((at - pace.at) * pace.perSecond) / 1000);
  return Math.min(remaining, Math.max(0, allowed - ((engine?.trainer.step ?? 0) - pace.step)));
}

/** Whether a change waits that may be made now. */
export const mayChange = ({ changes, step, engine }: Run): boolean =>
  changes.length > 0 && (changes[0]!.after ?? 0) <= (engine?.trainer.step ?? step);

/** The pace counts from now: what was not done in time is not made up for. */
export function setPace(run: Run, perSecond: number, at: number): void {
  run.pace = { perSecond, step: run.engine?.trainer.step ?? run.step, at };
}

/** Training steps per second of late; what they were when it pauses. */
export function speedOf({ speed, step, engine }: Run, at: number): number {
  // A replay says nothing of how fast this machine trains.
  if (engine?.trainer.replaying) Object.assign(speed, { step, at, perSecond: 0 });
  const passed = at - speed.at;
  if (passed >= SPEED_OVER_MS && step > speed.step)
    Object.assign(speed, { step, at, perSecond: (1000 * (step - speed.step)) / passed });
  return speed.perSecond;
}

export const allFinite = (values: Float32Array) => values.every(Number.isFinite);

export function isFinitePicture({ layers, output_sk, head }: Picture): boolean {
  // An infinite gradient may yet be clipped; a state or a parameter stays what it is.
  const parts = layers.flatMap(({ values_tu, parameters }) => [values_tu, parameters]);
  return [...parts, head, output_sk && { output_sk }].every((part) =>
    Object.values(part ?? {}).every(allFinite),
  );
}
