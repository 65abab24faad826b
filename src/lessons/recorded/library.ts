import type { Recording } from '../../worker/protocol';
import type { RecordedRun } from '../format/scenes';

const files = import.meta.glob<string>('./runs/*.bin', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Whoever waits longer than this would rather see it trained. */
const PATIENCE_MS = 5000;

const loading = new Map<string, Promise<Recording | undefined>>();

async function fetchRecording({ name, experiment, target }: RecordedRun) {
  const file = files[`./runs/${name}.bin`];
  if (!file) return undefined;
  const [response, { readRecording }] = await Promise.all([
    fetch(file, { signal: AbortSignal.timeout(PATIENCE_MS) }),
    import('./format'),
  ]);
  if (!response.ok) return undefined;
  const read = readRecording(new Uint8Array(await response.arrayBuffer()), experiment, target - 1);
  return 'recording' in read ? read.recording : undefined;
}

/**
 * A recorded run, fetched and read once; undefined where it cannot be had or is of another run, and then the next
 * call tries anew. Never rejects.
 */
export function loadRecording(run: RecordedRun): Promise<Recording | undefined> {
  const known = loading.get(run.name);
  if (known) return known;
  const found = fetchRecording(run)
    .catch(() => undefined)
    .then((recording) => {
      if (!recording) loading.delete(run.name);
      return recording;
    });
  loading.set(run.name, found);
  return found;
}
