import { measureAlone, type AloneJob } from './alone';
import { measureLooks, type SnapshotJob } from './looks';
import { measurePaired, type PairedJob } from './paired';

export type Job =
  | ({ readonly kind: 'paired' } & PairedJob)
  | ({ readonly kind: 'alone' } & AloneJob)
  | ({ readonly kind: 'looks' } & SnapshotJob);

function done(job: Job) {
  if (job.kind === 'paired') return measurePaired(job);
  return job.kind === 'alone' ? measureAlone(job) : measureLooks(job);
}

globalThis.onmessage = async ({ data }: MessageEvent<Job>) => {
  globalThis.postMessage(await done(data));
};
