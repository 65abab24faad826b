import type { Started } from './cold';
import { measureDraws } from './draws';
import { heldAfter } from './held';
import type { Alone, AloneJob } from './alone';
import type { Learned, LearningJob } from './learns';
import type { Paired, PairedJob } from './paired';
import type { SnapshotCost, SnapshotJob } from './looks';
import type { Job } from './worker';

/** Has a job done by a worker of its own, where a visitor's model trains too. */
function answer<Answer>(worker: Worker, job: unknown): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}

const inWorker = <Answer>(job: Job): Promise<Answer> =>
  answer(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), job);

const laboratory = {
  paired: (job: PairedJob) => inWorker<Paired>({ kind: 'paired', ...job }),
  alone: (job: AloneJob) => inWorker<Alone>({ kind: 'alone', ...job }),
  looks: (job: SnapshotJob) => inWorker<SnapshotCost>({ kind: 'looks', ...job }),
  learns: (job: LearningJob) => inWorker<Learned>({ kind: 'learns', ...job }),
  /** Milliseconds from a worker's making to its first finished training step. */
  async coldStart(backend: Started): Promise<number> {
    const begun = performance.now();
    await answer(new Worker(new URL('./cold.ts', import.meta.url), { type: 'module' }), backend);
    return performance.now() - begun;
  },
  /** Milliseconds from a worker's making to its having a WebGL context. */
  async contextStart(): Promise<number> {
    const begun = performance.now();
    await answer(new Worker(new URL('./context.ts', import.meta.url), { type: 'module' }), '');
    return performance.now() - begun;
  },
  heldAfter,
  draws: (frames: number) => Promise.resolve(measureDraws(frames)),
};

export type Laboratory = typeof laboratory;

Object.assign(globalThis, { laboratory });
document.documentElement.dataset.ready = 'true';
