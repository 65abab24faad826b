import type { Machine } from '../worker/protocol';
import type { Backend } from './backend';
import { LostError } from './training/trainer';

type Reason = NonNullable<Machine['reason']>;

/** What there is to choose from; a test gives its own. */
export interface Candidates {
  /** Why WebGL may not be chosen; undefined when it may. */
  whyNoWebgl(): Reason | undefined;
  startWasm(reason?: Reason): Promise<Backend>;
  startWebgl(onLost: () => void): Promise<Backend>;
  /** Of the experiment that is to be trained; what is below `fastEnough` need not be exact. @throws LostError */
  msPerStep(backend: Backend, fastEnough?: number): Promise<number>;
}

/** Above this, a training step takes long enough to be worth what starting a GPU takes. */
const FAST_ENOUGH_MS = 10;
/** By how much the GPU must be faster: it draws the page as well. */
const HYSTERESIS = 1.3;

/**
 * The faster one for an experiment, of those that compute what they should.
 * @param onLost Is told when the GPU is lost that was chosen.
 */
export async function startBest(candidates: Candidates, onLost: () => void): Promise<Backend> {
  const { whyNoWebgl, startWasm, startWebgl, msPerStep } = candidates;
  const why = whyNoWebgl();
  const wasm = await startWasm(why);
  if (why) return wasm;
  // Why it is JavaScript comes before why it is no GPU.
  const because = (reason: Reason): Backend => ({ ...wasm, machine: { reason, ...wasm.machine } });
  const onWasm = await msPerStep(wasm, FAST_ENOUGH_MS);
  if (onWasm < FAST_ENOUGH_MS) return because('fast-enough');
  let used = false;
  const webgl = await startWebgl(() => used && onLost());
  if (webgl.machine.backend !== 'webgl') return webgl;
  try {
    used = HYSTERESIS * (await msPerStep(webgl)) < onWasm;
  } catch (error) {
    if (error instanceof LostError) return because('context-lost');
    throw error;
  }
  return used ? webgl : because('faster');
}

const TIMED_MS = 30;
const WARM_MS = 100;

/**
 * Milliseconds of a training step. A module of WebAssembly runs some three times slower until the browser
 * has compiled it a second time, and a GPU raises its clock only when it is busy, so both are warmed up
 * for 100 ms. That keeps the learner waiting, and is left out where the first measure shows already
 * that it cannot change the choice: warmer is faster.
 */
export function timeSteps(step: () => void, fastEnough = 0, now = () => performance.now()): number {
  const timed = (ms: number) => {
    const begun = now();
    let steps = 0;
    do {
      step();
      steps++;
    } while (now() - begun < ms);
    return (now() - begun) / steps;
  };
  // The first one compiles.
  step();
  const cold = timed(TIMED_MS);
  if (cold < fastEnough) return cold;
  timed(WARM_MS);
  return timed(TIMED_MS);
}
