import { useSyncExternalStore } from 'react';

/** How far a learner has come in a lesson. */
export interface Progress {
  /** The step that was open last, 0-based, and how many there are. */
  readonly step: number;
  readonly steps: number;
  readonly done: boolean;
  /** Goals that were reached, as `step/part`. */
  readonly goals: readonly string[];
}

type All = Readonly<Record<string, Progress>>;

const place = 'unrolled.lessons';
const none: Progress = { step: 0, steps: 0, done: false, goals: [] };

const isProgress = (value: unknown): value is Progress => {
  const { step, steps, done, goals } = (value ?? {}) as Partial<Record<keyof Progress, unknown>>;
  return (
    Number.isInteger(step) &&
    Number.isInteger(steps) &&
    typeof done === 'boolean' &&
    Array.isArray(goals) &&
    goals.every((goal) => typeof goal === 'string')
  );
};

/** What this device remembers; what is not as it was written counts for nothing. */
function recall(): All {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}');
    return Object.fromEntries(
      Object.entries(kept ?? {}).filter((entry): entry is [string, Progress] =>
        isProgress(entry[1]),
      ),
    );
  } catch {
    return {};
  }
}

let all: All | undefined;
const listeners = new Set<() => void>();

/** The progress in every lesson that was begun. */
export const progressNow = (): All => (all ??= recall());

/** Notes progress on this device, where it may store anything; else for as long as the page is open. */
export function progress(id: string, made: Partial<Progress>): void {
  const before = progressNow()[id] ?? none;
  const after = { ...before, ...made };
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  all = { ...progressNow(), [id]: after };
  try {
    localStorage.setItem(place, JSON.stringify(all));
  } catch {
    // Denied or full: the page works all the same.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useProgress = (): All => useSyncExternalStore(subscribe, progressNow);
