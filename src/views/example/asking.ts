import { useEffect, useState } from 'react';
import { predict, store } from '../../store';
import type { Batch } from '../../tasks/task';

export type Ask = (batch: Batch) => Promise<Float32Array>;

/**
 * The result of a question to the running model, asked again whenever the model has changed, one at a
 * time and with a rest of `rest` ms between two; undefined until the first is answered.
 * A new `question` (mind its identity) drops what was known.
 */
export function useModel<Result>(
  question: ((ask: Ask) => Promise<Result>) | undefined,
  rest: number,
): Result | undefined {
  const [known, setKnown] = useState<{ question: typeof question; result: Result }>();
  useEffect(() => {
    if (!question) return;
    let stopped = false;
    let busy = false;
    let changed = false;
    let pause: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      if (busy) {
        changed = true;
        return;
      }
      busy = true;
      changed = false;
      try {
        const result = await question((batch) =>
          stopped ? Promise.reject(new Error('nobody wants to know any more')) : predict(batch),
        );
        if (!stopped) setKnown({ question, result });
      } catch {
        // The run ended before it answered; the first picture of the next one asks again.
      }
      pause = setTimeout(() => {
        busy = false;
        if (changed && !stopped) void ask();
      }, rest);
    };
    const unsubscribe = store.subscribe((now, before) => {
      if (now.picture && now.picture !== before.picture) void ask();
    });
    if (store.getState().picture) void ask();
    return () => {
      stopped = true;
      clearTimeout(pause);
      unsubscribe();
    };
  }, [question, rest]);
  return known?.question === question ? known?.result : undefined;
}
