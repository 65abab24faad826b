import { useEffect, useState } from 'react';
import { ask, store } from '../../store';
import type { AnswerTo, Question, QuestionKind } from '../../worker/protocol';

/** Between two answers, while it trains; longer where an answer takes longer itself. */
const REST_MS = 400;

/**
 * What the running model answers, asked again whenever the model has changed: one question at a time, and
 * never before there was a rest. Undefined until the first answer is there.
 * @param question Mind its identity: another question drops what was known. Undefined asks nothing.
 */
export function useAnswer<Kind extends QuestionKind>(
  question: Extract<Question, { kind: Kind }> | undefined,
): AnswerTo<Kind> | undefined {
  const [known, setKnown] = useState<{ question: typeof question; answer: AnswerTo<Kind> }>();
  useEffect(() => {
    if (!question) return;
    let stopped = false;
    let busy = false;
    let changed = false;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const askAgain = async () => {
      changed = busy;
      if (busy) return;
      busy = true;
      const begun = performance.now();
      try {
        const answer = await ask<Kind>(question);
        if (!stopped) setKnown({ question, answer });
      } catch {
        // The run ended before it answered; the first picture of the next one asks again.
      }
      if (stopped) return;
      rest = setTimeout(
        () => {
          busy = false;
          if (changed) void askAgain();
        },
        Math.max(REST_MS, performance.now() - begun),
      );
    };
    const unsubscribe = store.subscribe((now, before) => {
      if (now.picture && now.picture !== before.picture) void askAgain();
    });
    if (store.getState().picture) void askAgain();
    return () => {
      stopped = true;
      clearTimeout(rest);
      unsubscribe();
    };
  }, [question]);
  return known?.question === question ? known?.answer : undefined;
}
