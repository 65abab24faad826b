import { calls, countCalls } from './calls';
import { ours } from './ours';
import { peer } from './peer';
import { flopsOf, type Backend, type Model } from './sizes';
import { limitOf, median, time, timeAsync } from './timing';

export interface PairedJob {
  readonly backend: Backend;
  readonly model: Model;
  readonly limit: readonly number[];
  /** How many pairs of ours and theirs. */
  readonly pairs: number;
}

/** Medians over the pairs. */
export interface Paired {
  readonly ms: number;
  readonly peerMs: number;
  readonly ratio: number;
  readonly gflops: number;
  /** Of the rate of 128-bit multiplications and additions of one core, measured around each pair. */
  readonly limitShare: number;
  /** Of one training step of WebGL; 0 elsewhere. */
  readonly draws: number;
  readonly peerDraws: number;
  readonly glCalls: number;
  /** What a training step takes of this thread, apart from waiting for the backend. */
  readonly jsMs: number;
}

const WARM_MS = 800;
const WINDOW_MS = 60;

/** A training step by itself: ours beside that of tf.layers on the same kind of backend. */
export async function measurePaired({ backend, model, limit, pairs }: PairedJob): Promise<Paired> {
  if (backend === 'webgl') countCalls();
  const rate = await limitOf(limit);
  const { step, wait } = await ours(backend, model);
  const peerStep = await peer(backend, model);
  // Compilers work in the background until a function has been hot for a while.
  time(step, WARM_MS);
  wait();
  await timeAsync(peerStep, WARM_MS / 2);
  const before = { ...calls };
  step();
  const [draws, glCalls] = [calls.draws - before.draws, calls.all - before.all];
  wait();
  const peerBefore = calls.draws;
  await peerStep();
  const peerDraws = calls.draws - peerBefore;

  const flops = flopsOf(model);
  const measured: Omit<Paired, 'draws' | 'peerDraws' | 'glCalls'>[] = [];
  for (let k = 0; k < pairs; k++) {
    const peerMs = await timeAsync(peerStep, WINDOW_MS);
    const rateBefore = rate();
    const alone = performance.now();
    step();
    const jsMs = performance.now() - alone;
    wait();
    const ms = time(() => {
      step();
      wait();
    }, WINDOW_MS);
    const perSecond = (rateBefore + rate()) / 2;
    const gflops = flops / ms / 1e6;
    const limitShare = (gflops * 1e9) / perSecond;
    measured.push({ ms, peerMs, ratio: peerMs / ms, jsMs, gflops, limitShare });
  }
  const of = (name: keyof (typeof measured)[number]) => median(measured.map((pair) => pair[name]));
  return {
    ms: of('ms'),
    peerMs: of('peerMs'),
    ratio: of('ratio'),
    gflops: of('gflops'),
    limitShare: of('limitShare'),
    jsMs: of('jsMs'),
    draws,
    peerDraws,
    glCalls,
  };
}
