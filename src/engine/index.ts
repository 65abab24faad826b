import { experimentSource, modelOf, type Experiment } from '../experiment';
import { stream } from '../tasks/random';
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
import { FusedTrainer } from './fused/trainer';
import { Unsupported } from './recurrence/kernels/webgl/arrangement';
import { TooLarge } from './recurrence/kernels/webgl/grid';
import { LostError, type Trainer } from './training/trainer';

/** A trainer and what it runs on. */
export interface Engine {
  readonly trainer: Trainer;
  readonly machine: Machine;
  /** Looks into the gradients; always in memory, whatever trains. */
  readonly analysis: Pick<Analysis, 'answer'>;
  /** False once what was read may be made of nothing: a lost WebGL context gives zeros. */
  intact(): boolean;
}

type Start = Extract<Request, { kind: 'start' }>;

/** Above this, a training step takes long enough to be worth what starting a GPU takes. */
const FAST_ENOUGH_MS = 10;
const TIMED_MS = 30;
/** By how much the GPU must be faster: it draws the page as well. */
const HYSTERESIS = 1.3;

/**
 * Makes the model of a run on the backend of its choice, or on the best there is.
 * @param onLost Is told when the GPU is lost; the trainer is of no use then.
 * @throws when the checkpoint to go on from is of another model, or nothing can be started.
 */
export async function startEngine(start: Start, onLost: () => void): Promise<Engine> {
  const { experiment, resume } = start;
  const backend = await startBackend(start, onLost);
  const training = await trainerOn(backend, experiment, resume);
  const source = experimentSource(experiment);
  const newMemory = typeof backend.kernels === 'function' ? backend.kernels : await memoryKernels();
  const analysis = new Analysis(newMemory, { source, blocks: modelOf(experiment, source) });
  return { ...training, analysis };
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
  return backend === 'webgl' ? startWebgl(true, onLost) : startBest(start, onLost);
}

/** The faster one for this very experiment, of those that compute what they should. */
async function startBest({ experiment }: Start, onLost: () => void): Promise<Backend> {
  const why = whyNoWebgl();
  const wasm = await startWasm(why);
  if (why) return wasm;
  // Why it is JavaScript comes before why it is no GPU.
  const because = (reason: NonNullable<Machine['reason']>) => ({
    ...wasm,
    machine: { reason, ...wasm.machine },
  });
  const onWasm = await msPerStep(wasm, experiment);
  if (onWasm < FAST_ENOUGH_MS) return because('fast-enough');
  let used = false;
  const webgl = await startWebgl(false, () => used && onLost());
  if (webgl.machine.backend !== 'webgl') return webgl;
  try {
    used = HYSTERESIS * (await msPerStep(webgl, experiment)) < onWasm;
  } catch (error) {
    if (error instanceof LostError) return because('context-lost');
    throw error;
  }
  return used ? webgl : because('faster');
}

/** Times training steps of the experiment, with a trainer of their own. */
async function msPerStep(backend: Backend, experiment: Experiment): Promise<number> {
  const { trainer } = await trainerOn(backend, experiment);
  const batch = experimentSource(experiment).batch(
    stream(experiment.seed, 'training 1'),
    experiment.batch,
  );
  const step = () => {
    trainer.train(batch);
    trainer.losses();
  };
  // The first one compiles.
  step();
  const begun = performance.now();
  let steps = 0;
  do {
    step();
    steps++;
  } while (performance.now() - begun < TIMED_MS);
  trainer.dispose();
  return (performance.now() - begun) / steps;
}

export type { Trainer } from './training/trainer';
