import { useSyncExternalStore } from 'react';
import type { Measured } from '../figures';

/** What a learner predicted, and what became of it; it lasts as long as the page is open. */
export interface Answer {
  /** The chosen option, 0-based; undefined of an observation without a question. */
  readonly choice: number | undefined;
  /** The run that answers, and the training steps after which it does; no run yet while a recording is fetched. */
  readonly run: number | undefined;
  readonly target: number;
  /** What was found then. */
  readonly measured: Measured | undefined;
  /** Whether that run is trained, is replayed from a recording, or is trained as there was no recording to be had. */
  readonly from: 'training' | 'recording' | 'training-instead';
  /** The run that is trained for the same, whose findings will take the place of those of the recording. */
  readonly live?: number;
}

let answers: ReadonlyMap<string, Answer> = new Map();
const listeners = new Set<() => void>();

/** The name of a part of a lesson. */
export const partName = (id: string, step: number, part: number): string => `${id}/${step}/${part}`;

export const answerTo = (name: string): Answer | undefined => answers.get(name);

export function answer(name: string, given: Answer): void {
  answers = new Map(answers).set(name, given);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All answers: another map whenever one was given. */
export const useAnswers = (): ReadonlyMap<string, Answer> =>
  useSyncExternalStore(subscribe, () => answers);
