import { measureAlone, type AloneJob } from './alone';
import { measureLearning, type LearningJob } from './learns';
import { measureLooks, type SnapshotJob } from './looks';
import { measurePaired, type PairedJob } from './paired';

export type Job =
  | ({ readonly kind: 'paired' } & PairedJob)
  | ({ readonly kind: 'alone' } & AloneJob)
  | ({ readonly kind: 'looks' } & SnapshotJob)
  | ({ readonly kind: 'learns' } & LearningJob);

function done(job: Job) {
  switch (job.kind) {
    case 'paired':
      return measurePaired(job);
    case 'alone':
      return measureAlone(job);
    case 'looks':
      return measureLooks(job);
    case 'learns':
      return measureLearning(job);
  }
}

/** A promise that fails tells nobody of it outside the worker; an error that nobody catches does. */
function tell(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}

globalThis.onmessage = ({ data }: MessageEvent<Job>) => {
  done(data).then((answer) => globalThis.postMessage(answer), tell);
};
