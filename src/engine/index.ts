import {
  carriesOn,
  experimentSource,
  modelOf,
  trainingBatches,
  type Experiment,
} from '../experiment';
import type { Checkpoint, Machine, Request } from '../worker/protocol';
import { Analysis } from './analysis/analysis';
import {
  memoryKernels,
  startCpu,
  startWasm,
  startWebgl,
  whyNoWebgl,
  type Backend,
} from './backend';
import { startBest, timeSteps, type Candidates } from './choice';
import { FusedTrainer } from './fused/trainer';
import { Unsupported } from './recurrence/kernels/webgl/arrangement';
import { TooLarge } from './recurrence/kernels/webgl/grid';
import { initialParameters } from './model/initial';
import { replaying, takenUp } from './training/replaying-trainer';
import type { Trainer } from './training/trainer';

/** A trainer and what it runs on. */
export interface Engine {
  readonly trainer: Trainer;
  readonly machine: Machine;
  /** Looks into the gradients and tries the model out; always in memory, whatever trains. */
  readonly analysis: Pick<Analysis, 'answer'>;
  /** False once what was read may be made of nothing: a lost WebGL context gives zeros. */
  intact(): boolean;
}

type Start = Extract<Request, { kind: 'start' }>;

/**
 * Makes the model of a run on the backend of its choice, or on the best there is.
 * @param onLost Is told when the GPU is lost; the trainer is of no use then.
 * @throws when the checkpoint to go on from is of another model, or nothing can be started.
 */
export async function startEngine(start: Start, onLost: () => void): Promise<Engine> {
  const { experiment } = start;
  const backend = await startBackend(start, onLost);
  const source = experimentSource(experiment);
  const blocks = modelOf(experiment, source);
  const newMemory = typeof backend.kernels === 'function' ? backend.kernels : await memoryKernels();
  const analysis = new Analysis(newMemory, experiment, { source, blocks });
  const live = await trainerOn(backend, experiment, takenUp(start));
  const begins = () => initialParameters(experiment, blocks, source);
  return { ...live, trainer: replaying(live.trainer, start, begins), analysis };
}

/** With kernels of our own where they can do it, else by TensorFlow.js's operations, which are loaded then. */
async function trainerOn(
  backend: Backend,
  experiment: Experiment,
  resume?: Checkpoint,
): Promise<Omit<Engine, 'analysis'>> {
  const source = experimentSource(experiment);
  const { kernels, machine, intact } = backend;
  if (!kernels) {
    const { PlainTrainer } = await import('./training/plain-trainer');
    return { trainer: new PlainTrainer(experiment, source, resume), machine, intact };
  }
  try {
    return { trainer: new FusedTrainer(kernels, experiment, source, resume), machine, intact };
  } catch (error) {
    const refused = error instanceof Unsupported || error instanceof TooLarge;
    if (!refused || !backend.withoutKernels) throw error;
    return trainerOn(await backend.withoutKernels(), experiment, resume);
  }
}

async function startBackend(start: Start, onLost: () => void): Promise<Backend> {
  const { backend, withoutWebgl } = start;
  if (backend === 'cpu') return startCpu();
  if (backend === 'wasm') return startWasm();
  if (withoutWebgl) return startWasm(withoutWebgl);
  if (carriesOn(start.experiment)) return startWasm('carried-states');
  if (backend === 'webgl') return startWebgl(true, onLost);
  const candidates: Candidates = {
    whyNoWebgl,
    startWasm,
    startWebgl: (lost) => startWebgl(false, lost),
    msPerStep: (on, fastEnough) => msPerStep(on, start.experiment, fastEnough),
  };
  return startBest(candidates, onLost);
}

/** Times training steps of the experiment, with a trainer of their own. */
async function msPerStep(
  backend: Backend,
  experiment: Experiment,
  fastEnough?: number,
): Promise<number> {
  const { trainer } = await trainerOn(backend, experiment);
  const batch = trainingBatches(experiment, experimentSource(experiment))(1);
  const step = () => {
    trainer.train(batch);
    trainer.losses();
  };
  try {
    return timeSteps(step, fastEnough);
  } finally {
    trainer.dispose();
  }
}

export type { Trainer } from './training/trainer';
